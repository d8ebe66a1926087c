"""What befalls the line to the exchange during the calls: the wire is cut, the keeper is killed."""

from __future__ import annotations

import os
import subprocess
import threading
from collections import Counter
from itertools import cycle
from pathlib import Path

from panah.command_line.places import this_program
from panah.command_line.supervisor import end_with_parent
from panah.command_line.telephony_trial.relay import Relay

CALM, AWAY = 3.0, 1.5
"""Seconds between two blows, and how long what was struck stays away."""


class KeeperProcess:
    """`./panah exchange` in a process of its own, on a wire of its own."""

    def __init__(self, url: str, log: Path) -> None:
        self.url, self.log = url, log

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                this_program("exchange"), env=os.environ | {"PANAH_EXCHANGE": self.url}, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True, preexec_fn=end_with_parent)

    def kill(self) -> None:
        """As the power would: it is told nothing."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(30)


def storm(relay: Relay, keeper: KeeperProcess, end: threading.Event) -> Counter[str]:
    """Blow after blow until `end` is set; everything stands again when it returns."""
    blows = Counter[str]()
    for blow in cycle(("cut", "killed")):
        if end.wait(CALM):
            return blows
        blows[blow] += 1
        strike, mend = (relay.cut, relay.mend) if blow == "cut" else (keeper.kill, keeper.start)
        strike()
        end.wait(AWAY)
        mend()
    return blows
