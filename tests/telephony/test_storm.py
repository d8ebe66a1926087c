"""What befalls the line: blow after blow, and everything stands again at the end."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from panah.command_line.telephony_trial import storm as module
from panah.command_line.telephony_trial.storm import KeeperProcess, storm


@dataclass
class Told:
    """A wire and a keeper that only write down what is done to them; the storm ends after so many blows."""

    end: threading.Event
    until: int
    done: list[str] = field(default_factory=list)

    def _note(self, what: str) -> None:
        self.done.append(what)
        if len([act for act in self.done if act in {"cut", "kill", "lose_rows"}]) == self.until:
            self.end.set()

    def __getattr__(self, act: str) -> Callable[[], None]:
        return lambda: self._note(act)


@pytest.fixture
def keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeeperProcess:
    """A process that says which exchange it was given, and then waits to be ended."""
    script = "import os, time; print(os.environ['PANAH_EXCHANGE'], flush=True); time.sleep(60)"
    monkeypatch.setattr(module, "this_program", lambda verb: [sys.executable, "-c", script])
    return KeeperProcess("ami://panah:x@127.0.0.1:5039/trial", tmp_path / "log")


def wait_for(log: Path, lines: int) -> list[str]:
    last_moment = time.monotonic() + 20
    while not (log.exists() and len(told := log.read_text().splitlines()) == lines):
        assert time.monotonic() < last_moment
    return told


@pytest.mark.parametrize(("blows", "done"), [
    (1, ["cut", "mend"]), (2, ["cut", "mend", "kill", "start"]),
    (4, ["cut", "mend", "kill", "start", "lose_rows", "cut", "mend"]),
])
def test_the_wire_is_cut_and_the_keeper_killed_in_turn(
        monkeypatch: pytest.MonkeyPatch, blows: int, done: list[str]) -> None:
    monkeypatch.setattr(module, "CALM", 0.001)
    monkeypatch.setattr(module, "AWAY", 0.001)
    end = threading.Event()
    told = Told(end, blows)

    counted = storm(told, told, end)  # type: ignore[arg-type]

    assert told.done == done
    assert counted.total() == blows


def test_a_calm_that_ends_at_once_has_no_blow() -> None:
    end = threading.Event()
    end.set()
    told = Told(end, 1)

    assert storm(told, told, end) == {}  # type: ignore[arg-type]
    assert told.done == []


def test_the_keeper_speaks_through_the_wire(keeper: KeeperProcess) -> None:
    keeper.start()
    try:
        assert wait_for(keeper.log, 1) == [keeper.url]
    finally:
        keeper.kill()


def test_it_is_killed_as_the_power_would(keeper: KeeperProcess) -> None:
    keeper.start()
    keeper.kill()

    assert keeper.process.returncode == -signal.SIGKILL


def test_it_starts_again_and_its_words_are_kept(keeper: KeeperProcess) -> None:
    for starts in (1, 2):
        keeper.start()
        assert len(wait_for(keeper.log, starts)) == starts
        keeper.kill()


@pytest.mark.django_db(transaction=True)
def test_the_database_cuts_off_the_keeper_and_nobody_else() -> None:
    parameters = {name: value for name, value in connection.get_connection_params().items()
                  if name not in {"cursor_factory", "context", "application_name"}}
    with psycopg.connect(**parameters, application_name=module.NAME, autocommit=True) as keepers, psycopg.connect(
            **parameters, application_name="another", autocommit=True) as another:
        KeeperProcess("", Path()).lose_rows()

        with pytest.raises(psycopg.OperationalError):
            keepers.execute("SELECT 1")
        assert another.execute("SELECT 1").fetchone() == (1,)


def test_it_can_be_asked_to_end(keeper: KeeperProcess) -> None:
    keeper.start()

    assert keeper.stop() == -signal.SIGTERM
