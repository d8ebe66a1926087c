"""Whether nobody was lost: the exchange's own log of its queues beside the rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import connection

JOINED = "ENTERQUEUE"
_OWED = """
    SELECT call.exchange_id, call.state,
           (SELECT count(*) FROM hotline_contact WHERE call_id = call.id)
           + (SELECT count(*) FROM hotline_callback WHERE call_id = call.id)
    FROM hotline_call call
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    rang: int
    contacts: int
    call_backs: int
    unknown: list[str]
    """Rang at the exchange, and there is no row."""

    invented: list[str]
    """There is a row, and it never rang."""

    not_one: list[str]
    """Neither exactly one contact nor exactly one call-back."""

    not_ended: list[str]

    @property
    def holds(self) -> bool:
        return bool(self.rang) and not (self.unknown or self.invented or self.not_one or self.not_ended)


def judge(queue_log: Path, exchange: str) -> Verdict:
    rang = {f"{exchange}-{unique_id}" for unique_id in joined(queue_log)}
    with connection.cursor() as cursor:
        cursor.execute(_OWED)
        rows = cursor.fetchall()
        cursor.execute("SELECT (SELECT count(*) FROM hotline_contact WHERE call_id IS NOT NULL),"
                       " (SELECT count(*) FROM hotline_callback WHERE call_id IS NOT NULL)")
        contacts, call_backs = cursor.fetchone()
    known = {call_id for call_id, _, _ in rows}
    return Verdict(len(rang), contacts, call_backs, sorted(rang - known), sorted(known - rang),
                   sorted(call_id for call_id, _, owed in rows if owed != 1),
                   sorted(call_id for call_id, state, _ in rows if state in {"ringing", "answered"}))


def joined(queue_log: Path) -> set[str]:
    """Every call that entered a queue, by the exchange's own count: `time|unique id|queue|agent|event|…`."""
    lines = (line.split("|") for line in queue_log.read_text().splitlines())
    return {parts[1] for parts in lines if parts[4:5] == [JOINED]}
