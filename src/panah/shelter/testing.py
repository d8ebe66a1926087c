"""Builders of beds and stays for tests."""

from __future__ import annotations

from datetime import datetime

from panah.cases.models import Case, HandOver, Person
from panah.cases.testing import worker_of
from panah.network.models import Unit
from panah.shelter import commands
from panah.shelter.models import Admission, Bed


def make_beds(unit: Unit, count: int) -> list[Bed]:
    return [Bed.objects.create(unit=unit, label=f"تخت {number}") for number in range(1, count + 1)]


def ask_for_place(case: Case, house: Unit, persons: list[Person], at: datetime) -> HandOver:
    assert case.owner
    return commands.ask_for_place(actor=worker_of(case.owner), at=at, case=case, house=house, persons=persons)


def house_stay(case: Case, house: Unit, persons: list[Person], beds: list[Bed], at: datetime) -> Admission:
    """People who have been asked for, given beds and received in a house, all at `at`."""
    asked = ask_for_place(case, house, persons, at)
    head = worker_of(house)
    admission = commands.give_place(actor=head, at=at, hand_over=asked, beds=dict(zip(persons, beds, strict=False)))
    return commands.receive(actor=head, at=at, admission=admission)
