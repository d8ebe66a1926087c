"""Who is about to be lost: what is late in one's reach, counted by place, named to nobody in the nation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, rows, text_of

from panah.access.actor import Actor
from panah.cases import commands
from panah.cases.kinds import ClosingOutcome, Evidence, Purpose, TaskKind
from panah.cases.models import Case, HandOver, Task
from panah.cases.testing import make_case, make_hand_over, make_person
from panah.oversight import queries

LOST = reverse("oversight:lost")
DAY = timedelta(days=1)
Look = Callable[[str], Page]


@pytest.fixture
def look(cast: Cast, sign_in: SignIn) -> Look:
    return lambda who: sign_in(getattr(cast, who)).get(LOST)


@pytest.fixture
def late(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at - DAY, subject=make_person(at, first_name="مهتاب"))


@pytest.fixture
def unanswered(ground: Ground, at: datetime) -> HandOver:
    return make_hand_over(make_case(ground.hall, ground.karaj, at - DAY), ground.centre, Purpose.CENTRE, at - DAY)


@pytest.fixture
def late_task(ground: Ground, at: datetime) -> Task:
    case = make_case(ground.house, ground.karaj, at)
    return commands.raise_task(actor=Actor.system(), at=at - DAY, case=case, unit=ground.house,
                               kind=TaskKind.STAY_OVER, key="late", due_at=at - timedelta(hours=1))


def body(page: Page) -> str:
    return text_of(page).partition("<main")[2]


def test_nobody_is_lost_says_so_kindly(look: Look) -> None:
    page = look("county_supervisor")

    assert rows(page) == 0
    assert 'class="nothing"' in body(page)


def test_what_is_in_time_is_not_there(ground: Ground, at: datetime, look: Look) -> None:
    make_hand_over(make_case(ground.mobile, ground.karaj, at), ground.centre, Purpose.CENTRE, at)

    assert rows(look("county_supervisor")) == 0


def test_the_longest_late_comes_first(late: Case, ground: Ground, at: datetime, look: Look) -> None:
    longer = make_case(ground.mobile, ground.karaj, at - 2 * DAY)

    assert list(look("county_supervisor").context["cases"]) == [longer, late]


@pytest.mark.parametrize(("who", "sees"), [
    ("dispatcher", True), ("county_supervisor", True), ("province_supervisor", True), ("operator", False),
    ("centre_worker", False), ("far_dispatcher", False), ("far_province_supervisor", False)])
def test_a_late_case_is_seen_by_its_unit_and_those_above(who: str, sees: bool, late: Case, look: Look) -> None:
    assert list(look(who).context["cases"]) == ([late] if sees else [])


@pytest.mark.parametrize("who", ["operator", "centre_worker"])
def test_an_unanswered_hand_over_is_seen_by_both_sides(who: str, unanswered: HandOver, look: Look) -> None:
    assert [asked for asked, _answer in look(who).context["hand_overs"]] == [unanswered]


def test_the_receiver_answers_and_the_sender_reads(unanswered: HandOver, look: Look) -> None:
    admit, read = (reverse(name, args=[unanswered.case_id]) for name in ("shelter:admit", "desk:case"))

    assert admit in body(look("centre_worker"))
    assert admit not in body(look("operator"))
    assert read in body(look("operator"))


def test_a_house_that_is_asked_is_led_to_its_beds_and_not_to_the_file(
        ground: Ground, at: datetime, look: Look) -> None:
    asked = make_hand_over(make_case(ground.centre, ground.karaj, at - DAY), ground.house, Purpose.SAFE_HOUSE,
                           at - DAY)

    page = look("house_head")

    assert reverse("shelter:give_place", args=[asked.pk]) in body(page)
    assert reverse("desk:case", args=[asked.case_id]) not in body(page)


def test_a_late_task_is_done_by_those_who_may(late_task: Task, look: Look) -> None:
    done = reverse("cases:do_task", args=[late_task.pk])

    assert done in body(look("house_head"))
    assert done in body(look("county_supervisor"))
    assert rows(look("dispatcher")) == 0


def test_a_closing_that_waits_is_decided_from_here(late: Case, cast: Cast, at: datetime, look: Look) -> None:
    commands.ask_closing(actor=cast.dispatcher, at=at - timedelta(hours=20), case=late,
                         outcome=ClosingOutcome.SECURED, evidence=[Evidence.LIVES_APART], account="شرح نمونه")
    decide = reverse("cases:decide_closing", args=[late.pk])

    assert decide in body(look("county_supervisor"))
    assert decide not in body(look("dispatcher"))


def test_a_closing_in_time_is_on_the_supervisors_desk_too(cast: Cast, ground: Ground, at: datetime,
                                                         look: Look) -> None:
    case = make_case(ground.mobile, ground.karaj, at)
    commands.ask_closing(actor=cast.dispatcher, at=at, case=case, outcome=ClosingOutcome.SECURED,
                         evidence=[Evidence.LIVES_APART], account="شرح نمونه")

    page = look("county_supervisor")

    assert [asked.case for asked in page.context["closings"]] == [case]
    assert not page.context["cases"]


def test_the_nation_is_counted_by_province_without_a_case(
        late: Case, unanswered: HandOver, late_task: Task, look: Look) -> None:
    page = look("analyst")

    assert [(line.name, line.all) for line in page.context["places"]] == [("البرز", 4)]
    for hidden in (late.code, str(late.pk), "مهتاب", late.owner.name if late.owner else "?"):
        assert hidden not in body(page)


def test_a_province_counts_by_county_and_a_county_by_unit(late: Case, unanswered: HandOver, look: Look) -> None:
    assert [line.name for line in look("province_supervisor").context["places"]] == ["کرج"]
    assert {line.name for line in look("county_supervisor").context["places"]} == {
        "خدمات سیار کرج", "مرکز مداخله کرج", "تالار ۱۲۳ البرز"}


def test_a_house_is_not_named_above_the_county(late_task: Task, unanswered: HandOver, ground: Ground,
                                              look: Look) -> None:
    assert ground.house.name not in body(look("county_supervisor"))
    assert ground.house.name in body(look("province_supervisor"))
    assert ground.house.name in body(look("house_head"))


def test_houses_one_may_not_know_are_counted_as_one(
        cast: Cast, ground: Ground, late_task: Task, at: datetime) -> None:
    make_case(ground.far_house, ground.karaj, at - DAY)

    lines = queries.lost_by_unit(queries.lost_under(cast.county_supervisor, at), cast.county_supervisor)

    assert [(line.name, line.cases, line.tasks, line.all) for line in lines] == [("خانه امن", 1, 1, 2)]


def test_the_place_with_most_comes_first_and_says_since_when(
        cast: Cast, ground: Ground, late: Case, unanswered: HandOver, at: datetime) -> None:
    make_case(ground.far_mobile, ground.ardabil_county, at - 3 * DAY)

    lines = queries.lost_by_place(queries.lost_in_nation(at), "province")

    assert [(line.name, line.cases, line.hand_overs) for line in lines] == [("البرز", 2, 1), ("اردبیل", 1, 0)]
    assert lines[1].oldest == at - 3 * DAY + timedelta(hours=2)


def test_the_nation_lists_nobody(cast: Cast, late: Case, unanswered: HandOver, at: datetime) -> None:
    lost = queries.lost_under(cast.analyst, at)

    assert not lost.cases
    assert not lost.hand_overs
    assert not lost.tasks
    assert not lost.line
