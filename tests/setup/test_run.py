"""./panah run from nothing: it sets up, answers, stops cleanly, and keeps what was there."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from panah.command_line import local, run
from panah.command_line.errors import CannotGoOn

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": "src", "PANAH_VAR": str(tmp_path)}


@contextmanager
def running(surroundings: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A demonstration and its address. It is killed at the end should it still run."""
    command = [sys.executable, "-m", "panah", "run", "--workers", "1"]
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            said = ""
            while not (found := re.search(r"http://\S+:\d+/", said)):
                line = process.stderr.readline()
                assert line, f"it ended:\n{said}"
                said += line
            yield process, found[0]
        finally:
            process.kill()


def processes_of(var: Path) -> list[str]:
    """The command lines that name the directory: PostgreSQL's, and our own programs by their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:
            continue
        if os.fsencode(var) in words:
            found.append((process / "cmdline").read_text().replace("\0", " "))
    return found


def test_it_answers_and_stops_without_a_trace(surroundings: dict[str, str], tmp_path: Path) -> None:
    with running(surroundings) as (process, address):
        assert httpx.get(f"{address}static/panah/panah.css").status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert processes_of(tmp_path) == []


def test_it_recovers_from_being_killed_and_keeps_its_keys(surroundings: dict[str, str], tmp_path: Path) -> None:
    with running(surroundings) as (process, _):
        keys = (tmp_path / "keys").read_text()
        process.kill()
        process.wait()
    with running(surroundings) as (process, address):
        assert httpx.get(f"{address}static/panah/panah.css").status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert (tmp_path / "keys").read_text() == keys
    assert processes_of(tmp_path) == []


def test_a_second_one_in_the_same_place_is_refused(surroundings: dict[str, str], tmp_path: Path) -> None:
    with local.owned(local.Place(tmp_path, {})):
        command = [sys.executable, "-m", "panah", "run"]
        done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "already running" in done.stderr


def test_a_demonstration_for_phones_nearby_answers_to_any_name(tmp_path: Path) -> None:
    place = local.Place(tmp_path, {})
    assert run.environment_of(place, "postgresql:///panah", "0.0.0.0")["PANAH_HOSTS"] == "*"
    assert "PANAH_HOSTS" not in run.environment_of(place, "postgresql:///panah", "127.0.0.1")


def test_a_failed_preparation_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "this_program", lambda verb: [sys.executable, "-c", "raise SystemExit(1)"])
    with pytest.raises(CannotGoOn, match="could not be prepared"):
        run.prepare({})
