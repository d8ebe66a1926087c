"""Telephones played by SIPp: those who call, and those in the booths. Scenarios of our own, numbers nobody has."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from panah.command_line.supervisor import end_with_parent
from panah.command_line.telephony.configuration import LOOPBACK
from panah.command_line.telephony.running import SIP

SCENARIOS = Path(__file__).with_name("scenarios")
MEDIA_FROM, MEDIA_EACH = 20_000, 1_000
WITHHELD = "anonymous"
Process = subprocess.Popen[bytes]


@dataclass(frozen=True, slots=True)
class Booths:
    """How the telephones of one hall behave; times in milliseconds."""

    port: int
    ring: int
    talk: int = 1500
    hands_on_to: str = ""


@dataclass(frozen=True, slots=True)
class Callers:
    """How many call which number, how many in a second, and how long each is patient."""

    number: str
    told: Sequence[str]
    """The numbers they call from; WITHHELD hides one."""

    rate: float
    patience: int


class Phones:
    """All SIPp processes of a trial; they end with it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._started: list[Process] = []

    def answer(self, booths: Booths) -> None:
        name = "handing-on" if booths.hands_on_to else "booth"
        scenario = self._scenario(name, ring=booths.ring, talk=booths.talk, target=booths.hands_on_to)
        self._start(scenario, "-p", str(booths.port))

    def call(self, callers: Callers) -> Process:
        numbers = self.home / f"numbers-{len(self._started)}.csv"
        numbers.write_text("\n".join(["SEQUENTIAL", *callers.told, ""]))
        scenario = self._scenario("caller", patience=callers.patience)
        return self._start(scenario, "-s", callers.number, "-inf", str(numbers), "-m", str(len(callers.told)),
                           "-r", str(callers.rate))

    def end(self) -> None:
        for process in self._started:
            process.kill()
            process.wait()

    def _scenario(self, name: str, **told: object) -> Path:
        path = self.home / f"{name}-{len(self._started)}.xml"
        path.write_text((SCENARIOS / f"{name}.xml").read_text().format(**told))
        return path

    def _start(self, scenario: Path, *arguments: str) -> Process:
        media = str(MEDIA_FROM + MEDIA_EACH * len(self._started))
        process = subprocess.Popen(
            ["sipp", "-nostdin", "-aa", "-sf", str(scenario), "-i", LOOPBACK, "-mp", media, *arguments,
             f"{LOOPBACK}:{SIP}"],
            cwd=self.home, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=end_with_parent)
        self._started.append(process)
        return process


@contextmanager
def phones(home: Path) -> Iterator[Phones]:
    played = Phones(home)
    try:
        yield played
    finally:
        played.end()
