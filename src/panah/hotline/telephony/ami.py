"""Asterisk's manager interface (AMI): one connection, what is asked of it and what it tells. It knows nothing of calls.

https://docs.asterisk.org/Configuration/Interfaces/Asterisk-Manager-Interface-AMI/
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import unquote, urlsplit

BANNER = b"Asterisk Call Manager/"
PORT = 5038
SECONDS_TO_ANSWER = 10.0
_LONGEST_MESSAGE = 1 << 20


class NotConnected(Exception):
    """There is no connection, or none any more; the message says why, without what was sent."""


class NotDone(Exception):
    """The exchange refused. Its words are kept, not shown: they may repeat a number."""


@dataclass(frozen=True, slots=True)
class Address:
    """ami://user:secret@host:port/name, or amis:// through TLS. `name` is what we call this exchange."""

    host: str
    port: int
    user: str
    secret: str = field(repr=False)
    name: str
    through_tls: bool

    @classmethod
    def parse(cls, url: str) -> Address:
        parts = urlsplit(url)
        return cls(parts.hostname or "", parts.port or PORT, unquote(parts.username or ""),
                   unquote(parts.password or ""), parts.path.strip("/"), parts.scheme == "amis")


@dataclass(frozen=True, slots=True)
class Message:
    """An answer or an event. `variables` are those of its channel."""

    fields: Mapping[str, str]
    variables: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, block: bytes) -> Message:
        fields, variables = dict[str, str](), dict[str, str]()
        for line in block.decode(errors="replace").splitlines():
            key, _, value = line.partition(":")
            if key == "ChanVariable":
                name, _, content = value.strip().partition("=")
                variables[name] = content
            else:
                fields[key] = value.strip()
        return cls(fields, variables)

    @property
    def event(self) -> str:
        return self["Event"]

    def __getitem__(self, key: str) -> str:
        """Empty for what was not said."""
        return self.fields.get(key, "")


@dataclass(slots=True)
class _Asked:
    answer: asyncio.Future[list[Message]]
    rows: list[Message] = field(default_factory=list)


class Ami:
    """One connection, from login to its end. Events come through `events` in their order, and None at the end."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.events: asyncio.Queue[Message | None] = asyncio.Queue()
        self._reader, self._writer = reader, writer
        self._asked: dict[str, _Asked] = {}
        self._numbers = count(1)
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def connect(cls, address: Address) -> Ami:
        """Raises NotConnected, also where the exchange does not take the login."""
        try:
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                reader, writer = await asyncio.open_connection(
                    address.host, address.port, limit=_LONGEST_MESSAGE, ssl=address.through_tls or None)
                greeting = await reader.readline()
        except (OSError, TimeoutError, ValueError) as error:
            raise NotConnected("it does not answer") from error
        if not greeting.startswith(BANNER):
            writer.close()
            raise NotConnected("what answers is no Asterisk" if greeting else "it ends the connection")
        ami = cls(reader, writer)
        try:
            await ami.ask("Login", Username=address.user, Secret=address.secret)
        except NotDone as error:
            await ami.close()
            raise NotConnected("it refuses the login") from error
        return ami

    async def ask(self, action: str, *, number: str = "", **fields: str) -> list[Message]:
        """The answer, or all rows where it is a list. Raises NotDone, NotConnected.

        `number` names the action in what is told of it later; without one it gets a number of its own.
        """
        number = number or f"{next(self._numbers)}"
        asked = self._asked[number] = _Asked(asyncio.get_running_loop().create_future())
        try:
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                await self._send({"Action": action, "ActionID": number, **fields})
                return await asked.answer
        except TimeoutError as error:
            raise NotConnected("it no longer answers") from error
        finally:
            del self._asked[number]

    async def close(self) -> None:
        self._reading.cancel()
        with suppress(asyncio.CancelledError):
            await self._reading
        self._writer.close()

    async def _send(self, fields: Mapping[str, str]) -> None:
        if any("\r" in value or "\n" in value for value in fields.values()):
            raise ValueError("A line within a field would be an action of its own.")
        if self._reading.done():
            raise NotConnected("the connection was lost")
        self._writer.write("".join(f"{key}: {value}\r\n" for key, value in fields.items()).encode() + b"\r\n")
        try:
            await self._writer.drain()
        except OSError as error:
            raise NotConnected("the connection was lost") from error

    async def _read(self) -> None:
        try:
            while True:
                self._sort(Message.read(await self._reader.readuntil(b"\r\n\r\n")))
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            # The other side is gone, or speaks no AMI any more.
            self._writer.close()
        finally:
            for asked in self._asked.values():
                if not asked.answer.done():
                    asked.answer.set_exception(NotConnected("the connection was lost"))
            self.events.put_nowait(None)

    def _sort(self, message: Message) -> None:
        """Give a message to who asked for it; what nobody asked for is an event."""
        asked = self._asked.get(message["ActionID"])
        if asked is None or asked.answer.done():
            if message.event:
                self.events.put_nowait(message)
        elif message.event and message["EventList"] != "Complete":
            asked.rows.append(message)
        elif message.event or message["EventList"] != "start":
            self._settle(asked, message)

    def _settle(self, asked: _Asked, message: Message) -> None:
        if message["Response"] == "Error":
            asked.answer.set_exception(NotDone(message["Message"]))
        else:
            asked.answer.set_result(asked.rows if message.event else [message])
