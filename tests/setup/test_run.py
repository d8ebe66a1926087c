"""./panah run from nothing: it sets up, answers, stops cleanly, and keeps what was there."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import httpx
import psycopg
import pytest

from panah.command_line import local, run
from panah.command_line.errors import CannotGoOn
from panah.command_line.postgres import Server
from panah.command_line.telephony.running import Running

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One place for all, so that the story is told once: every test finds what the one before it left."""
    return tmp_path_factory.mktemp("demonstration")


@pytest.fixture
def surroundings(var: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": "src", "PANAH_VAR": str(var)}


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


def test_it_answers_and_stops_without_a_trace(surroundings: dict[str, str], var: Path) -> None:
    with running(surroundings) as (process, address):
        assert httpx.get(f"{address}static/panah/panah.css").status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert processes_of(var) == []


def test_invented_callers_ring(surroundings: dict[str, str], var: Path) -> None:
    with running(surroundings) as (process, _):
        wait_for_row(Server(var / "postgres"), "SELECT 1 FROM hotline_call WHERE exchange_id LIKE 'simulated-%'")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def wait_for_row(server: Server, question: LiteralString) -> None:
    last_moment = time.monotonic() + 20
    with psycopg.connect(server.url(), autocommit=True) as connection:
        while not connection.execute(question).fetchone():
            assert time.monotonic() < last_moment, question


def test_it_recovers_from_being_killed_and_keeps_its_keys(surroundings: dict[str, str], var: Path) -> None:
    with running(surroundings) as (process, _):
        keys = (var / "keys").read_text()
        process.kill()
        process.wait()
    with running(surroundings) as (process, address):
        assert httpx.get(f"{address}static/panah/panah.css").status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert (var / "keys").read_text() == keys
    assert processes_of(var) == []


def test_a_second_one_in_the_same_place_is_refused(surroundings: dict[str, str], var: Path) -> None:
    with local.owned(local.Place(var, {})):
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


def test_without_a_real_exchange_invented_callers_ring_instead() -> None:
    assert [program.name for program in run.programs("127.0.0.1", 8123, 1, None)] == ["web", "worker", "callers"]


def test_the_line_to_a_real_exchange_is_held_within_its_network() -> None:
    exchange = Running(4711, "ami://panah:secret@127.0.0.1:5038/loopback", Path("/nowhere"))
    *_, line = run.programs("127.0.0.1", 8123, 1, exchange)

    assert (line.name, line.command[-1]) == ("exchange", "exchange")
    assert line.command[:3] == ["nsenter", "--net=/proc/4711/ns/net", "--"]
    assert "secret" not in " ".join(line.command)


def test_a_demonstration_of_real_calls_needs_a_running_asterisk(surroundings: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "panah", "run", "--telephony"]
    done = subprocess.run(command, cwd=ROOT, env=surroundings | {"PANAH_TELEPHONY": str(tmp_path)},
                          capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "No Asterisk runs here" in done.stderr
