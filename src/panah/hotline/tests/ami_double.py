"""A server that speaks as Asterisk's manager interface does, over a real socket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from panah.hotline.telephony.ami import Address

Fields = dict[str, str]
NAME, SECRET = "pbx1", "only-in-tests"


@dataclass
class Exchange:
    """What was asked of it is in `asked`; the lists it answers with are in `lists`, by action or action and family."""

    greeting: bytes = b"Asterisk Call Manager/11.0.0\r\n"
    lists: dict[str, list[Fields]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    answers: dict[str, Fields] = field(default_factory=dict)
    asked: list[Fields] = field(default_factory=list)
    port: int = 0
    _open: set[asyncio.StreamWriter] = field(default_factory=set)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def __aenter__(self) -> Exchange:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self.drop()

    @property
    def address(self) -> Address:
        return Address("127.0.0.1", self.port, "panah", SECRET, NAME, through_tls=False)

    def drop(self) -> None:
        """Every connection ends, as when a wire is cut."""
        for writer in self._open:
            writer.transport.abort()
        self._open.clear()

    def tell(self, event: str, *lines: str, **fields: str) -> None:
        """An event, with lines that may repeat a key."""
        for writer in self._open:
            writer.write(_block({"Event": event, **fields}, lines))

    def tell_raw(self, text: bytes) -> None:
        for writer in self._open:
            writer.write(text)

    def of(self, action: str) -> list[Fields]:
        return [fields for fields in self.asked if fields["Action"] == action]

    async def until(self, holds: Callable[[], object]) -> None:
        """Waits for something that follows from an action; fails rather than hang."""
        async with asyncio.timeout(5), self._changed:
            await self._changed.wait_for(holds)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(self.greeting)
        self._open.add(writer)
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                self._answer(writer, _fields(await reader.readuntil(b"\r\n\r\n")))
                async with self._changed:
                    self._changed.notify_all()
        self._open.discard(writer)

    def _answer(self, writer: asyncio.StreamWriter, fields: Fields) -> None:
        self.asked.append(fields)
        action, number = fields["Action"], {"ActionID": fields["ActionID"]}
        rows = self.lists.get(f"{action} {fields.get('Family', '')}".strip())
        if action in self.silent:
            return
        if action in self.refused or (action == "Login" and fields["Secret"] != SECRET):
            writer.write(_block({"Response": "Error", **number, "Message": "No"}))
        elif rows is not None:
            writer.write(_block({"Response": "Success", **number, "EventList": "start"}))
            for row in rows:
                writer.write(_row(row, number))
            writer.write(_block({"Event": f"{action}Complete", **number, "EventList": "Complete"}))
        else:
            writer.write(_block({"Response": "Success", **number, **self.answers.get(action, {})}))


def _row(row: Fields, number: Fields) -> bytes:
    """`variables` of a row are its channel's."""
    variables = [f"ChanVariable: {told}" for told in row.get("variables", "").split(",") if told]
    return _block({"Event": "Row", **{key: value for key, value in row.items() if key != "variables"}, **number},
                  variables)


def _block(fields: Fields, lines: Sequence[str] = ()) -> bytes:
    told = [f"{key}: {value}" for key, value in fields.items()]
    return "\r\n".join([*told, *lines, "", ""]).encode()


def _fields(block: bytes) -> Fields:
    return dict(line.split(": ", 1) for line in block.decode().split("\r\n") if line)
