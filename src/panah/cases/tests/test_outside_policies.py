"""Consents, referrals and papers are read and changed as the file they lie in; each policy equals its twin."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.cases import outside_policies, outside_queries
from panah.cases.kinds import Purpose
from panah.cases.models import Case, Consent, OutsideReferral, Paper
from panah.cases.testing import make_case, make_consent, make_hand_over, make_paper, make_person, make_referral
from panah.network.models import Team
from panah.network.queries import actor_of, crew_on_shift


@pytest.fixture
def cases(ground: Ground, at: datetime) -> list[Case]:
    """Of every unit, one of them asked of the centre; each with a consent, a referral and a paper."""
    owners = [(ground.hall, ground.karaj), (ground.mobile, ground.savojbolagh), (ground.centre, ground.karaj),
              (ground.house, ground.karaj), (ground.far_centre, ground.ardabil_county),
              (ground.far_house, ground.karaj)]
    made = []
    for unit, county in owners:
        person = make_person(at)
        case = make_case(unit, county, at, subject=person)
        make_consent(case, person, at)
        make_referral(case, person, at)
        make_paper(case, at)
        made.append(case)
    make_hand_over(made[0], ground.centre, Purpose.TAKE_OVER, at)
    return made


@pytest.fixture
def everyone(cast: Cast, team: Team, at: datetime, cases: list[Case]) -> list[Actor]:
    """The cast and the crew, each also kept out of every other file; and somebody without an account."""
    known = [*cast.everyone(), actor_of(crew_on_shift(team, at)[0].staff.user, at)]
    some = frozenset(case.pk for case in cases[::2])
    return [*known, *(replace(actor, barred=some) for actor in known), Actor()]


def test_withdrawing_equals_its_twin(cases: list[Case], everyone: list[Actor]) -> None:
    for actor in everyone:
        found = set(Consent.objects.filter(outside_policies.may_withdraw_consent_q(actor)))
        assert found == {one for one in Consent.objects.select_related("case__owner")
                         if outside_policies.may_withdraw_consent(actor, one)}, actor


def test_reading_and_erasing_papers_equal_their_twins(cases: list[Case], everyone: list[Actor]) -> None:
    papers = Paper.objects.select_related("case__owner")
    for actor in everyone:
        readable = set(Paper.objects.filter(outside_policies.may_read_in_case_q(actor)))
        erasable = set(Paper.objects.filter(outside_policies.may_erase_paper_q(actor)))
        assert readable == {one for one in papers if outside_policies.may_read_paper(actor, one)}, actor
        assert erasable == {one for one in papers if outside_policies.may_erase_paper(actor, one)}, actor


def test_a_unit_that_is_asked_reads_and_changes_nothing(cases: list[Case], cast: Cast) -> None:
    paper = cases[0].papers.get()

    assert outside_policies.may_read_paper(cast.centre_worker, paper)
    assert not outside_policies.may_erase_paper(cast.centre_worker, paper)
    assert not outside_policies.may_withdraw_consent(cast.centre_worker, cases[0].consents.get())


@pytest.mark.parametrize("who", ["analyst", "administrator", "nobody"])
def test_those_without_clients_see_nothing(who: str, cases: list[Case], cast: Cast) -> None:
    actor = getattr(cast, who)

    assert not outside_queries.readable_papers(actor).exists()
    assert not outside_queries.readable_referrals(actor).exists()
    assert not outside_queries.withdrawable_consents(actor).exists()


def test_a_province_reads_its_own_and_no_other(cases: list[Case], cast: Cast, ground: Ground) -> None:
    read = outside_queries.readable_referrals(cast.far_province_supervisor)

    assert {one.unit for one in read} == {ground.far_centre, ground.far_house}
    assert OutsideReferral.objects.count() > read.count()
