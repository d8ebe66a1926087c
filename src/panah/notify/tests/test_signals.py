import asyncio
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from panah.notify import listening
from panah.notify.live import publish
from panah.notify.rules import Signal
from panah.notify.stream import signals

Result = TypeVar("Result")

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Person:
    user_id: UUID
    postings: tuple[()] = ()


def board(user_id: UUID) -> Signal:
    return Signal("board", frozenset(), frozenset(), frozenset(), frozenset({str(user_id)}))


def run(coroutine: Coroutine[None, None, Result]) -> Result:
    """In a thread of its own: browser tests of the same session keep a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


async def collect(stream: AsyncIterator[bytes]) -> list[bytes]:
    return [part async for part in stream]


def test_a_quiet_stream_sends_signs_of_life_and_ends_after_its_time() -> None:
    parts = run(collect(signals(Person(uuid4()), heartbeat=0.02, lifetime=0.1)))
    assert parts[0] == b"retry: 1000\n\n"
    assert set(parts[1:]) == {b": quiet\n\n"}
    assert len(parts) > 2


def test_the_listener_rests_when_the_last_page_is_closed() -> None:
    async def open_and_close() -> bool:
        stream = signals(Person(uuid4()))
        await anext(stream)
        open_before = bool(listening._listeners)
        await stream.aclose()
        return open_before and not listening._listeners

    assert run(open_and_close())


def test_a_page_that_reads_too_slowly_is_sent_away_to_read_anew() -> None:
    person = Person(uuid4())

    async def flood() -> list[bytes]:
        stream = signals(person)
        await anext(stream)
        for _ in range(listening.WAITING_AT_MOST + 5):
            listening.listener()._hand_out(board(person.user_id))
        return await collect(stream)

    assert len(run(flood())) == listening.WAITING_AT_MOST


def test_a_database_out_of_reach_ends_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "_parameters", lambda: {"host": "/nowhere", "dbname": "none"})
    assert run(collect(signals(Person(uuid4())))) == [b"retry: 1000\n\n"]


def test_too_long_a_list_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(DatabaseError):
        publish("board", units=[uuid4() for _ in range(300)])
    connection.rollback()
