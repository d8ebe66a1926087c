"""Beside a contact: the words of the caller's own hall, and the help of its province where another answers."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor
from panah.cases.testing import make_case
from panah.dispatch import commands as dispatch
from panah.hotline import commands
from panah.hotline.models import Call, Contact
from panah.hotline.testing import advised, make_call, make_draft
from panah.network.models import LocalValue, Team
from panah.shelter.testing import make_beds


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def far(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.far_operator)


@pytest.fixture
def answered(ground: Ground, cast: Cast, at: datetime) -> Contact:
    """A caller of Alborz whom Ardabil answers."""
    call = make_call(ground.hall, at)
    Call.objects.update(offered_to=ground.far_hall, offered_at=at)
    call.refresh_from_db()
    return commands.take_call(actor=cast.far_operator, at=at, call=call)


def url(contact: Contact) -> str:
    return reverse("desk:home_province", args=[contact.pk])


def shown(client: Client, contact: Contact) -> str:
    return client.get(url(contact)).content.decode()


def script(ground: Ground, cast: Cast, at: datetime) -> None:
    commands.revise_script(actor=cast.province_supervisor, at=at, hall=ground.hall, opening="سلام، بفرمایید",
                           local_notes="پل کرج بسته است")


def test_the_intake_fetches_it(far: Client, answered: Contact) -> None:
    assert url(answered) in far.get(reverse("hotline:contact", args=[answered.pk])).content.decode()


def test_it_names_the_province_and_its_words(
        far: Client, cast: Cast, ground: Ground, at: datetime, answered: Contact) -> None:
    script(ground, cast, at)

    page = shown(far, answered)
    for words in ("البرز", "به جای این استان پاسخ می‌دهید", "سلام، بفرمایید", "پل کرج بسته است"):
        assert words in page


def test_it_shows_its_teams_and_which_are_free(
        far: Client, cast: Cast, ground: Ground, at: datetime, answered: Contact, team: Team) -> None:
    page = shown(far, answered)
    assert ("تیم یک" in page, ground.mobile.name in page, "آزاد" in page) == (True, True, True)
    dispatch.send_team(actor=cast.dispatcher, at=at, case=make_case(ground.mobile, ground.karaj, at), team=team)

    assert "آزاد" not in shown(far, answered).partition("خانه‌های امن")[0]


def test_without_a_team_on_shift_it_says_whom_to_call(far: Client, answered: Contact) -> None:
    assert "اکنون تیمی سر نوبت نیست" in shown(far, answered)


def test_it_shows_its_centres_and_not_those_of_others(far: Client, ground: Ground, answered: Contact) -> None:
    page = shown(far, answered)

    assert (ground.centre.name in page, ground.far_centre.name in page) == (True, False)


def test_a_house_is_told_by_its_free_beds_and_never_by_name_or_place(
        far: Client, ground: Ground, answered: Contact) -> None:
    make_beds(ground.house, 3)

    page = shown(far, answered)
    assert "۳ تخت آزاد" in page
    assert page.count("تخت آزاد") == 1
    assert ground.house.name not in page


def test_it_tells_where_the_province_is_stricter(
        far: Client, ground: Ground, at: datetime, answered: Contact) -> None:
    LocalValue.objects.create(provision="line.call_back_from_hour", province=ground.alborz, value=10,
                              from_on=at.date() - timedelta(days=9), reason="نمونه")
    LocalValue.objects.create(provision="line.held_look", province=ground.ardabil, value=30,
                              from_on=at.date() - timedelta(days=9), reason="نمونه")

    page = shown(far, answered)
    assert ("ساعت‌های امن تماس دوباره" in page, "بررسی سرپرست" in page) == (True, False)


def test_at_home_only_the_first_words_of_the_hall_stand_there(
        operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    script(ground, cast, at)
    page = shown(operator, make_draft(cast.operator, ground.hall, at))

    assert "سلام، بفرمایید" in page
    for words in ("پل کرج بسته است", ground.centre.name, "تخت آزاد"):
        assert words not in page


def test_a_hall_without_words_says_nothing(operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    assert "panel" not in shown(operator, make_draft(cast.operator, ground.hall, at))


def test_it_is_gone_once_the_contact_is_finished(
        far: Client, cast: Cast, ground: Ground, at: datetime, answered: Contact) -> None:
    commands.save_draft(actor=cast.far_operator, at=at, contact=answered, revision=0, told=advised(ground.karaj))
    commands.finish_contact(actor=cast.far_operator, at=at, contact=answered)

    assert far.get(url(answered)).status_code == 404


@pytest.mark.parametrize("who", ["operator", "province_supervisor", "far_province_supervisor", "dispatcher", "nobody"])
def test_for_others_it_does_not_exist(cast: Cast, sign_in: SignIn, answered: Contact, who: str) -> None:
    actor: Actor = getattr(cast, who)

    assert sign_in(actor).get(url(answered)).status_code == 404


def test_it_asks_the_database_little(
        far: Client, cast: Cast, ground: Ground, at: datetime, answered: Contact, team: Team,
        django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    script(ground, cast, at)
    make_beds(ground.house, 3)
    make_beds(ground.centre, 4)

    with django_assert_max_num_queries(12):
        shown(far, answered)
