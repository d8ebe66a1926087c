"""Many people doing the same thing at the same instant, each with a connection of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from panah.core.errors import Refused

AT_ONCE = 20
"""Each round of so many waits until all of its connections are open, then starts together."""

WON = "won"
Attempt = Callable[[], object]


def contest(attempts: Sequence[Attempt]) -> Counter[str]:
    """How often the attempts won or were refused, by the code of the refusal; any other error is raised."""
    assert len(attempts) % AT_ONCE == 0, "a barrier waits for a full round"
    barrier = Barrier(AT_ONCE, timeout=60)
    connection.close()
    shares = [attempts[place::AT_ONCE] for place in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as people:
        outcomes = [people.submit(_try_each, share, barrier) for share in shares]
        return Counter(outcome for share in outcomes for outcome in share.result())


def _try_each(attempts: Sequence[Attempt], barrier: Barrier) -> list[str]:
    try:
        return [_try(attempt, barrier) for attempt in attempts]
    except BaseException:
        barrier.abort()
        raise
    finally:
        connection.close()


def _try(attempt: Attempt, barrier: Barrier) -> str:
    connection.ensure_connection()
    barrier.wait()
    try:
        attempt()
    except Refused as refused:
        return refused.code
    return WON
