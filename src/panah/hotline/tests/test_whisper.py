"""A note from the supervisor to whoever writes a contact: told at once, heard with one key, erased with the contact."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.cases.models import TimelineEntry
from panah.hotline import commands, queries
from panah.hotline.errors import AlreadyFinished
from panah.hotline.models import Contact, Whisper
from panah.hotline.testing import advised, make_contact, make_draft
from panah.notify import live

WORDS = "نام کوچه را بپرسید"


@pytest.fixture
def intake(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at)


@pytest.fixture
def note(cast: Cast, at: datetime, intake: Contact) -> Whisper:
    return commands.whisper(actor=cast.province_supervisor, at=at, contact=intake, words=WORDS)


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def supervisor(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.province_supervisor)

@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Every signal sent: its kind and whom it concerns."""
    signals: list[dict[str, Any]] = []
    monkeypatch.setattr(live, "publish", lambda kind, **whom: signals.append({"kind": kind, **whom}))
    return signals


def rail(client: Client, contact: Contact) -> str:
    return client.get(reverse("hotline:whispers", args=[contact.pk])).content.decode()


def test_it_appears_in_the_operators_rail(operator: Client, intake: Contact, note: Whisper) -> None:
    assert WORDS in rail(operator, intake)


def test_the_operator_alone_is_told_of_it(cast: Cast, at: datetime, intake: Contact,
                                          heard: list[dict[str, Any]]) -> None:
    commands.whisper(actor=cast.province_supervisor, at=at, contact=intake, words=WORDS)

    assert heard == [{"kind": "whisper", "users": [cast.operator.user_id]}]


def test_it_stands_in_no_timeline_and_its_words_in_no_audit(note: Whisper) -> None:
    assert not TimelineEntry.objects.exists()
    entry = AuditEntry.objects.get(act="hotline.whispered")
    assert WORDS not in str(entry.facts)


def test_it_is_on_no_page_of_the_finished_contact(ground: Ground, cast: Cast, at: datetime, intake: Contact,
                                                  note: Whisper, supervisor: Client, operator: Client) -> None:
    commands.save_draft(actor=cast.operator, at=at, contact=intake, revision=1, told=advised(ground.karaj))
    commands.finish_contact(actor=cast.operator, at=at, contact=intake)

    for client in (supervisor, operator):
        assert WORDS not in client.get(reverse("hotline:contact", args=[intake.pk])).content.decode()


def test_once_heard_it_leaves_the_rail(operator: Client, intake: Contact, note: Whisper, at: datetime) -> None:
    operator.post(reverse("hotline:hear", args=[note.pk]))

    note.refresh_from_db()
    assert note.seen_at == at
    assert WORDS not in rail(operator, intake)


def test_hearing_twice_keeps_the_first_time(cast: Cast, at: datetime, note: Whisper) -> None:
    for later in (timedelta(0), timedelta(minutes=5)):
        commands.hear_whisper(actor=cast.operator, at=at + later, whisper=note)

    note.refresh_from_db()
    assert note.seen_at == at


def test_only_whoever_writes_the_contact_hears_it(cast: Cast, at: datetime, note: Whisper) -> None:
    for actor in (cast.far_operator, cast.province_supervisor):
        with pytest.raises(NotAllowed):
            commands.hear_whisper(actor=actor, at=at, whisper=note)


def test_only_the_supervisor_of_the_halls_province_whispers(cast: Cast, at: datetime, intake: Contact) -> None:
    for actor in (cast.operator, cast.far_province_supervisor, cast.county_supervisor, cast.analyst):
        with pytest.raises(NotAllowed):
            commands.whisper(actor=actor, at=at, contact=intake, words=WORDS)


def test_nothing_is_whispered_into_a_finished_contact(ground: Ground, cast: Cast, at: datetime) -> None:
    finished = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    with pytest.raises(AlreadyFinished):
        commands.whisper(actor=cast.province_supervisor, at=at, contact=finished, words=WORDS)


def test_it_follows_the_contact_to_its_next_writer(cast: Cast, at: datetime, intake: Contact, note: Whisper,
                                                   supervisor: Client, operator: Client) -> None:
    commands.take_over_intake(actor=cast.province_supervisor, at=at, contact=intake, reason="asked")

    assert WORDS in rail(supervisor, intake)
    assert WORDS not in rail(operator, intake)


def test_its_words_go_with_the_contact(ground: Ground, cast: Cast, at: datetime, intake: Contact,
                                       note: Whisper) -> None:
    commands.save_draft(actor=cast.operator, at=at, contact=intake, revision=1, told=advised(ground.karaj))
    finished = commands.finish_contact(actor=cast.operator, at=at, contact=intake)
    commands.erase_contact(actor=Actor.system(), at=at + timedelta(days=4000), contact=finished)

    assert Whisper.objects.get(pk=note.pk).words == ""


def test_the_supervisor_sees_whether_it_was_heard(supervisor: Client, cast: Cast, at: datetime, intake: Contact,
                                                  note: Whisper) -> None:
    url = reverse("hotline:watch", args=[intake.pk])
    assert "هنوز دیده نشده" in supervisor.get(url).content.decode()

    commands.hear_whisper(actor=cast.operator, at=at, whisper=note)
    assert "هنوز دیده نشده" not in supervisor.get(url).content.decode()


def test_the_page_whispers(supervisor: Client, intake: Contact) -> None:
    answer = supervisor.post(reverse("hotline:whisper", args=[intake.pk]), {"words": WORDS})

    assert answer.headers["Location"] == reverse("hotline:watch", args=[intake.pk])
    assert queries.whispers_of(intake).get().words == WORDS


def test_an_empty_note_is_not_sent(supervisor: Client, intake: Contact) -> None:
    answer = supervisor.post(reverse("hotline:whisper", args=[intake.pk]), {"words": " "})

    assert answer.status_code == 422
    assert not queries.whispers_of(intake).exists()
