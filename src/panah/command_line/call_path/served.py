"""People at work on the served application: one thread per operator, real HTTP over loopback."""

from __future__ import annotations

import http.client
import random
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.utils import timezone

from panah.command_line.call_path.ground import SESSION_COOKIE, Place
from panah.command_line.call_path.path import ring, steps

CSRF = "measure" * 4 + "path"
DONE = {200, 302}
KEPT_OPEN_SECONDS = 4
"""A connection unused for longer is opened anew, as a browser would: the server may have closed it."""


class NotDone(Exception):
    """The application answered something else than that the act was done."""


@dataclass(slots=True)
class Browser:
    """One signed-in person with a connection kept open."""

    port: int
    session: str
    connection: http.client.HTTPConnection = field(init=False)
    used_at: float = 0.0

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, url: str) -> None:
        self._send("GET", url, None)

    def post(self, url: str, told: Mapping[str, str | list[str]]) -> None:
        self._send("POST", url, urlencode(told, doseq=True))

    def _send(self, method: str, url: str, body: str | None) -> None:
        cookies = f"{SESSION_COOKIE}={self.session}; {settings.CSRF_COOKIE_NAME}={CSRF}"
        headers = {"Cookie": cookies, "X-CSRFToken": CSRF, "Content-Type": "application/x-www-form-urlencoded"}
        if time.monotonic() - self.used_at > KEPT_OPEN_SECONDS:
            self.connection.close()
        self.used_at = time.monotonic()
        self.connection.request(method, url, body, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status not in DONE:
            raise NotDone(f"{method} {url.split('/')[1]}: {answer.status} {text[:300]!r}")


@dataclass(slots=True)
class Measured:
    """Seconds by name of step, and the whole calls done in how many seconds of the clock."""

    steps: dict[str, list[float]] = field(default_factory=dict)
    calls: int = 0
    seconds: float = 0.0

    @property
    def all_steps(self) -> list[float]:
        return [taken for times in self.steps.values() for taken in times]


def work(places: list[Place], port: int, calls: int, pause: float) -> Measured:
    """Everyone works at once, `calls` calls each, with `pause` seconds between two acts on average."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(len(places)) as people:
        each = list(people.map(lambda place: _work(place, port, calls, Paces(pause)), places))
    measured = Measured(calls=len(places) * calls, seconds=time.perf_counter() - begun)
    for times in each:
        for name, taken in times:
            measured.steps.setdefault(name, []).append(taken)
    return measured


@dataclass(frozen=True, slots=True)
class Paces:
    """The pause between two acts, never twice the same: people do not act in step, and do not begin together."""

    mean: float

    def take(self) -> None:
        time.sleep(random.uniform(0, 2 * self.mean))


def _work(place: Place, port: int, calls: int, pause: Paces) -> list[tuple[str, float]]:
    people = [Browser(port, session) for session in (place.operator, place.dispatcher, place.member)]
    times = []
    pause.take()
    for _ in range(calls):
        call = ring(place, timezone.now())
        for step in steps(call, place, *people):
            begun = time.perf_counter()
            step.send()
            times.append((step.name, time.perf_counter() - begun))
            pause.take()
    connection.close()
    return times
