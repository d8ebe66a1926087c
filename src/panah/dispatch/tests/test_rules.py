"""What is permissible on a mission: who makes a team, when something is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations_with_replacement

import pytest

from panah.dispatch import rules
from panah.dispatch.kinds import EntryBasis
from panah.law import child, targets
from panah.law import team as law_of_teams
from panah.network.models import Profession

NEEDED = (Profession.SOCIAL_WORKER, Profession.PSYCHOLOGIST)


@pytest.mark.parametrize("missing", NEEDED)
def test_a_team_lacks_nobody_whom_the_rule_names(missing: Profession, at: datetime) -> None:
    assert rules.is_complete(NEEDED, at.date())
    assert not rules.is_complete([one for one in NEEDED if one != missing], at.date())


@pytest.mark.parametrize("crew", list(combinations_with_replacement([Profession.DRIVER, Profession.NURSE], 2)))
def test_others_do_not_stand_in_for_them(crew: tuple[Profession, ...], at: datetime) -> None:
    assert not rules.is_complete(crew, at.date())
    assert rules.is_complete([*NEEDED, *crew], at.date())


def test_a_province_may_ask_for_more(at: datetime) -> None:
    own = {law_of_teams.SOCIAL_WORKERS.key: 2}

    assert not rules.is_complete(NEEDED, at.date(), own)
    assert rules.is_complete([*NEEDED, Profession.SOCIAL_WORKER], at.date(), own)


def test_only_a_judicial_order_has_a_number() -> None:
    assert [basis for basis in EntryBasis if rules.needs_order_number(basis)] == [EntryBasis.JUDICIAL_ORDER]


def test_what_is_due_is_due_by_the_targets_of_the_day(at: datetime) -> None:
    today = at.date()

    assert rules.acceptance_due_at(at) == at + timedelta(minutes=targets.MISSION_ANSWER.on(today))
    assert rules.check_in_due_at(at) == at + timedelta(minutes=targets.TEAM_CHECK_IN.on(today))


def test_the_prosecutor_hears_within_the_legal_hours(at: datetime) -> None:
    assert rules.prosecutor_notice_due_at(at) == at + timedelta(hours=child.PROSECUTOR_NOTICE.on(at.date()))
