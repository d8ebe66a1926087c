"""The bare limit: one INSERT of a call and a NOTIFY, until another connection has read the row it tells of."""

from __future__ import annotations

import time
from datetime import datetime

import psycopg

from panah.command_line.call_path.bare import dsn
from panah.core.ids import uuid7
from panah.network.models import Unit

_CHANNEL = "panah_bench"
_INSERT = """INSERT INTO hotline_call (id, hall_id, exchange_id, number, number_token, state, rang_at)
             VALUES (%s, %s, %s, ''::bytea, '', 'ringing', %s)"""
_WAITING = "SELECT id, rang_at FROM hotline_call WHERE hall_id = %s AND state = 'ringing' ORDER BY rang_at"
_END = "UPDATE hotline_call SET state = 'abandoned', ended_at = rang_at WHERE id = %s"


def rings(hall: Unit, at: datetime, number: int) -> list[float]:
    """Seconds of each."""
    with psycopg.connect(dsn(), autocommit=True) as exchange, psycopg.connect(dsn(), autocommit=True) as desk:
        desk.execute(f"LISTEN {_CHANNEL}")
        return [_ring(exchange, desk, hall, at) for _ in range(number)]


def _ring(exchange: psycopg.Connection, desk: psycopg.Connection, hall: Unit, at: datetime) -> float:
    call_id = uuid7()
    begun = time.perf_counter()
    with exchange.transaction():
        exchange.execute(_INSERT, [call_id, hall.pk, str(call_id), at])
        exchange.execute("SELECT pg_notify(%s, '')", [_CHANNEL])
    next(desk.notifies(timeout=5, stop_after=1))
    desk.execute(_WAITING, [hall.pk]).fetchall()
    taken = time.perf_counter() - begun
    exchange.execute(_END, [call_id])
    return taken
