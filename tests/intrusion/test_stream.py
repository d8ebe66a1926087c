"""The stream of live signals tells another unit nothing, not even that something happened."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from panah.network.models import Team
from panah.notify import live
from panah.notify.rules import Signal, hears
from tests.cast import Cast, Ground
from tests.matrix.world import make_world

FAR = ("far_operator", "far_dispatcher", "far_centre_worker", "far_house_head", "far_province_supervisor",
       "far_inspector", "nobody")


class Told(list[dict[str, Any]]):
    """Stands where the messages are written down for the database, and keeps them."""

    def dumps(self, message: dict[str, Any]) -> str:
        self.append(message)
        return "{}"


@pytest.fixture
def signals(ground: Ground, cast: Cast, team: Team, at: datetime, monkeypatch: pytest.MonkeyPatch) -> list[Signal]:
    """Everything that a whole night in Alborz tells."""
    told = Told()
    monkeypatch.setattr(live, "json", told)
    make_world(ground, cast, team, at)
    return [Signal.read(message) for message in told]


@pytest.mark.parametrize("who", FAR)
def test_a_far_desk_hears_nothing_of_a_night_here(who: str, signals: list[Signal], cast: Cast) -> None:
    """But of an emergency opening of their own, of which they are told."""
    heard = [signal for signal in signals if hears(getattr(cast, who), signal)]

    assert [signal for signal in heard if signal.kind != "glass" or who != "far_operator"] == []


def test_the_house_hears_only_what_concerns_it(signals: list[Signal], cast: Cast, ground: Ground) -> None:
    heard = [signal for signal in signals if hears(cast.house_staff, signal)]

    assert 0 < len(heard) < len(signals)


def test_those_who_work_on_it_hear_it(signals: list[Signal], cast: Cast) -> None:
    """Guards the tests above."""
    assert len(signals) > 20
    assert any(hears(cast.operator, signal) for signal in signals)
    assert any(hears(cast.province_supervisor, signal) for signal in signals)
