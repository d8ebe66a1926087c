"""What befalls the line to the exchange during the calls: wire and database are cut off, the keeper is killed."""

from __future__ import annotations

import os
import subprocess
import threading
from collections import Counter
from itertools import cycle
from pathlib import Path

from django.db import connection

from panah.command_line.places import this_program
from panah.command_line.supervisor import end_with_parent
from panah.command_line.telephony_trial.relay import Relay

NAME = "panah-keeper-of-the-trial"
CALM, AWAY = 3.0, 1.5
"""Seconds between two blows, and how long what was struck stays away."""


class KeeperProcess:
    """`./panah exchange` in a process of its own, on a wire of its own."""

    def __init__(self, url: str, log: Path) -> None:
        self.url, self.log = url, log

    def start(self) -> None:
        environment = os.environ | {"PANAH_EXCHANGE": self.url, "PGAPPNAME": NAME}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                this_program("exchange"), env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=end_with_parent)

    def kill(self) -> None:
        """As the power would: it is told nothing."""
        self.process.kill()
        self.process.wait()

    def lose_rows(self) -> None:
        """The database ends the keeper's connections, as when it is restarted."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s", [NAME])
        connection.close()

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(30)


def storm(relay: Relay, keeper: KeeperProcess, end: threading.Event) -> Counter[str]:
    """Blow after blow until `end` is set; everything stands again when it returns."""
    blows = {"cut": (relay.cut, relay.mend), "killed": (keeper.kill, keeper.start),
             "without rows": (keeper.lose_rows, lambda: None)}
    struck = Counter[str]()
    for name, (strike, mend) in cycle(blows.items()):
        if end.wait(CALM):
            return struck
        struck[name] += 1
        strike()
        end.wait(AWAY)
        mend()
    return struck
