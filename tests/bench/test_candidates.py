"""The contacts that candidates are measured on are ones that the application itself could have written."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from django.db import connection
from tests.cast import Cast, Ground

from panah.access import vaults
from panah.cases.models import Case
from panah.command_line.people_search.register import Invented, fill
from panah.command_line.same_event import verb
from panah.command_line.same_event.register import Stories, Told, fill_contacts
from panah.hotline.commands.tracing import trace_of
from panah.hotline.models import Contact, ContactTrace

MANY = 200


@pytest.fixture
def people(ground: Ground, at: datetime) -> list[Invented]:
    vaults.forget()
    return fill(MANY, [ground.hall], at, random.Random(1), lambda done, of: None)


@pytest.fixture
def lately(ground: Ground, at: datetime, people: list[Invented]) -> list[Told]:
    stories = Stories(random.Random(2), {"30": [ground.karaj, ground.savojbolagh]}, {"30": ground.hall})
    return fill_contacts(MANY, stories, at, lambda done, of: None)


@pytest.fixture
def desk(ground: Ground, cast: Cast, lately: list[Told], people: list[Invented]) -> verb.Desk:
    return verb.Desk(cast.operator, ground.hall, lately, people, random.Random(3))


def test_every_contact_is_written_and_can_be_opened(lately: list[Told]) -> None:
    assert Contact.objects.count() == MANY
    for told in lately:
        contact = Contact.objects.get(pk=told.id)
        assert (contact.place, contact.narrative, contact.county_id) == (told.place, told.narrative, told.county)
        assert (contact.subject_first_name, contact.subject_last_name) == told.client


def test_its_traces_are_those_the_application_writes(lately: list[Told]) -> None:
    for contact in Contact.objects.select_related("trace"):
        written = trace_of(contact)
        for column in ("place", "place_words", "told_words", "client", "perpetrator"):
            assert getattr(contact.trace, column) == getattr(written, column), column


def test_its_indexes_stand_again(lately: list[Told]) -> None:
    with connection.cursor() as cursor:
        standing = connection.introspection.get_constraints(cursor, ContactTrace._meta.db_table)

    assert {index.name for index in ContactTrace._meta.indexes} <= set(standing)


def test_tonight_is_crowded_and_the_year_is_not(lately: list[Told], at: datetime) -> None:
    times = list(Contact.objects.order_by("pk").values_list("started_at", flat=True))

    assert times == sorted(times)
    assert times[0] == at - timedelta(days=365)
    assert sum(time > at - timedelta(hours=12) for time in times) == pytest.approx(MANY / 20, abs=1)
    assert {told.started_at > at - timedelta(hours=5) for told in lately} == {True}


def test_a_third_has_a_file_of_its_province(lately: list[Told]) -> None:
    with_file = Contact.objects.filter(case__isnull=False)

    assert 0.2 < with_file.count() / MANY < 0.45
    assert Case.objects.filter(contacts__in=with_file, province="30").count() == with_file.count()


@pytest.mark.parametrize("kind", verb.KINDS)
def test_each_kind_is_typed_saved_and_asked_for(
        desk: verb.Desk, kind: str) -> None:
    measured = verb.measure(desk, verb.KINDS[kind], 3)

    parts = (measured.saving, measured.page, measured.query, measured.bare, measured.cpu)
    assert [len(part) for part in parts] == [3] * 5
    assert all(contact.revision == 1 for contact in Contact.objects.filter(state="draft"))


@pytest.mark.parametrize("kind", ["number", "national id", "client's name"])
def test_who_is_known_is_proposed(desk: verb.Desk, kind: str) -> None:
    assert verb.measure(desk, verb.KINDS[kind], 3).proposed == 3


def test_nobody_is_proposed_where_nothing_is_known(desk: verb.Desk) -> None:
    assert verb.measure(desk, verb.KINDS["nothing known"], 2).proposed == 0


def test_the_spread_is_told_in_milliseconds() -> None:
    spread = [number / 1000 for number in range(1, 101)]
    figures = verb.told(verb.Measured(spread, spread, spread, spread, spread, proposed=50))

    assert figures["proposed"] == 0.5
    assert round(figures["page p50"]) in (50, 51)
    assert figures["query p99"] > figures["query p95"] > figures["query p50"]
