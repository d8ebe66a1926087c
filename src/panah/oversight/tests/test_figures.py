"""The figures: services and persons counted apart, by each dimension, in each scope, in half-open periods."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, Ground

from panah.cases.testing import make_case
from panah.core.jalali import from_jalali, start_of_day
from panah.dispatch import commands as dispatch
from panah.dispatch.models import Mission
from panah.hotline.kinds import CallClass, Outcome
from panah.hotline.models import Contact
from panah.hotline.testing import advised, make_contact, make_draft
from panah.network.models import Team
from panah.oversight.figures import Counts, Dimension, Scope, figures, total
from panah.oversight.periods import Period
from panah.oversight.tests.conftest import Counted
from panah.triage.topics import Topic

NOTHING = Counts(*(0 for _ in fields(Counts)))
ADDED_UP = ("contacts", "related", "missions", "centre_admissions", "house_admissions", "services")
DIMENSIONS = [by for size in range(1, 5) for by in combinations(Dimension, size)]


def by(dimension: Dimension, month: Period, scope: Scope | None = None) -> dict[str, Counts]:
    lines = figures(month.start_on, month.end_on, [dimension], scope or Scope())
    return {line.codes[dimension]: line.counts for line in lines}


def whole(month: Period, scope: Scope | None = None) -> Counts:
    return total(month.start_on, month.end_on, scope or Scope())


def test_a_woman_with_three_services_is_one_person(counted: Counted, month: Period) -> None:
    karaj = by(Dimension.COUNTY, month)["3001"]

    assert (karaj.related, karaj.missions, karaj.centre_admissions) == (1, 1, 1)
    assert karaj.services == 3
    assert karaj.persons == 2, "she and her daughter"


def test_the_whole_of_the_night(counted: Counted, month: Period) -> None:
    assert whole(month) == Counts(contacts=4, related=3, missions=1, centre_admissions=1, house_admissions=0,
                                  services=5, persons=2)


def test_nothing_happened_counts_nothing(db: None, month: Period) -> None:
    assert whole(month) == NOTHING
    assert by(Dimension.PROVINCE, month) == {}


def test_a_mother_with_a_child_is_one_admission_and_two_persons(counted: Counted, month: Period) -> None:
    outcomes = by(Dimension.OUTCOME, month)

    assert (outcomes["stay:"].centre_admissions, outcomes["stay:"].persons) == (1, 2)


def test_callers_without_a_name_are_services_and_not_persons(counted: Counted, month: Period) -> None:
    assert (by(Dimension.PROVINCE, month)["24"].services, by(Dimension.PROVINCE, month)["24"].persons) == (1, 0)


def test_an_unrelated_call_is_a_contact_and_no_service(ground: Ground, cast: Cast, at: datetime, month: Period) -> None:
    make_contact(cast.operator, ground.hall, at, call_class=CallClass.SILENT, outcome=Outcome.NONE)

    assert (whole(month).contacts, whole(month).related, whole(month).services) == (1, 0, 0)


def test_a_call_without_a_county_is_its_halls_province(
        ground: Ground, cast: Cast, at: datetime, month: Period) -> None:
    make_contact(cast.operator, ground.hall, at, call_class=CallClass.SILENT, outcome=Outcome.NONE)

    assert by(Dimension.PROVINCE, month)["30"].contacts == 1
    assert by(Dimension.COUNTY, month)[""].contacts == 1


def test_a_draft_is_not_counted(ground: Ground, cast: Cast, at: datetime, month: Period) -> None:
    make_draft(cast.operator, ground.hall, at, call_class=CallClass.SILENT)

    assert whole(month) == NOTHING


def test_topics_stand_apart(counted: Counted, month: Period) -> None:
    topics = by(Dimension.TOPIC, month)

    assert (topics[Topic.CHILD_ABUSE].contacts, topics[Topic.SPOUSE_ABUSE].contacts) == (1, 2)
    assert topics[Topic.SPOUSE_ABUSE].missions == 1


def test_outcomes_say_of_what(counted: Counted, month: Period) -> None:
    outcomes = by(Dimension.OUTCOME, month)

    assert set(outcomes) == {"contact:mobile", "contact:guidance", "contact:none", "mission:transfer", "stay:"}
    assert outcomes["mission:transfer"].missions == 1


def test_a_recalled_mission_is_not_counted(
        ground: Ground, cast: Cast, team: Team, at: datetime, month: Period) -> None:
    mission = dispatch.send_team(actor=cast.dispatcher, at=at, case=make_case(ground.mobile, ground.karaj, at),
                                 team=team)
    assert whole(month).missions == 1

    dispatch.recall_team(actor=cast.dispatcher, at=at, mission=mission, reason="vehicle")

    assert whole(month).missions == 0


def test_a_reserved_visit_counts_when_it_is_sent(
        ground: Ground, cast: Cast, team: Team, at: datetime, month: Period) -> None:
    visit = dispatch.reserve_visit(
        actor=cast.dispatcher, at=at, case=make_case(ground.mobile, ground.karaj, at), team=team,
        starts_at=at + timedelta(hours=1), ends_at=at + timedelta(hours=2))
    assert whole(month).missions == 0

    dispatch.send_reserved(actor=cast.dispatcher, at=at + timedelta(hours=1), mission=visit)

    assert whole(month).missions == 1


@pytest.mark.parametrize("dimensions", DIMENSIONS)
def test_the_lines_add_up_to_the_total_but_for_persons(
        dimensions: tuple[Dimension, ...], counted: Counted, month: Period) -> None:
    lines = figures(month.start_on, month.end_on, dimensions)

    for measure in ADDED_UP:
        assert sum(getattr(line.counts, measure) for line in lines) == getattr(whole(month), measure), measure
    assert sum(line.counts.persons for line in lines) >= whole(month).persons


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(split=st.dates(min_value=date(2026, 9, 1), max_value=date(2027, 1, 31)), dimensions=st.sampled_from(DIMENSIONS))
def test_two_periods_side_by_side_add_up_to_the_whole(
        split: date, dimensions: tuple[Dimension, ...], counted: Counted) -> None:
    first_on, end_on = date(2026, 8, 1), date(2027, 3, 1)
    parts = [*figures(first_on, split, dimensions), *figures(split, end_on, dimensions)]

    for measure in ADDED_UP:
        assert sum(getattr(line.counts, measure) for line in parts) == getattr(total(first_on, end_on), measure)


def test_a_province_counts_its_own(counted: Counted, month: Period) -> None:
    assert set(by(Dimension.PROVINCE, month, Scope(provinces=frozenset({"30"})))) == {"30"}
    assert whole(month, Scope(provinces=frozenset({"24"}))).contacts == 1


def test_a_county_counts_its_own(counted: Counted, month: Period) -> None:
    scope = Scope(provinces=frozenset(), counties=frozenset({"3002"}))

    assert set(by(Dimension.COUNTY, month, scope)) == {"3002"}
    assert whole(month, scope).services == 1


def test_two_scopes_are_both_counted_once(counted: Counted, month: Period) -> None:
    scope = Scope(provinces=frozenset({"24"}), counties=frozenset({"3001", "2401"}))

    assert whole(month, scope).contacts == 2


def test_no_scope_at_all_counts_nothing(counted: Counted, month: Period) -> None:
    assert whole(month, Scope(provinces=frozenset(), counties=frozenset())) == NOTHING


@pytest.mark.parametrize(("first_on", "end_on"), [
    (from_jalali(1405, 9, 1), from_jalali(1405, 10, 1)),
    (from_jalali(1405, 1, 1), from_jalali(1406, 1, 1)),
    (from_jalali(1403, 12, 30), from_jalali(1404, 1, 1))], ids=["month", "year", "leap day"])
def test_a_period_begins_with_its_first_instant_and_ends_before_its_last(
        first_on: date, end_on: date, ground: Ground, cast: Cast, at: datetime) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))
    moment = timedelta(microseconds=1)
    inside = {start_of_day(first_on) - moment: 0, start_of_day(first_on): 1, start_of_day(end_on) - moment: 1,
              start_of_day(end_on): 0}

    for started_at, number in inside.items():
        Contact.objects.filter(pk=contact.pk).update(started_at=started_at)
        assert total(first_on, end_on).contacts == number, started_at


def test_the_night_before_a_tehran_midnight_belongs_to_that_day(
        ground: Ground, cast: Cast, team: Team, at: datetime) -> None:
    """21:00 UTC is half past midnight in Tehran: the next day already."""
    mission = dispatch.send_team(actor=cast.dispatcher, at=at, case=make_case(ground.mobile, ground.karaj, at),
                                 team=team)
    Mission.objects.filter(pk=mission.pk).update(sent_at=datetime.fromisoformat("2026-11-21T21:00:00+00:00"))

    assert total(from_jalali(1405, 8, 30), from_jalali(1405, 9, 1)).missions == 0
    assert total(from_jalali(1405, 9, 1), from_jalali(1405, 9, 2)).missions == 1
