from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.core.jalali import tehran_day
from panah.law import safe_house
from panah.network import commands, policies, queries
from panah.network.errors import NotStricter, ValueAlreadySet, ValueInThePast
from panah.network.models import LocalValue, Province

pytestmark = pytest.mark.django_db
LONGEST = safe_house.LONGEST_STAY.key


def set_value(actor: Actor, at: datetime, province: Province, value: int, days_ahead: int = 0) -> LocalValue:
    return commands.set_local_value(
        actor=actor,
        at=at,
        province=province,
        provision=LONGEST,
        value=value,
        from_on=tehran_day(at) + timedelta(days=days_ahead),
        reason="تخت کم است",
    )


def test_the_province_is_held_to_it(cast: Cast, ground: Ground, at: datetime) -> None:
    set_value(cast.administrator, at, ground.alborz, 6)
    assert queries.local_values("30", tehran_day(at)) == {LONGEST: 6}
    assert queries.local_values("24", tehran_day(at)) == {}


def test_it_waits_for_its_day(cast: Cast, ground: Ground, at: datetime) -> None:
    set_value(cast.administrator, at, ground.alborz, 6, days_ahead=10)
    assert queries.local_values("30", tehran_day(at) + timedelta(days=9)) == {}


def test_the_latest_value_is_in_force(cast: Cast, ground: Ground, at: datetime) -> None:
    set_value(cast.administrator, at, ground.alborz, 6)
    set_value(cast.administrator, at, ground.alborz, 7, days_ahead=10)
    later = tehran_day(at) + timedelta(days=10)
    assert [row.value for row in queries.local_values_in_force(later)] == [7]


def test_it_is_audited(cast: Cast, ground: Ground, at: datetime) -> None:
    set_value(cast.administrator, at, ground.alborz, 6)
    facts = AuditEntry.objects.get(act="network.local_value_set").facts
    assert (facts["provision"], facts["value"]) == (LONGEST, 6)


def test_it_refuses_to_loosen(cast: Cast, ground: Ground, at: datetime) -> None:
    with pytest.raises(NotStricter, match="۸"):
        set_value(cast.administrator, at, ground.alborz, 9)


def test_it_refuses_a_second_value_of_the_same_day(cast: Cast, ground: Ground, at: datetime) -> None:
    set_value(cast.administrator, at, ground.alborz, 6)
    with pytest.raises(ValueAlreadySet):
        set_value(cast.administrator, at, ground.alborz, 5)


def test_it_refuses_a_day_that_is_past(cast: Cast, ground: Ground, at: datetime) -> None:
    with pytest.raises(ValueInThePast):
        set_value(cast.administrator, at, ground.alborz, 6, days_ahead=-1)


def test_a_supervisor_sets_it_for_their_province(cast: Cast, ground: Ground, at: datetime) -> None:
    assert set_value(cast.province_supervisor, at, ground.alborz, 6).province == ground.alborz


def test_a_supervisor_may_not_for_another(cast: Cast, ground: Ground, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        set_value(cast.far_province_supervisor, at, ground.alborz, 6)


def test_the_list_of_provinces_follows_the_same_rule(cast: Cast, ground: Ground) -> None:
    for actor in cast.everyone():
        listed = set(Province.objects.filter(policies.may_set_local_value_q(actor)))
        assert listed == {p for p in (ground.alborz, ground.ardabil) if policies.may_set_local_value(actor, p.code)}
