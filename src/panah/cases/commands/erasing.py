"""Erasing for good: the key of a file or a person is destroyed. Codes, dates and counts stay; figures stay right."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit, vaults
from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases.errors import NotClosed
from panah.cases.models import Case, Paper, Person
from panah.cases.states import CaseState
from panah.core.jalali import from_jalali, to_jalali


@transaction.atomic
def erase_file(*, actor: Actor, at: datetime, case: Case) -> Case:
    """Nothing written in this file can be read again, in no copy of the database. Raises NotClosed."""
    require(actor.is_system)
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.state != CaseState.CLOSED:
        raise NotClosed
    Paper.objects.filter(case=case).delete()
    vaults.destroy([case.pk], at=at)
    case.erased_at = at
    case.save(update_fields=["erased_at"])
    audit.record_act("cases.file_erased", actor=actor, at=at, row=case, case_id=case.pk)
    return case


@transaction.atomic
def erase_person(*, actor: Actor, at: datetime, person: Person) -> Person:
    """A human being becomes a row that is only counted: no name, no number, of the birth only the year."""
    require(actor.is_system)
    person = Person.objects.select_for_update().get(pk=person.pk)
    vaults.destroy([person.pk], at=at)
    person.national_id_token = person.phone_token = ""
    person.name_tokens = []
    if person.born_on:
        person.born_on = from_jalali(to_jalali(person.born_on).year, 1, 1)
    person.erased_at = at
    person.save(update_fields=["national_id_token", "phone_token", "name_tokens", "born_on", "erased_at"])
    audit.record_act("cases.person_erased", actor=actor, at=at, row=person)
    return person
