"""A wire to the exchange that can be cut: what connects to it is passed on, byte by byte."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

LOOPBACK = "127.0.0.1"


class Relay:
    def __init__(self, port: int, behind: int) -> None:
        self.port, self.behind = port, behind
        self._loop: asyncio.AbstractEventLoop
        self._serving: asyncio.Task[None] | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._passes = True
        self._listens = threading.Event()

    def cut(self) -> None:
        """Every connection ends at once, and none is taken until it is mended."""
        self._loop.call_soon_threadsafe(self._cut)

    def mend(self) -> None:
        self._loop.call_soon_threadsafe(self._mend)

    def serve(self) -> None:
        with suppress(asyncio.CancelledError):
            asyncio.run(self._serve())

    def wait(self) -> None:
        self._listens.wait()

    def stop(self) -> None:
        if self._serving:
            self._loop.call_soon_threadsafe(self._serving.cancel)

    def _cut(self) -> None:
        self._passes = False
        for writer in self._open:
            writer.transport.abort()

    def _mend(self) -> None:
        self._passes = True

    async def _serve(self) -> None:
        self._loop, self._serving = asyncio.get_running_loop(), asyncio.current_task()
        server = await asyncio.start_server(self._take, LOOPBACK, self.port)
        self._listens.set()
        async with server:
            await server.serve_forever()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(LOOPBACK, self.behind)
        if not self._passes:
            writer.transport.abort()
            far_writer.transport.abort()
            return
        self._open |= {writer, far_writer}
        await asyncio.gather(_pass(reader, far_writer), _pass(far_reader, writer))
        self._open -= {writer, far_writer}


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@contextmanager
def relayed(port: int, behind: int) -> Iterator[Relay]:
    relay = Relay(port, behind)
    thread = threading.Thread(target=relay.serve, daemon=True)
    thread.start()
    relay.wait()
    try:
        yield relay
    finally:
        relay.stop()
        thread.join()
