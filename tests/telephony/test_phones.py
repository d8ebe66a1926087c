"""The telephones of the trial: scenarios that are whole, numbers nobody has."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from panah.command_line.telephony_trial import course, halls, phones
from panah.command_line.telephony_trial.phones import SCENARIOS, WITHHELD, Booths, Callers, Phones


@pytest.fixture
def recorder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sipp that only writes down what it was called with."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "sipp").write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/called\n')
    (programs / "sipp").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    return tmp_path


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.xml")), ids=lambda path: path.stem)
def test_a_scenario_is_whole_and_jumps_only_where_something_is(path: Path) -> None:
    scenario = ElementTree.fromstring(path.read_text().format(patience=1, ring=1, talk=1, target="1231"))
    labels = {label.get("id") for label in scenario.iter("label")}
    jumps = {step.get(name) for step in scenario.iter() for name in ("next", "ontimeout") if step.get(name)}

    assert jumps <= labels
    assert "end" in labels


def test_callers_call_their_hall_from_their_numbers(recorder: Path) -> None:
    played = Phones(recorder)
    played.call(Callers("1233", ["09120001234", WITHHELD], rate=5, patience=700)).wait(10)
    called = (recorder / "called").read_text()

    assert "-s 1233" in called
    assert "-m 2 -r 5" in called
    assert (recorder / "numbers-0.csv").read_text() == "SEQUENTIAL\n09120001234\nanonymous\n"
    assert 'timeout="700"' in (recorder / "caller-0.xml").read_text()


def test_booths_that_hand_on_say_to_whom(recorder: Path) -> None:
    Phones(recorder).answer(Booths(5081, ring=100, hands_on_to="1231"))

    assert "Refer-To: <sip:1231@" in (recorder / "handing-on-0.xml").read_text()


def test_telephones_end_with_the_trial(recorder: Path) -> None:
    (recorder / "bin/sipp").write_text("#!/bin/sh\nexec sleep 60\n")
    with phones.phones(recorder) as played:
        process = played.call(Callers("1233", ["09120001234"], rate=5, patience=700))

    assert process.returncode == -9


def test_every_kind_of_call_has_its_share() -> None:
    kinds = course.of_every_kind(200, 8)

    assert sum(len(callers.told) for callers in kinds) == 200
    assert sum(callers.rate for callers in kinds) == pytest.approx(8)
    assert {callers.number for callers in kinds} == {hall.number for hall in halls.HALLS}


def test_numbers_are_nobodys_and_some_are_withheld() -> None:
    told = [number for callers in course.of_every_kind(200, 8) for number in callers.told]

    assert told.count(WITHHELD) == 10
    assert all(number.startswith("0912000") for number in told if number != WITHHELD)
