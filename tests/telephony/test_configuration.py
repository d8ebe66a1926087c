"""The configuration of Asterisk: what it binds to, who may sign in, and how the dialplan loses nobody."""

from __future__ import annotations

import configparser
from pathlib import Path

import pytest
from tests.telephony.halls import HALLS

from panah.command_line.telephony.configuration import Exchange

SECRET = "only-in-tests"


@pytest.fixture
def files() -> dict[str, str]:
    return Exchange(Path("/srv/x"), Path("/usr/lib/asterisk/modules"), sip=5060, ami=5038, rtp=(10_000, 10_999),
                    trunk=5070, secret=SECRET, halls=HALLS).files()


def read(text: str) -> configparser.RawConfigParser:
    parsed = configparser.RawConfigParser(strict=False, allow_no_value=True, delimiters=("=",),
                                          comment_prefixes=(";",))
    parsed.read_string(text)
    return parsed


def context(files: dict[str, str], name: str) -> str:
    return files["extensions.conf"].split(f"[{name}]\n", 1)[1].split("\n[", 1)[0]


def test_what_listens_listens_on_loopback(files: dict[str, str]) -> None:
    assert read(files["manager.conf"])["general"]["bindaddr"] == "127.0.0.1"
    assert read(files["pjsip.conf"])["loopback"]["bind"] == "127.0.0.1:5060"
    assert "0.0.0.0" not in files["pjsip.conf"]


def test_no_web_server_and_nothing_it_was_not_told_to_load(files: dict[str, str]) -> None:
    assert read(files["manager.conf"])["general"]["webenabled"] == "no"
    assert "autoload = no" in files["modules.conf"]
    assert "http" not in files["modules.conf"]


def test_it_reads_its_own_directory_and_not_the_systems(files: dict[str, str]) -> None:
    assert files["asterisk.conf"].startswith("[directories]\nastetcdir => /srv/x/etc\n")


def test_the_secret_is_in_one_file(files: dict[str, str]) -> None:
    assert [name for name, text in files.items() if SECRET in text] == ["manager.conf"]


def test_only_this_machine_signs_in(files: dict[str, str]) -> None:
    user = read(files["manager.conf"])["panah"]
    assert (user["deny"], user["permit"]) == ("0.0.0.0/0.0.0.0", "127.0.0.1/255.255.255.255")


def test_a_hall_is_a_queue_of_its_booths(files: dict[str, str]) -> None:
    queue = files["queues.conf"].split("[HL-30]", 1)[1].split("[HL-24]", 1)[0]
    assert [line for line in queue.splitlines() if line.startswith("member =>")] == [
        "member => PJSIP/3001", "member => PJSIP/3002"]


def test_a_call_is_written_down_before_it_enters_the_queue(files: dict[str, str]) -> None:
    steps = context(files, "hall-HL-30")
    assert 0 < steps.index("Set(DB(panah/${UNIQUEID})=HL-30 ") < steps.index("Queue(HL-30")


def test_a_call_is_written_down_once_however_often_it_returns(files: dict[str, str]) -> None:
    steps = context(files, "hall-HL-30")
    assert steps.index('"${PANAH_RANG}" = "yes"]?wait') < steps.index("Set(PANAH_RANG=yes)") < steps.index("Set(DB(")


def test_who_answered_is_written_down_before_the_two_hear_each_other(files: dict[str, str]) -> None:
    assert files["queues.conf"].count("membergosub = answered") == len(HALLS)
    assert "U(answered)" in context(files, "connect")
    assert "DB(panah-answered/${CHANNEL(linkedid)})=${CHANNEL(endpoint)} ${EPOCH}" in context(files, "answered")


def test_nobody_falls_out_of_a_queue(files: dict[str, str]) -> None:
    assert context(files, "hall-HL-30").rstrip().endswith("Goto(wait)")


def test_a_caller_whose_booth_is_silent_returns_before_the_others(files: dict[str, str]) -> None:
    steps = context(files, "connect")
    assert steps.index("Dial(") < steps.index("Set(QUEUE_PRIO=10)") < steps.index("Goto(hall-${PANAH_HALL},s,1)")


def test_callers_reach_the_halls_and_nothing_else(files: dict[str, str]) -> None:
    reached = [line for line in context(files, "halls").splitlines() if line.startswith(("exten", "include"))]
    assert reached == ["exten => 12330,1,Goto(hall-HL-30,s,1)", "exten => 12324,1,Goto(hall-HL-24,s,1)"]


def test_events_bear_the_hall_and_their_time(files: dict[str, str]) -> None:
    general = read(files["manager.conf"])["general"]
    assert (general["channelvars"], general["timestampevents"]) == ("PANAH_HALL,PANAH_CALL_BACK", "yes")
