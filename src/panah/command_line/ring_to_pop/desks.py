"""Operators with the page of calls open: each hears the stream of signals and fetches who rings, as the page does."""

from __future__ import annotations

import http.client
import time
from queue import Queue
from threading import Event, Thread

from django.urls import reverse

from panah.command_line.call_path.ground import SESSION_COOKIE, Place

SIGNAL = b'data: {"kind": "calls"}'
PATIENCE_SECONDS = 30


class NotHeard(Exception):
    """A desk did not hear of a ring in time, or its page answered something else."""


class Desk:
    """One operator's open page. `seen` holds, for each signal, when it was heard and when the page had the call."""

    def __init__(self, port: int, place: Place) -> None:
        self.port = port
        self.cookies = {"Cookie": f"{SESSION_COOKIE}={place.operator}"}
        self.seen: Queue[tuple[float, float] | None] = Queue()
        self._is_open = Event()
        Thread(target=self._listen, daemon=True).start()
        if not self._is_open.wait(PATIENCE_SECONDS):
            raise NotHeard("the stream of signals did not open")

    def next_seen(self) -> tuple[float, float]:
        """Raises NotHeard, or queue.Empty after waiting."""
        seen = self.seen.get(timeout=PATIENCE_SECONDS)
        if seen is None:
            raise NotHeard("the stream of signals ended")
        return seen

    def _listen(self) -> None:
        stream, page = self._connect(), self._connect()
        stream.request("GET", reverse("notify:live"), headers=self.cookies)
        answer = stream.getresponse()
        while line := answer.readline():
            self._is_open.set()
            if line.startswith(SIGNAL):
                heard = time.perf_counter()
                page.request("GET", reverse("hotline:ringing"), headers=self.cookies)
                fetched = page.getresponse()
                fetched.read()
                if fetched.status != http.client.OK:
                    break
                self.seen.put((heard, time.perf_counter()))
        self.seen.put(None)

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
