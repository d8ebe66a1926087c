"""The register that search is measured on is one that the application itself could have written."""

from __future__ import annotations

import random
from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access import vaults
from panah.cases.models import Case, CaseMember, Person
from panah.cases.names import tokens_of
from panah.cases.search import search
from panah.command_line.people_search import register, verb
from panah.command_line.people_search.register import Invented, fill
from panah.core.persian import valid_national_id


@pytest.fixture
def known(ground: Ground, at: datetime, monkeypatch: pytest.MonkeyPatch) -> list[Invented]:
    monkeypatch.setattr(register, "AT_A_TIME", 150)
    vaults.forget()
    return fill(400, [ground.hall, ground.far_hall], at, random.Random(1), lambda done, of: None)


def test_every_person_is_written_and_can_be_opened(known: list[Invented]) -> None:
    assert Person.objects.count() == 400
    for person in known:
        row = Person.objects.get(pk=person.id)
        assert (row.first_name, row.last_name, row.phone) == (person.first_name, person.last_name, person.phone)
        assert row.name_tokens == tokens_of(person.first_name, person.last_name)


def test_every_person_has_an_open_file(known: list[Invented]) -> None:
    assert Case.objects.count() == CaseMember.objects.count() == 400


def test_their_numbers_are_of_the_range_of_nobody(known: list[Invented]) -> None:
    for person in known:
        assert valid_national_id(person.national_id)
        assert person.national_id[0] in "89"
        assert person.phone[4:7] == "000"


@pytest.mark.parametrize("kind", [kind for kind in verb.KINDS if kind not in ("nobody", "first name alone")])
def test_whoever_is_typed_is_found(known: list[Invented], cast: Cast, kind: str) -> None:
    measured = verb.measure(cast.operator, known, verb.KINDS[kind], random.Random(2))

    assert measured.found == len(known) == len(measured.seconds) == len(measured.bare)


def test_nobody_is_not_found(known: list[Invented], cast: Cast) -> None:
    text = verb.KINDS["nobody"](known[0], random.Random(3))
    assert not search(cast.operator, text).found


def test_the_spread_is_told_in_milliseconds() -> None:
    one = verb.Measured(seconds=[index / 1000 for index in range(1, 101)], bare=[0.001] * 100, found=50)
    figures = verb.told(one)

    assert round(figures["p50"]) == 50 or round(figures["p50"]) == 51
    assert figures["found"] == 0.5
    assert figures["ratio"] == pytest.approx(figures["p50"])
