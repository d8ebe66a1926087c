"""How granian is called, and which port it gets."""

import asyncio
import socket
from collections.abc import Iterator

import pytest

from panah.command_line import web
from panah.command_line.supervisor import StartFailed
from panah.command_line.web import NoPort


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_the_first_free_port_is_taken(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "PORT", taken)
    assert taken < web.free_port("127.0.0.1", None) < taken + web.PORTS_TRIED


def test_a_port_asked_for_is_not_changed_silently(taken: int) -> None:
    with pytest.raises(NoPort, match=f"Port {taken} of 127.0.0.1 is taken"):
        web.free_port("127.0.0.1", taken)


def test_it_waits_until_the_server_answers_and_not_only_listens() -> None:
    told: list[bytes] = []

    async def tell_once_asked_twice(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        told.append(await reader.readline())
        if len(told) == 2:
            writer.write(b"HTTP/1.0 200 OK\r\n\r\n")
        writer.close()

    async def ask() -> None:
        async with await asyncio.start_server(tell_once_asked_twice, "127.0.0.1", 0) as server:
            await asyncio.wait_for(web.until_it_answers("127.0.0.1", server.sockets[0].getsockname()[1]), 5)

    asyncio.run(ask())
    assert told == [b"HEAD / HTTP/1.0\r\n"] * 2


def test_it_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "START_SECONDS", 0.01)
    with pytest.raises(StartFailed, match="does not answer"):
        asyncio.run(web.until_it_answers("127.0.0.1", 9))


def test_the_application_is_served_as_asgi_on_the_given_side() -> None:
    command = web.command(host="127.0.0.1", port=8130, workers=3)
    assert command[command.index("--interface") + 1] == "asginl"
    assert command[command.index("--port") + 1] == "8130"
    assert command[command.index("--workers") + 1] == "3"
    assert command[-1] == "panah.config.asgi:application"
