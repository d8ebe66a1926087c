"""The operator's desk, and taking calls from it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor, Role
from panah.access.models import User
from panah.hotline import commands
from panah.hotline.kinds import CallClass, Channel, Outcome
from panah.hotline.models import Call, Contact
from panah.hotline.states import CallState
from panah.hotline.testing import INVENTED_NUMBER, advised, make_call, make_contact, make_draft
from panah.network.models import UnitKind
from panah.network.testing import make_actor, make_unit, post

DESK = "/calls/"


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


def shown(client: Client) -> str:
    return client.get(DESK).content.decode()


def test_it_shows_who_rings_masked(operator: Client, ground: Ground, at: datetime) -> None:
    make_call(ground.hall, at - timedelta(seconds=42))

    page = shown(operator)
    assert "۰۹۱۲•••۱۲۳۴" in page
    assert INVENTED_NUMBER not in page
    assert 'data-key="A"' in page


def test_it_tells_how_often_the_number_rang_before(
        operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    for days in (9, 2):
        make_contact(cast.operator, ground.hall, at - timedelta(days=days),
                     **advised(ground.karaj, caller_phone=INVENTED_NUMBER))
    make_call(ground.hall, at)

    assert "۲ تماس پیشین، آخرین" in shown(operator)


@pytest.mark.parametrize(("call_class", "words"), [
    (CallClass.SILENT, "بار پیش ساکت بود"), (CallClass.NUISANCE, "بار پیش مزاحم بود")])
def test_it_marks_a_caller_known_to_be_silent_or_a_nuisance(
        operator: Client, cast: Cast, ground: Ground, at: datetime, call_class: str, words: str) -> None:
    make_contact(cast.operator, ground.hall, at - timedelta(days=1), call_class=call_class, outcome=Outcome.NONE,
                 caller_phone=INVENTED_NUMBER)
    make_call(ground.hall, at)

    assert words in shown(operator)


def test_a_withheld_number_is_called_that(operator: Client, ground: Ground, at: datetime) -> None:
    make_call(ground.hall, at, number="")

    page = shown(operator)
    assert "شمارهٔ پنهان" in page
    assert "نخستین تماس" not in page


def test_only_the_longest_waiting_call_has_the_key(operator: Client, ground: Ground, at: datetime) -> None:
    first, second = make_call(ground.hall, at - timedelta(seconds=9)), make_call(ground.hall, at)

    page = shown(operator)
    assert page.index(str(first.pk)) < page.index('data-key="A"') < page.index(str(second.pk))
    assert page.count('data-key="A"') == 1


def test_calls_of_another_hall_do_not_ring_here(operator: Client, ground: Ground, at: datetime) -> None:
    make_call(ground.far_hall, at)

    assert "کسی در انتظار نیست" in shown(operator)


def test_it_shows_my_unfinished_contacts_to_go_on_with(
        operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, danger_now=True)

    page = shown(operator)
    assert reverse("hotline:contact", args=[draft.pk]) in page
    assert "هنوز پایان نیافته" in page


def test_it_shows_whom_nobody_answered_and_until_when_to_call_back(
        operator: Client, ground: Ground, at: datetime) -> None:
    commands.abandon(actor=Actor.system(), at=at - timedelta(minutes=2), call=make_call(ground.hall, at))

    page = shown(operator)
    assert "چشم‌به‌راه تماس" in page
    assert "۸ دقیقه مانده" in page


def test_who_rang_again_and_again_in_vain_is_one_person_to_call(
        operator: Client, ground: Ground, at: datetime) -> None:
    for minutes in (9, 6, 3):
        commands.abandon(actor=Actor.system(), at=at, call=make_call(ground.hall, at - timedelta(minutes=minutes)))

    page = shown(operator)
    assert page.count("/call-backs/") == 2, "the number and its button"


def test_a_lost_call_without_number_cannot_be_called_back(operator: Client, ground: Ground, at: datetime) -> None:
    commands.abandon(actor=Actor.system(), at=at, call=make_call(ground.hall, at, number=""))

    page = shown(operator)
    assert "۱ تماس‌گیرنده شمارهٔ خود را پنهان کرده بود" in page
    assert "/call-backs/" not in page


def test_it_shows_what_i_finished_and_its_case(operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    assert reverse("hotline:contact", args=[contact.pk]) in shown(operator)


def test_it_names_nobody(operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    told = {"subject_first_name": "مینای‌نمونه", "caller_name": "همسایه‌نمونه", "caller_is_anonymous": False}
    make_draft(cast.operator, ground.hall, at, **told)
    make_contact(cast.operator, ground.hall, at, **advised(ground.karaj, **told))

    assert "نمونه" not in shown(operator).replace("خانه نمونه", "")


def test_it_asks_the_database_little(
        operator: Client, cast: Cast, ground: Ground, at: datetime,
        django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(6):
        make_call(ground.hall, at, f"0912000{number:04}")
        commands.abandon(actor=Actor.system(), at=at, call=make_call(ground.hall, at, f"0935000{number:04}"))
        make_draft(cast.operator, ground.hall, at)
        make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    with django_assert_max_num_queries(12):
        operator.get(DESK)


def test_taking_a_call_opens_its_contact(operator: Client, ground: Ground, at: datetime) -> None:
    call = make_call(ground.hall, at)
    response = operator.post(reverse("hotline:take", args=[call.pk]))

    assert response.headers["Location"] == reverse("hotline:contact", args=[Contact.objects.get(call=call).pk])


def test_a_call_another_took_shows_who_has_it(
        operator: Client, ground: Ground, sign_in: SignIn, at: datetime) -> None:
    call = make_call(ground.hall, at)
    commands.take_call(actor=make_actor(Role.OPERATOR, ground.hall, at, username="second", name="نسرین"), at=at,
                       call=call)

    response = operator.post(reverse("hotline:take", args=[call.pk]))
    assert response.status_code == 422
    assert "این تماس را نسرین پیش‌تر برداشته است." in response.content.decode()


def test_a_call_that_was_given_up_is_said_to_be_over(operator: Client, ground: Ground, at: datetime) -> None:
    call = commands.abandon(actor=Actor.system(), at=at, call=make_call(ground.hall, at))

    response = operator.post(reverse("hotline:take", args=[call.pk]))
    assert (response.status_code, "دیگر زنگ نمی‌خورد" in response.content.decode()) == (422, True)


def test_a_call_of_another_hall_does_not_exist(operator: Client, ground: Ground, at: datetime) -> None:
    call = make_call(ground.far_hall, at)

    assert operator.post(reverse("hotline:take", args=[call.pk])).status_code == 404
    assert Call.objects.get().state == CallState.RINGING


@pytest.mark.parametrize("channel", [Channel.WALK_IN, Channel.WRITTEN])
def test_a_contact_without_a_call_is_opened(operator: Client, ground: Ground, channel: str) -> None:
    response = operator.post(reverse("hotline:open"), {"hall": ground.hall.pk, "channel": channel})

    contact = Contact.objects.get()
    assert response.headers["Location"] == reverse("hotline:contact", args=[contact.pk])
    assert (contact.hall, contact.channel) == (ground.hall, channel)


@pytest.mark.parametrize("wrong", [{"channel": Channel.PHONE}, {"channel": Channel.IMPORTED}, {"hall": "x"}])
def test_nothing_else_is_opened(operator: Client, ground: Ground, wrong: dict[str, str]) -> None:
    typed = {"hall": str(ground.hall.pk), "channel": Channel.WALK_IN} | wrong

    assert operator.post(reverse("hotline:open"), typed).status_code == 422
    assert not Contact.objects.exists()


def test_no_contact_is_opened_in_another_hall(operator: Client, ground: Ground) -> None:
    typed = {"hall": ground.far_hall.pk, "channel": Channel.WALK_IN}

    assert operator.post(reverse("hotline:open"), typed).status_code == 422
    assert not Contact.objects.exists()


def test_an_operator_of_two_halls_chooses_in_which_one(
        operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    second = make_unit(UnitKind.HOTLINE, ground.savojbolagh, "تالار دوم")
    post(User.objects.get(username="operator"), Role.OPERATOR, second, at)

    page = shown(operator)
    assert page.count('name="hall"') == 2
    assert "تالار دوم" in page


def test_in_a_demonstration_a_call_can_be_made_to_ring(operator: Client, settings: Settings) -> None:
    settings.DEMO = True

    assert "نمایش: یک تماس زنگ بزند" in shown(operator)
    assert operator.post(reverse("hotline:ring")).headers["Location"] == DESK
    assert Call.objects.get().state == CallState.RINGING


def test_elsewhere_there_is_no_such_button(operator: Client) -> None:
    assert "نمایش:" not in shown(operator)
    assert operator.post(reverse("hotline:ring")).status_code == 404
    assert not Call.objects.exists()


@pytest.mark.parametrize("who", ["dispatcher", "province_supervisor", "administrator", "nobody"])
def test_for_others_there_is_no_desk(cast: Cast, sign_in: SignIn, who: str) -> None:
    assert sign_in(getattr(cast, who)).get(DESK).status_code == 404


def test_a_stranger_is_told_nothing(client: Client, db: None) -> None:
    assert client.get(DESK).status_code == 404
