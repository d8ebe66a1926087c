"""Hand-overs and tasks: what awaits my answer, my word, my doing; what I sent. One primary act a row."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, rows, text_of

from panah.access.actor import Actor
from panah.cases import commands
from panah.cases.kinds import ClosingOutcome, Evidence, Purpose, TaskKind
from panah.cases.models import Case, HandOver, Task
from panah.cases.testing import make_hand_over

PAGE = reverse("cases:hand_overs")


@pytest.fixture
def task(case: Case, ground: Ground, at: datetime) -> Task:
    return commands.raise_task(actor=Actor.system(), at=at, case=case, unit=ground.centre, kind=TaskKind.STAY_OVER,
                               key="one", due_at=at + timedelta(hours=1))


def received(page: Page) -> list[HandOver]:
    return [asked for asked, _answer in page.context["received"]]


@pytest.mark.parametrize(("unit", "purpose", "who", "act"), [
    ("mobile", Purpose.MOBILE, "dispatcher", "dispatch:send"),
    ("centre", Purpose.CENTRE, "centre_worker", "shelter:admit")])
def test_each_purpose_is_answered_on_its_own_page(
        unit: str, purpose: Purpose, who: str, act: str, case: Case, cast: Cast, ground: Ground, at: datetime,
        sign_in: SignIn) -> None:
    asked = make_hand_over(case, getattr(ground, unit), purpose, at)

    page = sign_in(getattr(cast, who)).get(PAGE)

    assert received(page) == [asked]
    assert reverse(act, args=[case.pk]) in page.text
    assert reverse("cases:refuse", args=[asked.pk]) in page.text


def test_a_take_over_is_accepted_with_a_next_step(
        case: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.TAKE_OVER, at)

    assert reverse("cases:accept", args=[asked.pk]) in sign_in(cast.centre_worker).get(PAGE).text


def test_a_place_is_given_by_choosing_beds(
        case: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    asked = make_hand_over(case, ground.house, Purpose.SAFE_HOUSE, at)

    page = sign_in(cast.house_head).get(PAGE)

    assert reverse("shelter:give_place", args=[asked.pk]) in page.text
    assert reverse("shelter:refuse_place", args=[asked.pk]) in page.text
    assert reverse("desk:case", args=[case.pk]) not in page.text


def test_house_staff_see_what_is_asked_and_do_not_answer(
        case: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    asked = make_hand_over(case, ground.house, Purpose.SAFE_HOUSE, at)

    page = sign_in(cast.house_staff).get(PAGE)

    assert page.context["received"] == [(asked, None)]
    assert str(asked.pk) not in page.text


def test_what_rose_to_the_province_can_be_answered_there(
        case: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.CENTRE, at)
    HandOver.objects.filter(pk=asked.pk).update(escalated_to=ground.alborz_office, escalated_at=at)

    page = sign_in(cast.province_supervisor).get(PAGE)

    assert received(page) == [asked]
    assert reverse("cases:accept", args=[asked.pk]) in page.text
    assert reverse("shelter:admit", args=[case.pk]) not in page.text


def test_beds_are_never_given_from_above(
        case: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    asked = make_hand_over(case, ground.house, Purpose.SAFE_HOUSE, at)
    HandOver.objects.filter(pk=asked.pk).update(escalated_to=ground.alborz_office, escalated_at=at)

    page = sign_in(cast.province_supervisor).get(PAGE)

    assert reverse("cases:refuse", args=[asked.pk]) in page.text
    assert reverse("cases:accept", args=[asked.pk]) not in page.text
    assert reverse("shelter:give_place", args=[asked.pk]) not in page.text


def test_what_i_sent_can_be_taken_back(case: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.CENTRE, at)

    page = sign_in(cast.operator).get(PAGE)

    assert list(page.context["sent"]) == [asked]
    assert f'action="{reverse("cases:withdraw", args=[asked.pk])}"' in page.text


def test_a_house_that_was_asked_is_not_named_to_the_one_who_asked(
        case: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    make_hand_over(case, ground.house, Purpose.SAFE_HOUSE, at)

    assert ground.house.name not in sign_in(cast.operator).get(PAGE).text


def test_a_house_that_hands_over_is_not_named_to_the_receiver(
        cast: Cast, ground: Ground, case: Case, at: datetime, sign_in: SignIn) -> None:
    Case.objects.filter(pk=case.pk).update(owner=ground.house)
    make_hand_over(Case.objects.get(pk=case.pk), ground.centre, Purpose.FOLLOW_UP, at)

    page = sign_in(cast.centre_worker).get(PAGE)

    assert rows(page) == 1
    assert ground.house.name not in page.text


def test_a_task_stands_before_the_unit_that_owes_it(task: Task, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.centre_worker).get(PAGE)

    assert reverse("cases:do_task", args=[task.pk]) in page.text
    assert str(task.get_kind_display()) in page.text
    assert rows(sign_in(cast.dispatcher).get(PAGE)) == 0


def test_supervisors_see_that_a_closing_waits(
        field_case: Case, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    commands.ask_closing(actor=cast.dispatcher, at=at, case=field_case, outcome=ClosingOutcome.SECURED,
                         evidence=[Evidence.LIVES_APART], account="شرح نمونه")

    for who in ("county_supervisor", "province_supervisor"):
        assert reverse("cases:decide_closing", args=[field_case.pk]) in sign_in(getattr(cast, who)).get(PAGE).text
    for who in ("dispatcher", "far_province_supervisor"):
        assert not sign_in(getattr(cast, who)).get(PAGE).context["closings"]


def test_nothing_waits_says_so(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.far_dispatcher).get(PAGE)

    assert rows(page) == 0
    assert 'class="nothing"' in page.text


def test_the_page_keeps_itself_true(cast: Cast, sign_in: SignIn) -> None:
    assert 'hx-trigger="live:case from:body, live:glass from:body"' in sign_in(cast.dispatcher).get(PAGE).text


def test_no_row_has_two_loud_acts(
        case: Case, task: Task, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    make_hand_over(case, ground.centre, Purpose.CENTRE, at)

    page = sign_in(cast.centre_worker).get(PAGE)

    assert [row.count("btn-soft") for row in text_of(page).split('<li class="need">')[1:]] == [1, 1]
