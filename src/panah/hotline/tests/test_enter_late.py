"""A contact written down after it happened, for oneself or for a colleague."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, User
from panah.core.jalali import format_datetime
from panah.hotline import commands
from panah.hotline.errors import BeganLater, HeardByNeeded, LateNeedsReason, NotPostedThere
from panah.hotline.kinds import Channel
from panah.hotline.models import Contact, LateEntry
from panah.network.testing import make_actor

HOUR = timedelta(hours=1)


@pytest.fixture
def colleague(ground: Ground, at: datetime) -> User:
    actor = make_actor(Role.OPERATOR, ground.hall, at - timedelta(days=2), username="colleague", name="همکار شنونده")
    return User.objects.get(pk=actor.person_id)


@pytest.fixture
def page(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


def enter(actor: Actor, ground: Ground, at: datetime, **changes: object) -> Contact:
    told = {"channel": Channel.WALK_IN, "began_at": at - HOUR} | changes
    return commands.enter_late(actor=actor, at=at, hall=ground.hall, **told)  # type: ignore[arg-type]


def test_it_counts_when_it_happened_and_shows_when_it_was_entered(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = enter(cast.operator, ground, at)

    entry = LateEntry.objects.get(contact=contact)
    assert (contact.started_at, contact.operator_id) == (at - HOUR, cast.operator.user_id)
    assert (entry.entered_at, entry.entered_by_id, entry.heard_by) == (at, cast.operator.user_id, None)


def test_who_heard_it_and_who_wrote_it_both_stay(ground: Ground, cast: Cast, colleague: User, at: datetime) -> None:
    contact = enter(cast.operator, ground, at, channel=Channel.COLLEAGUE, heard_by=colleague)

    assert LateEntry.objects.get(contact=contact).heard_by == colleague
    assert AuditEntry.objects.get(act="hotline.entered_late").facts["heard_by"] == str(colleague.pk)


def test_nothing_is_entered_before_it_happens(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(BeganLater):
        enter(cast.operator, ground, at, began_at=at + HOUR)


def test_what_is_long_past_needs_a_reason(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(LateNeedsReason):
        enter(cast.operator, ground, at, began_at=at - 25 * HOUR, reason=" ")

    enter(cast.operator, ground, at, began_at=at - 25 * HOUR, reason="قطع برق")
    enter(cast.operator, ground, at, began_at=at - 24 * HOUR)
    assert {entry.reason for entry in LateEntry.objects.all()} == {"قطع برق", ""}


def test_a_colleagues_report_names_the_colleague(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(HeardByNeeded):
        enter(cast.operator, ground, at, channel=Channel.COLLEAGUE)


def test_who_was_not_posted_there_then_heard_nothing(
        ground: Ground, cast: Cast, colleague: User, at: datetime) -> None:
    far = User.objects.get(pk=cast.far_operator.person_id)
    for who, hours in ((far, 1), (colleague, 40 * 24)):
        with pytest.raises(NotPostedThere):
            enter(cast.operator, ground, at, began_at=at - hours * HOUR, heard_by=who, reason="سفر")


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "province_supervisor", "nobody"])
def test_others_enter_nothing_there(who: str, ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        enter(getattr(cast, who), ground, at)


def test_a_refusal_leaves_no_draft_behind(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(HeardByNeeded):
        enter(cast.operator, ground, at, channel=Channel.COLLEAGUE)
    assert not Contact.objects.exists()


def test_the_page_opens_the_contact_to_be_written(
        page: Client, ground: Ground, colleague: User, at: datetime) -> None:
    response = page.post(reverse("hotline:late"), {
        "hall": ground.hall.pk, "channel": Channel.COLLEAGUE, "began_at": format_datetime(at - HOUR),
        "heard_by": colleague.pk})

    contact = Contact.objects.get()
    assert response.headers["Location"] == reverse("hotline:contact", args=[contact.pk])
    assert at - contact.started_at < HOUR + timedelta(minutes=1)


def test_the_page_says_what_is_missing_and_keeps_what_was_typed(page: Client, ground: Ground, at: datetime) -> None:
    response = page.post(reverse("hotline:late"), {
        "hall": ground.hall.pk, "channel": Channel.PHONE, "began_at": format_datetime(at - 30 * HOUR)})

    assert response.status_code == 422
    assert "چرا اکنون ثبت می‌شود" in response.text
    assert format_datetime(at - 30 * HOUR) in response.text


def test_only_colleagues_of_the_hall_are_offered(page: Client, cast: Cast, colleague: User) -> None:
    shown = page.get(reverse("hotline:late")).text
    assert "همکار شنونده" in shown
    assert cast.far_operator.name not in shown


def test_the_contact_says_that_it_was_entered_late(
        page: Client, ground: Ground, cast: Cast, colleague: User, at: datetime) -> None:
    contact = enter(cast.operator, ground, at, heard_by=colleague)
    contact.state, contact.finished_at, contact.call_class, contact.outcome = "finished", at, "wrong", "none"
    contact.save()

    shown = page.get(reverse("hotline:contact", args=[contact.pk])).text
    assert "دیرتر ثبت شد" in shown
    assert "همکار شنونده" in shown
