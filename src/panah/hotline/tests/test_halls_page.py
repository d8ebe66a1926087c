"""What a supervisor runs of a hall, and the booths of the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor, Role
from panah.access.models import User
from panah.hotline import commands, queries
from panah.hotline.kinds import FlagKind, HoldReason
from panah.hotline.models import Booth, CallBack, Contact, HallScript, LineCut, NumberFlag, Sitting
from panah.hotline.states import CallBackState, SittingState
from panah.hotline.testing import INVENTED_NUMBER, advised, make_booth, make_call_back, make_contact
from panah.network.models import Unit, UnitKind
from panah.network.testing import make_actor, make_unit, post

HALLS, DESK = "/halls/", "/calls/"


@pytest.fixture
def supervisor(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.province_supervisor)


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def hall(ground: Ground) -> str:
    return reverse("hotline:hall", args=[ground.hall.pk])


def shown(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_one_hall_alone_opens_at_once(supervisor: Client, hall: str) -> None:
    assert supervisor.get(HALLS).headers["Location"] == hall


def test_of_two_halls_one_chooses(supervisor: Client, ground: Ground) -> None:
    make_unit(UnitKind.HOTLINE, ground.savojbolagh, "تالار دوم")

    page = shown(supervisor, HALLS)
    assert ground.hall.name in page
    assert "تالار دوم" in page
    assert ground.far_hall.name not in page


def test_a_province_without_a_hall_is_told(sign_in: SignIn, ground: Ground, at: datetime) -> None:
    office = make_actor(Role.PROVINCE_SUPERVISOR, ground.ardabil, at, username="no-hall")
    Unit.objects.filter(pk=ground.far_hall.pk).update(kind=UnitKind.SERVICE_BASE)

    assert "این استان سالن خط ۱۲۳ ندارد" in shown(sign_in(office), HALLS)


def test_it_shows_who_sits_where(supervisor: Client, ground: Ground, cast: Cast, at: datetime, hall: str) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall, "باجه‌یک", "201"))
    make_booth(ground.hall, "باجه‌دو")

    page = shown(supervisor, hall)
    for words in ("باجه‌یک", "۲۰۱", "همکار operator", "آماده", "باجه‌دو", "خالی"):
        assert words in page


def test_a_booth_is_added(supervisor: Client, ground: Ground, hall: str) -> None:
    typed = {"label": "۷", "extension": "207"}
    answer = supervisor.post(reverse("hotline:add_booth", args=[ground.hall.pk]), typed)

    assert answer.headers["Location"] == hall
    assert Booth.objects.get().extension == "207"


@pytest.mark.parametrize("typed", [{"label": ""}, {"label": "1"}, {"label": "2", "extension": "x"}])
def test_a_booth_that_is_there_or_none_is_refused(supervisor: Client, ground: Ground, typed: dict[str, str]) -> None:
    make_booth(ground.hall, "1")

    assert supervisor.post(reverse("hotline:add_booth", args=[ground.hall.pk]), typed).status_code == 422
    assert Booth.objects.count() == 1


def test_the_line_is_told_cut_and_back(supervisor: Client, ground: Ground, hall: str) -> None:
    cut, back = (reverse("hotline:tell_line", args=[ground.hall.pk, act]) for act in ("cut", "back"))
    assert cut in shown(supervisor, hall)
    supervisor.post(cut)
    assert back in shown(supervisor, hall)
    supervisor.post(back)

    assert LineCut.objects.get().ended_at is not None


@pytest.mark.parametrize(("act", "status"), [("back", 422), ("burn", 404)])
def test_other_words_of_the_line_are_refused(supervisor: Client, ground: Ground, act: str, status: int) -> None:
    assert supervisor.post(reverse("hotline:tell_line", args=[ground.hall.pk, act])).status_code == status


def test_the_script_is_written(supervisor: Client, ground: Ground, hall: str) -> None:
    supervisor.post(reverse("hotline:script", args=[ground.hall.pk]),
                    {"opening": "سلام نمونه", "local_notes": "یادداشت نمونه"})

    assert HallScript.objects.get().hall == ground.hall
    assert "یادداشت نمونه" in shown(supervisor, hall)


def test_a_script_too_long_is_refused_and_kept_on_the_page(supervisor: Client, ground: Ground) -> None:
    answer = supervisor.post(reverse("hotline:script", args=[ground.hall.pk]), {"opening": "الف" * 20_000})

    assert answer.status_code == 422
    assert not HallScript.objects.exists()


def test_what_is_held_and_given_up_stands_there_masked(
        supervisor: Client, ground: Ground, at: datetime, hall: str) -> None:
    held, given_up = make_call_back(ground.hall, at), make_call_back(ground.hall, at, "09350004321")
    CallBack.objects.filter(pk=held.pk).update(state=CallBackState.HELD, held_for=HoldReason.FLAGGED)
    CallBack.objects.filter(pk=given_up.pk).update(state=CallBackState.GIVEN_UP, settled_at=at)

    page = shown(supervisor, hall)
    for words in (reverse("hotline:call_back", args=[held.pk]), str(HoldReason.FLAGGED.label), "۰۹۳۵•••۴۳۲۱"):
        assert words in page
    assert INVENTED_NUMBER not in page


@pytest.mark.parametrize("who", ["operator", "far_province_supervisor", "county_supervisor", "nobody"])
def test_for_others_there_is_no_such_hall(cast: Cast, sign_in: SignIn, hall: str, who: str) -> None:
    assert sign_in(getattr(cast, who)).get(hall).status_code == 404


def test_it_asks_the_database_little(
        supervisor: Client, ground: Ground, at: datetime, hall: str,
        django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(5):
        make_booth(ground.hall, str(number))
        make_call_back(ground.hall, at, f"0912000{number:04}")
    CallBack.objects.update(state=CallBackState.HELD, held_for=HoldReason.FLAGGED)

    with django_assert_max_num_queries(12):
        shown(supervisor, hall)


def test_an_operator_sits_down_steps_away_and_stands_up(operator: Client, ground: Ground) -> None:
    booth = make_booth(ground.hall, "۴")
    assert "باجه ۴" in shown(operator, DESK)
    operator.post(reverse("hotline:sit"), {"booth": booth.pk})
    assert Sitting.objects.get().state == SittingState.READY
    for act, state in (("away", SittingState.AWAY), ("back", SittingState.READY)):
        operator.post(reverse("hotline:seat", args=[act]))
        assert Sitting.objects.get().state == state
    operator.post(reverse("hotline:seat", args=["up"]))

    assert Sitting.objects.get().ended_at is not None


def test_a_booth_a_colleague_took_meanwhile_is_not_offered(
        operator: Client, ground: Ground, at: datetime) -> None:
    booth = make_booth(ground.hall)
    commands.sit_down(actor=make_actor(Role.OPERATOR, ground.hall, at, username="colleague"), at=at, booth=booth)

    assert operator.post(reverse("hotline:sit"), {"booth": booth.pk}).status_code == 422
    assert Sitting.objects.count() == 1


def test_nor_one_of_another_hall(operator: Client, ground: Ground) -> None:
    assert operator.post(reverse("hotline:sit"), {"booth": make_booth(ground.far_hall).pk}).status_code == 422


@pytest.mark.parametrize(("act", "status"), [("up", 422), ("sleep", 404)])
def test_who_sits_nowhere_cannot_leave(operator: Client, ground: Ground, act: str, status: int) -> None:
    assert operator.post(reverse("hotline:seat", args=[act])).status_code == status


def test_an_operator_of_two_halls_chooses_among_the_booths_of_both(
        cast: Cast, ground: Ground, at: datetime) -> None:
    second = make_unit(UnitKind.HOTLINE, ground.savojbolagh, "تالار دوم")
    post(User.objects.get(username="operator"), Role.OPERATOR, second, at)
    both = {make_booth(ground.hall, "1"), make_booth(second, "2")}

    assert set(queries.free_seats([ground.hall.pk, second.pk])) == both


@pytest.fixture
def contact(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_contact(cast.operator, ground.hall, at, **advised(ground.karaj, caller_phone=INVENTED_NUMBER))


def test_a_number_is_marked_from_its_contact_and_the_mark_taken_away(
        operator: Client, at: datetime, contact: Contact) -> None:
    mark, page = reverse("hotline:mark", args=[contact.pk]), reverse("hotline:contact", args=[contact.pk])
    operator.post(mark, {"kind": FlagKind.DANGER})
    assert f"{mark}?clear" in shown(operator, page)
    operator.post(f"{mark}?clear", {"kind": FlagKind.DANGER})

    assert NumberFlag.objects.get().ended_at == at
    assert f"{mark}?clear" not in shown(operator, page)


@pytest.mark.parametrize(("query", "kind"), [("", "x"), ("?clear", FlagKind.SILENT)])
def test_a_mark_that_is_none_is_refused(operator: Client, contact: Contact, query: str, kind: str) -> None:
    answer = operator.post(reverse("hotline:mark", args=[contact.pk]) + query, {"kind": kind})

    assert answer.status_code == 422
    assert not NumberFlag.objects.exists()


def test_a_call_from_a_marked_number_rings_with_its_mark(
        operator: Client, cast: Cast, ground: Ground, at: datetime, contact: Contact) -> None:
    commands.flag_number(actor=cast.operator, at=at - timedelta(days=1), contact=contact, kind=FlagKind.DANGER)
    commands.ring(actor=Actor.system(), at=at, hall=ground.hall, exchange_id="x-1", number=INVENTED_NUMBER)

    assert "شاید در خطر" in shown(operator, DESK)
