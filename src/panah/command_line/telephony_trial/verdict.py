"""Whether nobody was lost: the exchange's own log of its queues beside the rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import connection

JOINED, ANSWERED = "ENTERQUEUE", "CONNECT"
_CALLS = """
    SELECT call.exchange_id, call.state,
           (SELECT count(*) FROM hotline_contact WHERE call_id = call.id),
           (SELECT count(*) FROM hotline_callback WHERE call_id = call.id)
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
    owed_though_answered: list[str]
    """A booth picked up, and yet there is no contact."""

    @property
    def holds(self) -> bool:
        return bool(self.rang) and not (self.unknown or self.invented or self.not_one or self.not_ended
                                        or self.owed_though_answered)


def judge(queue_log: Path, exchange: str) -> Verdict:
    rang, answered = (
        {f"{exchange}-{unique_id}" for unique_id in told_of(queue_log, event)} for event in (JOINED, ANSWERED))
    with connection.cursor() as cursor:
        cursor.execute(_CALLS)
        rows = cursor.fetchall()
    known = {call_id for call_id, *_ in rows}
    return Verdict(
        rang=len(rang), contacts=sum(contacts for _, _, contacts, _ in rows),
        call_backs=sum(call_backs for *_, call_backs in rows),
        unknown=sorted(rang - known), invented=sorted(known - rang),
        not_one=sorted(call_id for call_id, _, contacts, call_backs in rows if contacts + call_backs != 1),
        not_ended=sorted(call_id for call_id, state, *_ in rows if state in {"ringing", "answered"}),
        owed_though_answered=sorted(call_id for call_id, _, contacts, _ in rows
                                    if call_id in answered and not contacts))


def told_of(queue_log: Path, event: str) -> set[str]:
    """Calls of which the exchange's own log tells this: `time|unique id|queue|agent|event|…`."""
    lines = (line.split("|") for line in queue_log.read_text().splitlines())
    return {parts[1] for parts in lines if parts[4:5] == [event]}
