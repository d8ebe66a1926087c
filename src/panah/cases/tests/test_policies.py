"""Each policy and its twin for the database agree over the whole cast and every kind of case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.cases import commands, policies
from panah.cases.kinds import Purpose, TaskKind
from panah.cases.models import Case, HandOver, Task
from panah.cases.testing import make_case, make_hand_over
from panah.network.models import Team
from panah.network.queries import actor_of, crew_on_shift


@pytest.fixture
def cases(ground: Ground, at: datetime) -> list[Case]:
    """Of every unit, alone and asked of every kind of unit."""
    owners = [(ground.hall, ground.karaj), (ground.mobile, ground.savojbolagh), (ground.centre, ground.karaj),
              (ground.house, ground.karaj), (ground.far_hall, ground.ardabil_county), (ground.far_house, ground.karaj)]
    alone = [make_case(unit, county, at) for unit, county in owners]
    asked = [(ground.mobile, Purpose.MOBILE), (ground.centre, Purpose.CENTRE), (ground.house, Purpose.SAFE_HOUSE),
             (ground.far_hall, Purpose.TAKE_OVER)]
    sent = [make_case(ground.hall, ground.karaj, at) for _ in asked]
    for case, (unit, purpose) in zip(sent, asked, strict=True):
        make_hand_over(case, unit, purpose, at)
    return [*alone, *sent]


@pytest.fixture
def everyone(cast: Cast, team: Team, at: datetime, cases: list[Case]) -> list[Actor]:
    """The cast and the crew, each also kept out of every other file; and somebody without an account."""
    known = [*cast.everyone(), actor_of(crew_on_shift(team, at)[0].staff.user, at)]
    some = frozenset(case.pk for case in cases[::2])
    return [*known, *(replace(actor, barred=some) for actor in known), Actor()]


@pytest.mark.parametrize(("policy", "twin"), [
    (policies.may_read_case, policies.may_read_case_q),
    (policies.may_reach_case, policies.may_reach_case_q),
    (policies.may_work_on_case, policies.may_work_on_case_q),
    (policies.may_supervise_case, policies.may_supervise_case_q),
    (policies.may_tell_about_case, policies.may_tell_about_case_q),
    (policies.may_decide_about_case, policies.may_decide_about_case_q),
    (policies.may_take_in_case, policies.may_take_in_case_q),
    (policies.may_keep_out, policies.may_keep_out_q)])
def test_a_policy_on_a_case_equals_its_twin(
        policy: object, twin: object, cases: list[Case], everyone: list[Actor]) -> None:
    for actor in everyone:
        found = set(Case.objects.filter(twin(actor)).values_list("pk", flat=True))  # type: ignore[operator]
        assert found == {case.pk for case in cases if policy(actor, case)}, actor  # type: ignore[operator]


def test_the_policy_on_answers_equals_its_twin(ground: Ground, cases: list[Case], everyone: list[Actor]) -> None:
    HandOver.objects.filter(to_unit=ground.centre).update(escalated_to=ground.alborz_office)
    all_asked = list(HandOver.objects.select_related("escalated_to"))
    for actor in everyone:
        found = set(HandOver.objects.filter(policies.may_answer_hand_over_q(actor)))
        assert found == {asked for asked in all_asked if policies.may_answer_hand_over(actor, asked)}, actor


def test_a_house_that_is_asked_does_not_see_the_file(ground: Ground, cast: Cast, cases: list[Case]) -> None:
    asked = HandOver.objects.get(to_unit=ground.house).case

    assert not policies.may_read_case(cast.house_head, asked)
    assert policies.may_read_case(cast.dispatcher, HandOver.objects.get(to_unit=ground.mobile).case)


@pytest.mark.parametrize("policy", [
    policies.may_read_case, policies.may_reach_case, policies.may_work_on_case, policies.may_supervise_case,
    policies.may_tell_about_case, policies.may_keep_out, policies.may_take_in_case])
def test_who_is_kept_out_has_no_part_in_the_file(
        policy: Callable[[Actor, Case], bool], cast: Cast, cases: list[Case]) -> None:
    allowed = [(actor, case) for actor in cast.everyone() for case in cases if policy(actor, case)]

    assert allowed
    assert not [actor for actor, case in allowed if policy(replace(actor, barred=frozenset({case.pk})), case)]


def test_an_emergency_opening_does_not_open_it_to_who_is_kept_out(cast: Cast, cases: list[Case]) -> None:
    opened = replace(cast.far_operator, opened=frozenset({(cases[0].pk, cases[0].pk)}))
    barred = replace(opened, barred=frozenset({cases[0].pk}))

    assert policies.may_read_case(opened, cases[0])
    assert not policies.may_read_case(barred, cases[0])
    assert list(Case.objects.filter(policies.may_read_case_q(barred), pk=cases[0].pk)) == []


@pytest.mark.parametrize("who", ["analyst", "administrator", "nobody"])
def test_those_without_clients_see_no_file(who: str, cast: Cast, cases: list[Case]) -> None:
    assert not Case.objects.filter(policies.may_read_case_q(getattr(cast, who))).exists()


def test_operators_of_the_province_may_tell_more(ground: Ground, cast: Cast, cases: list[Case]) -> None:
    of_mobile = Case.objects.get(owner=ground.mobile)

    assert policies.may_tell_about_case(cast.operator, of_mobile)
    assert not policies.may_tell_about_case(cast.far_operator, of_mobile)


def test_the_hall_that_sent_it_on_may_tell_more(ground: Ground, cast: Cast, at: datetime) -> None:
    case = make_case(ground.far_hall, ground.karaj, at)
    make_hand_over(case, ground.hall, Purpose.TAKE_OVER, at)
    Case.objects.filter(pk=case.pk).update(owner=ground.hall)
    case.refresh_from_db()

    assert policies.may_tell_about_case(cast.far_operator, case)


def test_the_policy_on_tasks_equals_its_twin(
        ground: Ground, cases: list[Case], everyone: list[Actor], at: datetime) -> None:
    tasks = [commands.raise_task(actor=Actor.system(), at=at, case=cases[0], unit=unit, kind=TaskKind.STAY_OVER,
                                 key=unit.code, due_at=at)
             for unit in (ground.centre, ground.house, ground.far_centre, ground.alborz_office)]
    for actor in everyone:
        found = set(Task.objects.filter(policies.may_do_task_q(actor)))
        assert found == {task for task in tasks if policies.may_do_task(actor, task)}, actor
