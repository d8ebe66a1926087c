"""A draft keeps its trace as it is saved: tokens only, in one statement, gone with the contact."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.hotline import commands, traces
from panah.hotline.commands.tracing import trace_of
from panah.hotline.kinds import CandidateKind
from panah.hotline.models import CandidateDismissed, Contact, ContactTrace
from panah.hotline.testing import advised, make_contact, make_draft

TOLD = {"place": "گلشهر، خیابان درختی، پلاک ۷", "narrative": "مردی با قمه", "subject_first_name": "مینا",
        "subject_last_name": "نمونه", "perpetrator_name": "رضا نمونه‌ای"}


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, county=ground.karaj, **TOLD)


def test_what_is_told_leaves_its_tokens(draft: Contact) -> None:
    trace = ContactTrace.objects.get()

    assert trace.place == traces.place_token("3001", TOLD["place"])
    assert trace.client == traces.client_tokens("مینا", "نمونه")
    assert trace.perpetrator == traces.perpetrator_tokens("رضا نمونه‌ای")
    assert [len(trace.place_words), len(trace.told_words)] == [3, 2]


@pytest.mark.parametrize(("field", "value", "column"), [
    ("place", "", "place_words"), ("narrative", "سوختگی", "told_words"), ("subject_last_name", "دیگر", "client"),
    ("perpetrator_name", "", "perpetrator")])
def test_what_is_told_anew_changes_its_own_tokens(
        cast: Cast, at: datetime, draft: Contact, field: str, value: str, column: str) -> None:
    before = dict(ContactTrace.objects.values().get())
    commands.save_draft(actor=cast.operator, at=at, contact=draft, revision=1, told={field: value})

    after = dict(ContactTrace.objects.values().get())
    assert after[column] != before[column]
    assert {name for name in after if after[name] != before[name]} <= {column, "place"}


def test_another_county_changes_every_token_of_the_place(
        ground: Ground, cast: Cast, at: datetime, draft: Contact) -> None:
    before = ContactTrace.objects.get()
    commands.save_draft(actor=cast.operator, at=at, contact=draft, revision=1, told={"county": ground.savojbolagh})

    after = ContactTrace.objects.get()
    assert not set(before.place_words + before.told_words) & set(after.place_words + after.told_words)
    assert (before.place == after.place, before.client) == (False, after.client)


def writes(context: CaptureQueriesContext) -> list[str]:
    return [query["sql"] for query in context.captured_queries if "contacttrace" in query["sql"]]


def test_it_costs_one_statement_and_only_where_there_is_something(cast: Cast, at: datetime, draft: Contact) -> None:
    with CaptureQueriesContext(connection) as traced:
        draft = commands.save_draft(actor=cast.operator, at=at, contact=draft, revision=1, told=dict(TOLD))
    with CaptureQueriesContext(connection) as other:
        commands.save_draft(actor=cast.operator, at=at, contact=draft, revision=2, told={"danger_now": True})

    assert (len(writes(traced)), len(writes(other))) == (1, 0)


def test_nothing_told_can_be_read_in_it(draft: Contact) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(t)::text FROM hotline_contacttrace t")
        stored = cursor.fetchone()[0]

    assert not [word for text in TOLD.values() for word in text.split() if word in stored]


def test_tokens_without_the_key_are_others(draft: Contact, settings: object) -> None:
    """A thief who guesses every street cannot test the guesses."""
    settings.PANAH_LOOKUP_KEY = b"another key of thirty-two bytes!"  # type: ignore[attr-defined]
    guessed = trace_of(draft)

    stored = ContactTrace.objects.get()
    assert guessed.place != stored.place
    assert not set(guessed.place_words) & set(stored.place_words)


def test_the_trace_is_erased_with_the_contact(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))
    CandidateDismissed.objects.create(contact=contact, kind=CandidateKind.EVENT, target_id=contact.pk, at=at,
                                      by_id=cast.operator.person_id)
    commands.erase_contact(actor=Actor.system(), at=at, contact=contact)

    assert (ContactTrace.objects.count(), CandidateDismissed.objects.count()) == (0, 0)


def test_a_finished_contact_that_is_revised_is_traced_anew(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))
    before = ContactTrace.objects.get().place
    commands.revise_contact(actor=cast.operator, at=at, contact=contact, told={"place": "گلشهر، درختی ۹"})

    assert ContactTrace.objects.get().place not in (None, before)
