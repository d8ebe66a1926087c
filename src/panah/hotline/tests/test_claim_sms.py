"""One operator takes a thread; the others hear who has it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.hotline import commands, queries
from panah.hotline.errors import AlreadyTaken
from panah.hotline.models import Contact
from panah.hotline.testing import INVENTED_NUMBER, make_thread
from panah.network.testing import make_actor

DESK = "/calls/"


@pytest.fixture
def second(ground: Ground, at: datetime) -> Actor:
    return make_actor(Role.OPERATOR, ground.hall, at, username="second", name="همکار دوم")


def test_it_becomes_the_operators_own_draft(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = commands.claim_sms(actor=cast.operator, at=at, contact=make_thread(ground.hall, at))

    assert contact.operator_id == cast.operator.user_id
    assert list(queries.my_drafts(cast.operator)) == [contact]


def test_the_second_hears_who_has_it(ground: Ground, cast: Cast, second: Actor, at: datetime) -> None:
    contact = make_thread(ground.hall, at)
    commands.claim_sms(actor=cast.operator, at=at, contact=contact)

    with pytest.raises(AlreadyTaken) as refused:
        commands.claim_sms(actor=second, at=at, contact=contact)
    assert cast.operator.name in str(refused.value)
    assert Contact.objects.get().operator_id == cast.operator.user_id


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "province_supervisor", "nobody"])
def test_others_do_not_take_it(who: str, ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.claim_sms(actor=getattr(cast, who), at=at, contact=make_thread(ground.hall, at))


def test_the_desk_shows_it_masked_with_its_deadline(
        ground: Ground, cast: Cast, sign_in: SignIn, at: datetime) -> None:
    make_thread(ground.hall, at - timedelta(minutes=4))

    shown = sign_in(cast.operator).get(DESK).text
    assert "پیامک تازه" in shown
    assert "۶ دقیقه مانده" in shown
    assert "۰۹۱۲•••۱۲۳۴" in shown
    assert INVENTED_NUMBER not in shown


def test_it_is_no_draft_that_a_colleague_left(ground: Ground, cast: Cast, at: datetime) -> None:
    make_thread(ground.hall, at - timedelta(days=1))
    assert not queries.drafts_of_colleagues(cast.operator).exists()


def test_taking_it_from_the_desk_opens_the_intake(
        ground: Ground, cast: Cast, sign_in: SignIn, at: datetime) -> None:
    contact = make_thread(ground.hall, at)
    response = sign_in(cast.operator).post(reverse("hotline:claim_sms", args=[contact.pk]))

    assert response.headers["Location"] == reverse("hotline:contact", args=[contact.pk])


def test_who_comes_too_late_stays_at_the_desk_and_reads_who_has_it(
        ground: Ground, cast: Cast, second: Actor, sign_in: SignIn, at: datetime) -> None:
    contact = commands.claim_sms(actor=cast.operator, at=at, contact=make_thread(ground.hall, at))
    response = sign_in(second).post(reverse("hotline:claim_sms", args=[contact.pk]))

    assert response.status_code == 422
    assert f"{cast.operator.name} این پیامک را" in response.text
