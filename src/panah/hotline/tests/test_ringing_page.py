"""Who rings now, alone: what a ring brings onto every open page of an operator."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor, Role
from panah.hotline import commands
from panah.hotline.kinds import FlagKind
from panah.hotline.testing import INVENTED_NUMBER, advised, make_call, make_contact
from panah.network.testing import make_actor

RINGING = "/calls/ringing/"


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


def test_it_shows_everyone_who_waits_and_the_longest_has_the_key(
        operator: Client, ground: Ground, at: datetime) -> None:
    first = make_call(ground.hall, at - timedelta(seconds=40))
    second = make_call(ground.hall, at, "09120005678")

    page = operator.get(RINGING).content.decode()
    places = [page.index(reverse("hotline:take", args=[call.pk])) for call in (first, second)]
    assert places == sorted(places)
    assert page.count("data-key") == 1


def test_beside_other_work_it_shows_the_first_and_how_many_more(
        operator: Client, ground: Ground, at: datetime) -> None:
    for seconds in (40, 20, 0):
        make_call(ground.hall, at - timedelta(seconds=seconds), f"091200000{seconds:02}")

    page = operator.get(RINGING, {"brief": "1"}).content.decode()
    assert page.count("is-ringing") == 1
    assert "۲ تماس دیگر" in page


def test_beside_other_work_it_is_empty_while_nobody_waits(operator: Client) -> None:
    assert "panel" not in operator.get(RINGING, {"brief": "1"}).content.decode()
    assert "panel" in operator.get(RINGING).content.decode()


def test_what_the_number_is_known_for_stands_beside_it(
        operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    told = make_contact(cast.operator, ground.hall, at, caller_phone=INVENTED_NUMBER, **advised(ground.karaj))
    commands.flag_number(actor=cast.operator, at=at, contact=told, kind=FlagKind.DANGER)
    make_call(ground.hall, at)

    assert "شاید در خطر است" in operator.get(RINGING).content.decode()


def test_the_number_is_masked(operator: Client, ground: Ground, at: datetime) -> None:
    make_call(ground.hall, at)

    page = operator.get(RINGING).content.decode()
    assert INVENTED_NUMBER not in page
    assert "•••" in page


def test_it_asks_the_database_very_little(
        operator: Client, ground: Ground, at: datetime, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(6):
        make_call(ground.hall, at, f"0912000{number:04}")

    with django_assert_max_num_queries(6):
        operator.get(RINGING)


@pytest.fixture
def colleague(ground: Ground, at: datetime) -> Actor:
    return make_actor(Role.OPERATOR, ground.hall, at, username="colleague", name="همکار شب")


@pytest.mark.parametrize(("seconds", "is_left"), [(19, False), (20, True)])
def test_beside_other_work_a_call_a_colleague_took_and_left_can_be_taken_over(
        operator: Client, ground: Ground, at: datetime, colleague: Actor, seconds: int, is_left: bool) -> None:
    taken_at = at - timedelta(seconds=seconds)
    contact = commands.take_call(actor=colleague, at=taken_at, call=make_call(ground.hall, taken_at))

    page = operator.get(RINGING, {"brief": "1"}).content.decode()
    assert (reverse("hotline:take_over", args=[contact.pk]) in page) == is_left
    assert "every 10s" in page, "so that it is seen in time"


def test_once_something_is_written_it_is_theirs(
        operator: Client, ground: Ground, at: datetime, colleague: Actor) -> None:
    taken_at = at - timedelta(minutes=1)
    contact = commands.take_call(actor=colleague, at=taken_at, call=make_call(ground.hall, taken_at))
    commands.save_draft(actor=colleague, at=taken_at, contact=contact, revision=0, told={"weapon": True})

    page = operator.get(RINGING, {"brief": "1"}).content.decode()
    assert ("take-over" in page, "every 60s" in page) == (False, True)


def test_ones_own_call_is_not_offered_to_oneself(operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    commands.take_call(actor=cast.operator, at=at - timedelta(minutes=1), call=make_call(ground.hall, at))

    assert "take-over" not in operator.get(RINGING, {"brief": "1"}).content.decode()
