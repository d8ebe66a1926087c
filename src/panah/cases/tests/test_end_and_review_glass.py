"""Ending an emergency opening before its time, and reviewing it afterwards by somebody else."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, BreakGlass
from panah.access.models.break_glass import Finding
from panah.cases import commands, policies
from panah.cases.errors import GlassOver, GlassReviewed, GlassStillOpen, OwnGlass
from panah.cases.glass_policies import may_answer_for_case, may_answer_for_case_q, may_answer_for_glass_q
from panah.cases.glass_queries import openings_to_review
from panah.cases.models import Case, TimelineEntry
from panah.cases.testing import make_case
from panah.cases.tests.glass import MINUTES, at_moment, opened
from panah.network.testing import make_actor

LATER, AFTER = timedelta(minutes=5), timedelta(minutes=MINUTES)


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at)


@pytest.fixture
def glass(cast: Cast, case: Case, at: datetime) -> BreakGlass:
    return opened(cast.far_operator, case, at)


def review(actor: Actor, glass: BreakGlass, at: datetime) -> BreakGlass:
    return commands.review_glass(actor=actor, at=at, glass=glass, finding=Finding.FOLLOW_UP, found="با او گفت‌وگو شد")


@pytest.mark.parametrize("who", ["far_operator", "county_supervisor", "province_supervisor"])
def test_the_reader_and_those_told_end_it(who: str, cast: Cast, case: Case, glass: BreakGlass, at: datetime) -> None:
    commands.end_glass(actor=getattr(cast, who), at=at + LATER, glass=glass)

    assert not policies.may_read_case(at_moment(cast.far_operator, at + LATER), case)
    entry = AuditEntry.objects.get(act="cases.glass_ended")
    assert entry.facts["fhir_subtype"] == "DCM 110138"
    assert TimelineEntry.objects.filter(case=case, kind="cases.glass_ended").exists()


@pytest.mark.parametrize("who", ["far_dispatcher", "dispatcher", "far_province_supervisor", "inspector"])
def test_others_do_not_end_it(who: str, cast: Cast, glass: BreakGlass, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.end_glass(actor=getattr(cast, who), at=at, glass=glass)


@pytest.mark.parametrize("ended", [True, False])
def test_what_is_over_is_not_ended(ended: bool, cast: Cast, glass: BreakGlass, at: datetime) -> None:
    if ended:
        commands.end_glass(actor=cast.far_operator, at=at + LATER, glass=glass)

    with pytest.raises(GlassOver):
        commands.end_glass(actor=cast.far_operator, at=at + (2 * LATER if ended else AFTER), glass=glass)


def test_the_review_keeps_what_was_found(cast: Cast, glass: BreakGlass, at: datetime) -> None:
    review(cast.county_supervisor, glass, at + AFTER)

    glass = BreakGlass.objects.get()
    assert (glass.finding, glass.found) == (Finding.FOLLOW_UP, "با او گفت‌وگو شد")
    assert (glass.reviewed_at, glass.reviewed_by_id) == (at + AFTER, cast.county_supervisor.user_id)
    assert AuditEntry.objects.get(act="cases.glass_reviewed").facts == {
        "break_glass": str(glass.pk), "finding": "follow_up"}


def test_it_is_reviewed_when_it_is_over(cast: Cast, glass: BreakGlass, at: datetime) -> None:
    with pytest.raises(GlassStillOpen):
        review(cast.county_supervisor, glass, at + LATER)
    commands.end_glass(actor=cast.county_supervisor, at=at + LATER, glass=glass)

    assert review(cast.county_supervisor, glass, at + LATER).reviewed_at


def test_it_is_reviewed_once(cast: Cast, glass: BreakGlass, at: datetime) -> None:
    review(cast.county_supervisor, glass, at + AFTER)

    with pytest.raises(GlassReviewed):
        review(cast.province_supervisor, glass, at + AFTER)


def test_nobody_reviews_their_own(cast: Cast, case: Case, ground: Ground, glass: BreakGlass, at: datetime) -> None:
    """Posted to the county meanwhile, they would answer for the file."""
    case.county = ground.ardabil_county
    case.save(update_fields=["county"])
    supervisor = make_actor(Role.COUNTY_SUPERVISOR, ground.ardabil_county, at, username="own")
    own = BreakGlass.objects.create(
        case_id=case.pk, user_id=supervisor.person_id, reason="life", opened_at=at, until_at=at + LATER,
        review_due_at=at + AFTER)

    with pytest.raises(OwnGlass):
        review(supervisor, own, at + AFTER)
    assert not BreakGlass.objects.filter(may_answer_for_glass_q(supervisor), pk=own.pk).exists()


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "far_province_supervisor", "inspector", "house_head"])
def test_others_do_not_review_it(who: str, cast: Cast, glass: BreakGlass, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        review(getattr(cast, who), glass, at + AFTER)


def test_the_head_of_a_house_answers_for_its_files(cast: Cast, ground: Ground, at: datetime) -> None:
    of_house = make_case(ground.house, ground.karaj, at)
    glass = opened(cast.far_operator, of_house, at)

    assert [opening.glass for opening in openings_to_review(cast.house_head, at)] == [glass]
    assert review(cast.house_head, glass, at + AFTER).reviewed_by_id == cast.house_head.user_id


def test_who_answers_is_the_same_for_one_and_for_lists(cast: Cast, ground: Ground, case: Case, at: datetime) -> None:
    cases = [case, make_case(ground.house, ground.karaj, at), make_case(ground.far_mobile, ground.ardabil_county, at)]
    for actor in cast.everyone():
        found = set(Case.objects.filter(may_answer_for_case_q(actor)))
        assert found == {row for row in cases if may_answer_for_case(actor, row)}


def test_it_is_owed_work_until_it_is_reviewed(cast: Cast, case: Case, glass: BreakGlass, at: datetime) -> None:
    waiting, = openings_to_review(cast.county_supervisor, at)
    assert (waiting.glass, waiting.case, waiting.is_open) == (glass, case, True)

    review(cast.county_supervisor, glass, at + AFTER)

    assert openings_to_review(cast.county_supervisor, at + AFTER) == []
    assert openings_to_review(cast.far_province_supervisor, at) == []
