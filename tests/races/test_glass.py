"""Emergency openings in a race: one opening at a time, and no more tries than are allowed."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pytest

from panah.access.models import AuditEntry, BreakGlass
from panah.cases import commands, glass_rules
from panah.cases.testing import make_case
from panah.cases.tests.glass import opened
from tests.cast import Cast, Ground
from tests.races.contest import AT_ONCE, WON, contest

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_person_opens_a_file_once_at_a_time(cast: Cast, ground: Ground, at: datetime) -> None:
    case = make_case(ground.mobile, ground.karaj, at)

    assert contest([partial(opened, cast.far_operator, case, at)] * AT_ONCE) == {
        WON: 1, "ReachedAnyway": AT_ONCE - 1}
    assert BreakGlass.objects.count() == 1


def test_guessing_all_at_once_does_not_pass_the_limit(cast: Cast, at: datetime) -> None:
    most = glass_rules.most_tries(at)

    assert contest([partial(commands.note_try, actor=cast.operator, at=at)] * AT_ONCE) == {
        WON: most, "TooManyTries": AT_ONCE - most}
    assert AuditEntry.objects.filter(act="cases.glass_tried").count() == most
