"""One LISTEN connection per process, shared by all its open streams. It lives while somebody listens."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from django.db import connection

from panah.notify.live import CHANNEL
from panah.notify.rules import Signal

WAITING_AT_MOST = 200

logger = logging.getLogger(__name__)

# None tells a stream to end; its browser then connects anew and reads everything again.
Waiting = asyncio.Queue[Signal | None]


class Listener:
    """Hands every signal of the database to every queue, from its first subscriber until its last or its end."""

    def __init__(self) -> None:
        self.queues: set[Waiting] = set()
        self.ready = asyncio.Event()
        self.task = asyncio.create_task(self._listen())

    @asynccontextmanager
    async def subscribe(self) -> AsyncIterator[Waiting]:
        """A queue of all signals sent from now on."""
        queue: Waiting = asyncio.Queue(WAITING_AT_MOST + 1)
        self.queues.add(queue)
        try:
            await self.ready.wait()
            yield queue
        finally:
            self.queues.discard(queue)
            if not self.queues:
                _forget(self)
                self.task.cancel()

    async def _listen(self) -> None:
        try:
            async with await psycopg.AsyncConnection.connect(**_parameters(), autocommit=True) as database:
                await database.execute(f"LISTEN {CHANNEL}")
                self.ready.set()
                async for notification in database.notifies():
                    self._hand_out(Signal.read(json.loads(notification.payload)))
        except psycopg.Error:
            logger.warning("The database cannot be listened to; the open streams end and come back.")
        finally:
            _forget(self)
            self.ready.set()
            for queue in self.queues:
                self._end(queue)

    def _hand_out(self, signal: Signal) -> None:
        for queue in self.queues:
            if queue.qsize() < WAITING_AT_MOST:
                queue.put_nowait(signal)
            else:
                self._end(queue)

    def _end(self, queue: Waiting) -> None:
        if not queue.full():
            queue.put_nowait(None)


def _parameters() -> dict[str, Any]:
    parameters = connection.get_connection_params()
    return {name: value for name, value in parameters.items() if name not in {"cursor_factory", "context"}}


_listeners: dict[asyncio.AbstractEventLoop, Listener] = {}


def listener() -> Listener:
    """The listener of the running event loop; a new one where the last has ended."""
    loop = asyncio.get_running_loop()
    if loop not in _listeners:
        _listeners[loop] = Listener()
    return _listeners[loop]


def _forget(ended: Listener) -> None:
    loop = asyncio.get_running_loop()
    if _listeners.get(loop) is ended:
        del _listeners[loop]
