"""A hall's line is cut, and comes back; its script is written for whoever answers meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands, queries
from panah.hotline.errors import LineAlreadyCut, LineNotCut
from panah.hotline.models import HallScript, LineCut

HOUR = timedelta(hours=1)


def test_a_cut_lasts_until_the_line_is_back(ground: Ground, cast: Cast, at: datetime) -> None:
    cut = commands.tell_line_cut(actor=cast.province_supervisor, at=at, hall=ground.hall)
    assert queries.halls_with_line_cut() == {ground.hall.pk}
    commands.tell_line_back(actor=cast.province_supervisor, at=at + HOUR, hall=ground.hall)

    cut.refresh_from_db()
    assert (cut.began_at, cut.ended_at, queries.halls_with_line_cut()) == (at, at + HOUR, frozenset())
    assert set(AuditEntry.objects.values_list("act", flat=True)) == {"hotline.line_cut", "hotline.line_back"}


def test_the_exchange_may_tell_it_too(ground: Ground, at: datetime) -> None:
    commands.tell_line_cut(actor=Actor.system(), at=at, hall=ground.hall)
    commands.tell_line_back(actor=Actor.system(), at=at + HOUR, hall=ground.hall)

    assert LineCut.objects.get().ended_at == at + HOUR


def test_it_is_cut_once(ground: Ground, cast: Cast, at: datetime) -> None:
    commands.tell_line_cut(actor=cast.province_supervisor, at=at, hall=ground.hall)

    with pytest.raises(LineAlreadyCut):
        commands.tell_line_cut(actor=cast.province_supervisor, at=at, hall=ground.hall)


def test_it_may_be_cut_again_another_day(ground: Ground, cast: Cast, at: datetime) -> None:
    for hours in (0, 5):
        commands.tell_line_cut(actor=cast.province_supervisor, at=at + hours * HOUR, hall=ground.hall)
        commands.tell_line_back(actor=cast.province_supervisor, at=at + (hours + 1) * HOUR, hall=ground.hall)

    assert LineCut.objects.count() == 2


def test_a_line_in_order_does_not_come_back(ground: Ground, cast: Cast, at: datetime) -> None:
    with pytest.raises(LineNotCut):
        commands.tell_line_back(actor=cast.province_supervisor, at=at, hall=ground.hall)


@pytest.mark.parametrize("tell", [commands.tell_line_cut, commands.tell_line_back])
@pytest.mark.parametrize("who", ["operator", "far_province_supervisor", "administrator", "nobody"])
def test_only_who_runs_the_hall_tells_it(ground: Ground, cast: Cast, at: datetime, tell: object, who: str) -> None:
    assert callable(tell)
    with pytest.raises(NotAllowed):
        tell(actor=getattr(cast, who), at=at, hall=ground.hall)


def test_a_script_is_written_and_written_again(ground: Ground, cast: Cast, at: datetime) -> None:
    for notes in ("یکم", "دوم"):
        commands.revise_script(actor=cast.province_supervisor, at=at, hall=ground.hall, opening="سلام",
                               local_notes=notes)

    script = queries.script_of(ground.hall)
    assert script
    assert (script.opening, script.local_notes, script.revised_by_id, script.revised_at) == (
        "سلام", "دوم", cast.province_supervisor.user_id, at)
    assert AuditEntry.objects.filter(act="hotline.script_revised").count() == 2


def test_a_hall_without_a_script_has_none(ground: Ground) -> None:
    assert queries.script_of(ground.hall) is None


@pytest.mark.parametrize("who", ["operator", "far_province_supervisor", "nobody"])
def test_only_who_runs_the_hall_writes_it(ground: Ground, cast: Cast, at: datetime, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.revise_script(actor=getattr(cast, who), at=at, hall=ground.hall, opening="", local_notes="")
    assert not HallScript.objects.exists()


def test_a_supervisor_runs_the_halls_of_the_province(ground: Ground, cast: Cast) -> None:
    assert list(queries.halls_run_by(cast.province_supervisor)) == [ground.hall]
    assert not queries.halls_run_by(cast.operator).exists()
