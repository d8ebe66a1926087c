"""Going on with a draft that a colleague has left."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands, policies
from panah.hotline.errors import AlreadyFinished, NotLeft
from panah.hotline.kinds import OrderKind
from panah.hotline.models import Contact, ExchangeOrder
from panah.hotline.testing import advised, make_booth, make_call, make_contact, make_draft
from panah.network.models import LocalValue
from panah.network.testing import make_actor

IDLE = timedelta(minutes=15)


@pytest.fixture
def colleague(ground: Ground, at: datetime) -> Actor:
    return make_actor(Role.OPERATOR, ground.hall, at, username="colleague", name="همکار شب")


@pytest.fixture
def left(ground: Ground, colleague: Actor, at: datetime) -> Contact:
    """Untouched for a quarter of an hour, with danger noted."""
    return make_draft(colleague, ground.hall, at - IDLE, danger_now=True, narrative="نیمه‌کاره")


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


def test_it_becomes_ones_own(cast: Cast, colleague: Actor, at: datetime, left: Contact) -> None:
    taken = commands.take_over_draft(actor=cast.operator, at=at, contact=left)

    assert policies.may_write_contact(cast.operator, taken)
    assert not policies.may_write_contact(colleague, taken)
    assert (taken.narrative, taken.revision) == ("نیمه‌کاره", left.revision)


def test_the_audit_tells_whose_it_was(cast: Cast, colleague: Actor, at: datetime, left: Contact) -> None:
    commands.take_over_draft(actor=cast.operator, at=at, contact=left)

    entry = AuditEntry.objects.get(act="hotline.draft_taken_over")
    assert (entry.user_id, entry.facts["operator_before"]) == (cast.operator.user_id, str(colleague.user_id))


def test_a_draft_somebody_still_writes_stays_theirs(ground: Ground, cast: Cast, colleague: Actor, at: datetime) -> None:
    fresh = make_draft(colleague, ground.hall, at - IDLE + timedelta(seconds=1))

    with pytest.raises(NotLeft, match="همکار شب"):
        commands.take_over_draft(actor=cast.operator, at=at, contact=fresh)


def test_of_two_colleagues_the_second_hears_who_has_it(
        ground: Ground, cast: Cast, at: datetime, left: Contact) -> None:
    third = make_actor(Role.OPERATOR, ground.hall, at, username="third")
    commands.take_over_draft(actor=cast.operator, at=at, contact=left)

    with pytest.raises(NotLeft, match="همکار operator"):
        commands.take_over_draft(actor=third, at=at, contact=left)


def test_a_province_may_wait_less(ground: Ground, cast: Cast, colleague: Actor, at: datetime) -> None:
    LocalValue.objects.create(provision="targets.draft_idle", province=ground.alborz, value=5,
                              from_on=at.date() - timedelta(days=9), reason="نمونه")
    draft = make_draft(colleague, ground.hall, at - timedelta(minutes=5))

    assert commands.take_over_draft(actor=cast.operator, at=at, contact=draft).operator_id == cast.operator.user_id


def test_a_finished_contact_is_not_taken_over(ground: Ground, cast: Cast, colleague: Actor, at: datetime) -> None:
    done = make_contact(colleague, ground.hall, at - IDLE, **advised(ground.karaj))

    with pytest.raises(AlreadyFinished):
        commands.take_over_draft(actor=cast.operator, at=at, contact=done)


@pytest.mark.parametrize("who", ["far_operator", "province_supervisor", "dispatcher", "nobody"])
def test_only_the_hall_goes_on_with_it(cast: Cast, at: datetime, left: Contact, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.take_over_draft(actor=getattr(cast, who), at=at, contact=left)


def test_the_desk_shows_what_was_left_and_by_whom(operator: Client, left: Contact) -> None:
    page = operator.get("/calls/").content.decode()

    assert "نیمه‌کاره از همکاران" in page
    assert "همکار شب" in page
    assert reverse("hotline:take_over", args=[left.pk]) in page


def test_it_shows_neither_fresh_drafts_nor_calls_still_on_the_line(
        operator: Client, ground: Ground, colleague: Actor, at: datetime) -> None:
    make_draft(colleague, ground.hall, at)
    begun = commands.take_call(actor=colleague, at=at - IDLE, call=make_call(ground.hall, at - IDLE))
    commands.save_draft(actor=colleague, at=at - IDLE, contact=begun, revision=0, told={"weapon": True})

    assert "نیمه‌کاره از همکاران" not in operator.get("/calls/").content.decode()


def test_taking_over_opens_the_draft(operator: Client, left: Contact) -> None:
    response = operator.post(reverse("hotline:take_over", args=[left.pk]), follow=True)

    assert "نیمه‌کاره" in response.content.decode()
    assert response.redirect_chain == [(reverse("hotline:contact", args=[left.pk]), 302)]


def test_who_is_too_early_is_told(operator: Client, ground: Ground, colleague: Actor, at: datetime) -> None:
    fresh = make_draft(colleague, ground.hall, at)
    response = operator.post(reverse("hotline:take_over", args=[fresh.pk]))

    assert (response.status_code, "هنوز این تماس را می‌نویسد" in response.content.decode()) == (422, True)


def test_a_draft_of_another_hall_does_not_exist(
        operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    far = make_draft(cast.far_operator, ground.far_hall, at - IDLE)

    assert operator.post(reverse("hotline:take_over", args=[far.pk])).status_code == 404


def test_a_call_taken_and_not_begun_is_ones_own_after_seconds(
        ground: Ground, cast: Cast, colleague: Actor, at: datetime) -> None:
    claimed = commands.take_call(actor=colleague, at=at, call=make_call(ground.hall, at))
    with pytest.raises(NotLeft, match="همکار شب"):
        commands.take_over_draft(actor=cast.operator, at=at + timedelta(seconds=19), contact=claimed)
    commands.take_over_draft(actor=cast.operator, at=at + timedelta(seconds=20), contact=claimed)

    claimed.refresh_from_db()
    assert claimed.call
    assert claimed.operator_id == claimed.call.operator_id == cast.operator.user_id


def test_once_something_is_written_it_is_not(ground: Ground, cast: Cast, colleague: Actor, at: datetime) -> None:
    begun = commands.take_call(actor=colleague, at=at, call=make_call(ground.hall, at))
    commands.save_draft(actor=colleague, at=at, contact=begun, revision=0, told={"weapon": True})

    with pytest.raises(NotLeft):
        commands.take_over_draft(actor=cast.operator, at=at + IDLE - timedelta(seconds=1), contact=begun)


def test_whoever_took_it_first_hears_that_it_went(
        ground: Ground, cast: Cast, colleague: Actor, at: datetime) -> None:
    claimed = commands.take_call(actor=colleague, at=at, call=make_call(ground.hall, at))
    commands.take_over_draft(actor=cast.operator, at=at + timedelta(seconds=20), contact=claimed)
    claimed.refresh_from_db()

    with pytest.raises(NotAllowed):
        commands.save_draft(actor=colleague, at=at, contact=claimed, revision=0, told={"weapon": True})


def test_the_caller_is_put_through_to_whoever_goes_on(
        ground: Ground, cast: Cast, colleague: Actor, at: datetime) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall, "1", "201"))
    claimed = commands.take_call(actor=colleague, at=at, call=make_call(ground.hall, at))
    commands.take_over_draft(actor=cast.operator, at=at + timedelta(seconds=20), contact=claimed)

    order = ExchangeOrder.objects.get()
    assert (order.kind, order.extension, order.call) == (OrderKind.CONNECT, "201", claimed.call)


def test_who_has_hung_up_is_put_through_to_nobody(
        ground: Ground, cast: Cast, colleague: Actor, at: datetime) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall, "1", "201"))
    call = make_call(ground.hall, at)
    claimed = commands.take_call(actor=colleague, at=at, call=call)
    commands.hang_up(actor=Actor.system(), at=at, call=call)
    commands.take_over_draft(actor=cast.operator, at=at + IDLE, contact=claimed)

    assert not ExchangeOrder.objects.exists()


def test_the_desk_shows_that_nobody_speaks_yet(
        operator: Client, ground: Ground, colleague: Actor, at: datetime) -> None:
    commands.take_call(actor=colleague, at=at - timedelta(seconds=20),
                       call=make_call(ground.hall, at - timedelta(seconds=20)))

    assert "روی خط؛ هنوز آغاز نشده" in operator.get("/calls/").content.decode()


def test_whoever_had_it_is_told_who_has_it(cast: Cast, colleague: Actor, at: datetime, left: Contact,
                                           sign_in: SignIn) -> None:
    commands.take_over_draft(actor=cast.operator, at=at, contact=left)
    before = sign_in(colleague)

    assert "همکار operator" in before.get(reverse("hotline:contact", args=[left.pk])).content.decode()
    saved = before.post(reverse("hotline:draft", args=[left.pk]), {"revision": "2", "narrative": "x"})
    assert (saved.status_code, saved.json()) == (409, {"taken_by": "همکار operator"})
