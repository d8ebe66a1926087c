"""Keeps a few programs running: starts them in order, starts again what died, stops all in reverse order."""

import asyncio
import ctypes
import os
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from panah.command_line.errors import CannotGoOn

TOO_MANY_DEATHS = 5
DEATHS_ARE_COUNTED_FOR = 60.0
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 10.0
LAST_WORDS = 1500
DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG of linux/prctl.h

LIBC = ctypes.CDLL(None)


@dataclass(frozen=True)
class Program:
    name: str
    command: Sequence[str]
    # How long it may take to end by itself once asked, before it is killed.
    patience: float = 10.0


@dataclass
class Supervisor:
    """Runs its programs until it is asked to stop (0) or one of them cannot be kept alive (1)."""

    programs: Sequence[Program]
    logs: Path
    environment: Mapping[str, str]
    say: Callable[[str], None]
    _running: dict[str, asyncio.subprocess.Process] = field(default_factory=dict)
    _end: asyncio.Event = field(default_factory=asyncio.Event)
    _result: int = 0

    async def run(self, once_started: Callable[[], Awaitable[None]]) -> int:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._end.set)
        self._turn_over_logs()
        keepers = [asyncio.create_task(self._keep(program)) for program in self.programs]
        greeting = asyncio.create_task(self._greet(once_started))
        await self._end.wait()
        greeting.cancel()
        for program in reversed(self.programs):
            await self._stop(program)
        await asyncio.gather(*keepers)
        return self._result

    async def _greet(self, once_started: Callable[[], Awaitable[None]]) -> None:
        try:
            await once_started()
        except StartFailed as failure:
            self._give_up(str(failure))

    async def _keep(self, program: Program) -> None:
        """Start a program, and again whenever it dies, after ever longer pauses."""
        loop = asyncio.get_running_loop()
        deaths: list[float] = []
        while not self._end.is_set():
            code = await self._run_once(program)
            if self._end.is_set():
                return
            deaths = [died for died in deaths if died > loop.time() - DEATHS_ARE_COUNTED_FOR] + [loop.time()]
            if len(deaths) == TOO_MANY_DEATHS:
                self._give_up(f"{program.name} ended {len(deaths)} times within a minute.\n{self._last_words(program)}")
                return
            self.say(f"{program.name} ended with code {code}; starting it again.")
            await self._pause(min(FIRST_PAUSE * 2 ** (len(deaths) - 1), LONGEST_PAUSE))

    async def _run_once(self, program: Program) -> int:
        with self._log_of(program).open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *program.command, stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=asyncio.subprocess.STDOUT,
                env=dict(self.environment), start_new_session=True, preexec_fn=end_with_parent,
            )
        self._running[program.name] = process
        if self._end.is_set():
            await self._stop(program)
        return await process.wait()

    async def _stop(self, program: Program) -> None:
        process = self._running.get(program.name)
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), program.patience)
        except TimeoutError:
            self.say(f"{program.name} did not stop within {program.patience:g} s and is killed.")
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._end.wait(), seconds)

    def _give_up(self, reason: str) -> None:
        self.say(reason)
        self._result = 1
        self._end.set()

    def _turn_over_logs(self) -> None:
        """Every run writes new logs; those of the run before are kept beside them."""
        self.logs.mkdir(parents=True, exist_ok=True)
        for log in map(self._log_of, self.programs):
            if log.exists():
                log.replace(log.with_suffix(".before.log"))

    def _log_of(self, program: Program) -> Path:
        return self.logs / f"{program.name}.log"

    def _last_words(self, program: Program) -> str:
        return self._log_of(program).read_text(errors="replace")[-LAST_WORDS:]


class StartFailed(CannotGoOn):
    """What was started does not answer; the message says what was waited for."""


def end_with_parent() -> None:
    """Runs in the child before its program: ask the kernel to end it should the supervisor be killed outright."""
    LIBC.prctl(DEATH_OF_PARENT, signal.SIGTERM)
