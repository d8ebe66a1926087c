"""How long a ring takes to become a row, how many calls go through in a second, and the same rows by plain SQL."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from panah.access.actor import Actor
from panah.command_line.call_path.bare import Statement, anew, dsn, writes
from panah.core.ids import uuid7
from panah.hotline import commands
from panah.network.models import Unit

_RINGS = """
    SELECT extract(epoch FROM pg_xact_commit_timestamp(entry.xmin) - call.rang_at)::float
    FROM access_auditentry entry JOIN hotline_call call ON call.id::text = entry.object_id
    WHERE entry.act = 'hotline.rang' AND call.rang_at BETWEEN %s AND %s
"""
_SPAN = """
    SELECT extract(epoch FROM max(pg_xact_commit_timestamp(entry.xmin)) - min(call.rang_at))::float
    FROM access_auditentry entry JOIN hotline_call call ON call.id::text = entry.object_id
    WHERE entry.act IN ('hotline.rang', 'hotline.abandoned') AND call.rang_at BETWEEN %s AND %s
"""


@dataclass(frozen=True, slots=True)
class Paces:
    """Seconds from the exchange's own time of the ring to the commit, at an even pace and in a hurry."""

    even: list[float]
    hurried: list[float]
    calls_per_second: float
    """In a hurry, rung and ended."""


@dataclass(frozen=True, slots=True)
class Span:
    """The time in which some calls rang."""

    begun: datetime
    ended: datetime


def ring_to_row(of: Span) -> list[float]:
    """The server keeps the times of commits (track_commit_timestamp); an audit entry is never written again."""
    with connection.cursor() as cursor:
        cursor.execute(_RINGS, [of.begun, of.ended])
        return [seconds for seconds, in cursor.fetchall()]


def seconds_until_all_was_written(of: Span) -> float:
    """From the first ring to the last commit of these calls, the ends included."""
    with connection.cursor() as cursor:
        cursor.execute(_SPAN, [of.begun, of.ended])
        return float(cursor.fetchone()[0])


def bare_calls_per_second(hall: Unit, at: datetime, calls: int) -> float:
    """The rows that ring and end of a call write, recorded once, then written again by plain SQL."""
    recorded = _record(hall, at)
    begun = time.perf_counter()
    with psycopg.connect(dsn(), autocommit=True) as plain:
        for _ in range(calls):
            fresh: dict[Any, Any] = {}
            for written in recorded:
                with plain.transaction():
                    for statement in written:
                        plain.execute(statement.sql, [_renewed(value, fresh, hall) for value in statement.values])
    return calls / (time.perf_counter() - begun)


def _record(hall: Unit, at: datetime) -> list[list[Statement]]:
    with writes() as rung:
        call = commands.ring(actor=Actor.system(), at=at, hall=hall, exchange_id=str(uuid7()), number="09120001234")
    with writes() as ended:
        commands.abandon(actor=Actor.system(), at=at + timedelta(seconds=1), call=call)
    return [rung, ended]


def _renewed(value: Any, fresh: dict[Any, Any], hall: Unit) -> Any:
    """Every id but the hall's is the call's own, and so is the exchange's name of it."""
    is_id = isinstance(value, UUID) or (isinstance(value, str) and len(value) == len(str(hall.pk)))
    if not is_id or value == hall.pk:
        return value
    key = str(value)
    if key not in fresh:
        fresh[key] = anew(UUID(key))
    return fresh[key] if isinstance(value, UUID) else str(fresh[key])
