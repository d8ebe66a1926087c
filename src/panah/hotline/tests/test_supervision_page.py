"""Who is at work, and an intake watched while it is written."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import text_of

from panah.access.models import AuditEntry
from panah.hotline import commands, queries
from panah.hotline.models import Contact
from panah.hotline.testing import advised, make_booth, make_call, make_draft
from panah.notify import live


@pytest.fixture
def supervisor(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.province_supervisor)


@pytest.fixture
def intake(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, narrative="شرح در حال نوشتن")


def watched(client: Client, contact: Contact) -> str:
    return text_of(client.get(reverse("hotline:watch", args=[contact.pk])))


def test_who_sits_where_since_when_and_talks_how_long(ground: Ground, cast: Cast, at: datetime) -> None:
    commands.sit_down(actor=cast.operator, at=at - timedelta(hours=1), booth=make_booth(ground.hall))
    contact = commands.take_call(actor=cast.operator, at=at - timedelta(minutes=3), call=make_call(ground.hall, at))

    sitting: Any = queries.at_work(cast.province_supervisor).get()
    assert (sitting.operator_id, sitting.talks_since, sitting.intake_id) == (
        cast.operator.user_id, at - timedelta(minutes=3), contact.pk)
    assert not queries.at_work(cast.far_province_supervisor).exists()


def test_who_has_left_is_not_at_work(ground: Ground, cast: Cast, at: datetime) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall))
    commands.stand_up(actor=cast.operator, at=at)

    assert not queries.at_work(cast.province_supervisor).exists()


def test_the_page_leads_to_every_running_intake(supervisor: Client, intake: Contact) -> None:
    assert reverse("hotline:watch", args=[intake.pk]) in text_of(supervisor.get(reverse("hotline:supervision")))


def test_an_intake_is_seen_as_it_is_written(cast: Cast, at: datetime, supervisor: Client, intake: Contact) -> None:
    assert "شرح در حال نوشتن" in watched(supervisor, intake)

    commands.save_draft(actor=cast.operator, at=at, contact=intake, revision=1, told={"narrative": "شرح تازه"})
    assert "شرح تازه" in watched(supervisor, intake)


def test_every_save_reaches_the_supervisors_of_the_province(monkeypatch: pytest.MonkeyPatch, ground: Ground, cast: Cast,
                                                            at: datetime, intake: Contact) -> None:
    heard: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(live, "publish", lambda kind, **whom: heard.append((kind, whom)))
    commands.save_draft(actor=cast.operator, at=at, contact=intake, revision=1, told={"narrative": "x"})

    assert heard == [("intake", {"provinces": [ground.alborz.code]})]


def test_nothing_can_be_typed_into_it(supervisor: Client, intake: Contact) -> None:
    page = watched(supervisor, intake)

    assert 'name="narrative"' not in page
    assert "data-draft-url" not in page


def test_watching_is_one_reading_in_five_minutes(supervisor: Client, intake: Contact, at: datetime) -> None:
    for _refresh in range(3):
        watched(supervisor, intake)

    assert AuditEntry.objects.filter(act="hotline.intake_watched", is_reading=True).count() == 1


def test_watching_on_is_noted_again(cast: Cast, supervisor: Client, intake: Contact, at: datetime) -> None:
    watched(supervisor, intake)

    assert queries.watching_is_noted(cast.province_supervisor, intake, at + timedelta(minutes=4))
    assert not queries.watching_is_noted(cast.province_supervisor, intake, at + timedelta(minutes=6))


def test_a_draft_opens_to_the_supervisor_as_it_is_written(supervisor: Client, intake: Contact) -> None:
    answer = supervisor.get(reverse("hotline:contact", args=[intake.pk]))

    assert answer.headers["Location"] == reverse("hotline:watch", args=[intake.pk])


@pytest.mark.parametrize(("headers", "where"), [({}, "Location"), ({"HX-Request": "true"}, "HX-Redirect")])
def test_once_finished_it_is_read_on_its_own_page(ground: Ground, cast: Cast, at: datetime, supervisor: Client,
                                                  intake: Contact, headers: dict[str, str], where: str) -> None:
    commands.save_draft(actor=cast.operator, at=at, contact=intake, revision=1, told=advised(ground.karaj))
    commands.finish_contact(actor=cast.operator, at=at, contact=intake)

    answer = supervisor.get(reverse("hotline:watch", args=[intake.pk]), headers=headers)
    assert answer.headers[where] == reverse("hotline:contact", args=[intake.pk])


def test_an_intake_of_another_province_is_not_there(cast: Cast, intake: Contact, sign_in: SignIn) -> None:
    far = sign_in(cast.far_province_supervisor)

    assert far.get(reverse("hotline:watch", args=[intake.pk])).status_code == 404
    assert reverse("hotline:watch", args=[intake.pk]) not in text_of(far.get(reverse("hotline:supervision")))
