"""Whether nobody was lost is judged by the exchange's own log, and the judge finds each way of losing somebody."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.command_line.telephony_trial.verdict import judge, told_of
from panah.hotline import commands
from panah.hotline.models import Call, CallBack

NAME = "pbx1"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Two calls that rang, one of them twice: it was handed on."""
    path = tmp_path / "queue_log"
    path.write_text("1795327488|NONE|NONE|NONE|QUEUESTART|\n"
                    "1795327556|1.1|HL-30|NONE|ENTERQUEUE||09120001234|1\n"
                    "1795327557|1.1|HL-30|PJSIP/3001|CONNECT|1|1.2|0\n"
                    "1795327558|1.1|HL-24|NONE|ENTERQUEUE||09120001234|1\n"
                    "1795327559|1.3|HL-30|NONE|ENTERQUEUE||anonymous|1\n")
    return path


def rung(ground: Ground, at: datetime, unique_id: str) -> Call:
    return commands.ring(actor=Actor.system(), at=at, hall=ground.hall, exchange_id=f"{NAME}-{unique_id}", number="")


def taken(cast: Cast, ground: Ground, at: datetime, unique_id: str) -> None:
    call = rung(ground, at, unique_id)
    commands.take_call(actor=cast.operator, at=at, call=call)
    commands.hang_up(actor=Actor.system(), at=at, call=call)


def lost(ground: Ground, at: datetime, unique_id: str) -> None:
    commands.abandon(actor=Actor.system(), at=at, call=rung(ground, at, unique_id))


def test_a_call_counts_once_however_many_queues_it_entered(log: Path) -> None:
    assert told_of(log, "ENTERQUEUE") == {"1.1", "1.3"}


def test_each_is_one_contact_or_one_call_back(cast: Cast, ground: Ground, at: datetime, log: Path) -> None:
    taken(cast, ground, at, "1.1")
    lost(ground, at, "1.3")
    verdict = judge(log, NAME)

    assert verdict.holds
    assert (verdict.rang, verdict.contacts, verdict.call_backs) == (2, 1, 1)


def test_a_call_nobody_knows_of_is_found(cast: Cast, ground: Ground, at: datetime, log: Path) -> None:
    taken(cast, ground, at, "1.1")
    verdict = judge(log, NAME)

    assert not verdict.holds
    assert verdict.unknown == [f"{NAME}-1.3"]


def test_a_call_that_never_rang_is_found(ground: Ground, at: datetime, log: Path) -> None:
    for unique_id in ("1.1", "1.3", "1.9"):
        lost(ground, at, unique_id)

    assert judge(log, NAME).invented == [f"{NAME}-1.9"]


def test_a_lost_call_nobody_is_owed_is_found(cast: Cast, ground: Ground, at: datetime, log: Path) -> None:
    taken(cast, ground, at, "1.1")
    lost(ground, at, "1.3")
    CallBack.objects.filter(call__exchange_id=f"{NAME}-1.3").delete()

    assert judge(log, NAME).not_one == [f"{NAME}-1.3"]


def test_a_call_that_never_ends_is_found(ground: Ground, at: datetime, log: Path) -> None:
    lost(ground, at, "1.1")
    rung(ground, at, "1.3")

    assert judge(log, NAME).not_ended == [f"{NAME}-1.3"]


def test_a_caller_who_was_spoken_with_is_not_owed_a_call(ground: Ground, at: datetime, log: Path) -> None:
    lost(ground, at, "1.1")
    lost(ground, at, "1.3")
    verdict = judge(log, NAME)

    assert not verdict.holds
    assert verdict.owed_though_answered == [f"{NAME}-1.1"]


def test_where_nothing_rang_nothing_is_shown(db: None, tmp_path: Path) -> None:
    (tmp_path / "queue_log").touch()

    assert not judge(tmp_path / "queue_log", NAME).holds
