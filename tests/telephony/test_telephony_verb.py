"""./panah telephony and test-telephony where nothing was built: what they print and refuse."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from panah.command_line import bench, door
from panah.command_line.places import ROOT
from panah.command_line.telephony import building, verb
from panah.command_line.telephony.building import NoTelephony
from panah.command_line.telephony_trial import verb as trial


def parsed(module: object, *arguments: str) -> Namespace:
    parser = ArgumentParser()
    module.add_parser(parser.add_subparsers(required=True))  # type: ignore[attr-defined]
    return parser.parse_args(arguments)


def test_what_an_exchange_needs_is_printed_without_building_one(
        capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "built", pytest.fail)
    assert verb.main(parsed(verb, "telephony", "--print")) == 0
    told = capsys.readouterr().out

    assert "; ----- extensions.conf" in told
    assert "membergosub = answered" in told
    assert "secret = SECRET" in told


def test_without_root_nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(NoTelephony):
        verb.main(parsed(verb, "telephony"))
    with pytest.raises(NoTelephony):
        trial.main(parsed(trial, "test-telephony"))


def test_it_can_be_built_and_not_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(building, "built", lambda: tmp_path)
    monkeypatch.setattr(verb, "running", pytest.fail)

    assert verb.main(parsed(verb, "telephony", "--only-build")) == 0


def test_the_trial_has_two_hundred_calls_where_nothing_else_is_said() -> None:
    assert parsed(trial, "test-telephony").calls == 200


def test_the_verbs_are_at_the_door() -> None:
    assert {"exchange", "telephony", "test-telephony"} <= set(door.VERBS)


def test_the_exchange_can_be_measured_by_bench(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(bench, "_run", lambda environment, *arguments: ran.append(arguments))
    bench.main(parsed(bench, "bench", "exchange", "--json"))

    assert ran == [("test-telephony", "--json")]


def test_a_refusal_is_one_line_and_no_trace(tmp_path: Path) -> None:
    """As somebody who is not root, whoever runs the tests."""
    command = [sys.executable, "-c", "import os, sys; os.geteuid = lambda: 1000;"
               " from panah.command_line import door; sys.exit(door.main(['telephony']))"]
    done = subprocess.run(command, env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"),
                                        "PANAH_VAR": str(tmp_path)}, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "which only root can make" in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
