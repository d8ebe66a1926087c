"""Programs are started, started again when they die, and stopped in order."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest

from panah.command_line import supervisor
from panah.command_line.supervisor import Program, StartFailed, Supervisor

SLEEPS = "import time; print('up', flush=True); time.sleep(600)"
DIES_ONCE = """
import pathlib, sys, time
mark = pathlib.Path(sys.argv[1])
if not mark.exists():
    mark.touch()
    sys.exit(3)
mark.with_suffix('.again').touch()
time.sleep(600)
"""
WILL_NOT_STOP = """
import pathlib, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[1]).touch()
time.sleep(600)
"""
NOTES_ITS_END = """
import pathlib, signal, sys
record = pathlib.Path(sys.argv[1])
def end(*_):
    with record.open('a') as file:
        file.write(sys.argv[2] + ' ')
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
record.with_suffix('.' + sys.argv[2]).touch()
signal.pause()
"""


def program(name: str, source: str, *arguments: object, patience: float = 5) -> Program:
    return Program(name, [sys.executable, "-c", source, *map(str, arguments)], patience)


async def exists(*paths: Path) -> None:
    while not all(path.exists() for path in paths):
        await asyncio.sleep(0.01)


async def written(path: Path) -> None:
    await exists(path)
    while not path.read_text():
        await asyncio.sleep(0.01)


def keep(
    programs: Sequence[Program], logs: Path, until: Callable[[], Awaitable[object]], asked_by: int = signal.SIGINT
) -> tuple[int, list[str]]:
    """Run the programs; when `until` returns, ask this process to stop. Gives the exit code and what was said."""
    said: list[str] = []

    async def then_stop() -> None:
        await asyncio.wait_for(until(), 20)
        os.kill(os.getpid(), asked_by)

    code = asyncio.run(Supervisor(programs, logs, os.environ, said.append).run(then_stop))
    return code, said


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.01)


@pytest.mark.parametrize("asked_by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_asked_to_stop_is_success(tmp_path: Path, asked_by: int) -> None:
    log = tmp_path / "sleeper.log"
    code, said = keep([program("sleeper", SLEEPS)], tmp_path, lambda: exists(log), asked_by)
    assert (code, said) == (0, [])


def test_a_program_that_died_is_started_again(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    code, said = keep([program("weak", DIES_ONCE, mark)], tmp_path, lambda: exists(mark.with_suffix(".again")))
    assert code == 0
    assert said == ["weak ended with code 3; starting it again."]


def test_it_gives_up_on_a_program_that_keeps_dying(tmp_path: Path) -> None:
    dying = program("dying", "raise SystemExit('no port')")
    code, said = keep([dying, program("sleeper", SLEEPS)], tmp_path, asyncio.Event().wait)
    assert code == 1
    assert said[-1].startswith("dying ended 5 times within a minute.")
    assert "no port" in said[-1]


def test_programs_are_stopped_in_reverse_order(tmp_path: Path) -> None:
    record = tmp_path / "record"
    programs = [program(name, NOTES_ITS_END, record, name) for name in ("first", "second", "third")]
    keep(programs, tmp_path, lambda: exists(*(record.with_suffix(f".{one.name}") for one in programs)))
    assert record.read_text().split() == ["third", "second", "first"]


def test_what_will_not_stop_is_killed(tmp_path: Path) -> None:
    up = tmp_path / "up"
    stubborn = program("stubborn", WILL_NOT_STOP, up, patience=0.1)
    code, said = keep([stubborn], tmp_path, lambda: exists(up))
    assert (code, said) == (0, ["stubborn did not stop within 0.1 s and is killed."])


def test_it_ends_when_what_was_started_does_not_answer(tmp_path: Path) -> None:
    async def never_answers() -> None:
        raise StartFailed("nobody answers")

    code, said = keep([program("sleeper", SLEEPS)], tmp_path, never_answers)
    assert (code, said) == (1, ["nobody answers"])


def test_the_logs_of_the_run_before_are_kept(tmp_path: Path) -> None:
    (tmp_path / "sleeper.log").write_text("yesterday")
    keep([program("sleeper", SLEEPS)], tmp_path, lambda: exists(tmp_path / "sleeper.log"))
    assert (tmp_path / "sleeper.before.log").read_text() == "yesterday"
    assert "yesterday" not in (tmp_path / "sleeper.log").read_text()


def test_programs_end_with_a_supervisor_that_was_killed_outright(tmp_path: Path) -> None:
    child = tmp_path / "child"
    source = f"""
import asyncio, os, pathlib
from panah.command_line.supervisor import Program, Supervisor
tell = "import os, pathlib, time; pathlib.Path({str(child)!r}).write_text(str(os.getpid())); time.sleep(600)"
programs = [Program("sleeper", [{sys.executable!r}, "-c", tell])]
asyncio.run(Supervisor(programs, pathlib.Path({str(tmp_path)!r}), os.environ, print).run(asyncio.Event().wait))
"""
    parent = subprocess.Popen([sys.executable, "-c", source], env=os.environ | {"PYTHONPATH": "src"})
    asyncio.run(asyncio.wait_for(written(child), 20))
    descriptor = os.pidfd_open(int(child.read_text()))
    parent.kill()
    parent.wait()
    with os.fdopen(descriptor):
        assert asyncio.run(asyncio.wait_for(readable(descriptor), 10)) is None


async def readable(descriptor: int) -> None:
    """A pidfd becomes readable when its process has ended."""
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(descriptor, ended.set)
    await ended.wait()
