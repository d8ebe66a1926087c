"""Reading the chain and its entries in order, in constant memory however long it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from panah.access.audit_chain.marking import COLUMNS, plain_row

CHUNK = 2000
ENTRY_COLUMNS = ", ".join(f"e.{name}" for name in COLUMNS)
LINKED = f"""
SELECT l.seq, l.entry_id, l.digest, {ENTRY_COLUMNS}
  FROM access_auditlink l LEFT JOIN access_auditentry e ON e.id = l.entry_id WHERE l.seq > %s ORDER BY l.seq
"""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Linked:
    """A link with its entry, or none where the entry is gone."""

    seq: int
    entry_id: UUID
    digest: bytes
    entry: dict[str, Any] | None


# What runs, but for transactions known to be of other databases on the server, which write no entry here. One that has
# ended since the snapshot is not known any more, and counts as running: later, never too early.
_HORIZON = """
SELECT least(pg_snapshot_xmax(snapshot)::text::bigint, pg_current_xact_id_if_assigned()::text::bigint,
             (SELECT min(id::text::bigint) FROM pg_snapshot_xip(snapshot) id
               WHERE NOT EXISTS (SELECT FROM pg_stat_activity other WHERE other.datname <> current_database()
                                    AND other.backend_xid::text::bigint = id::text::bigint & 4294967295))),
       system_identifier
  FROM (SELECT pg_current_snapshot() AS snapshot) now CROSS JOIN pg_control_system()
"""


def linked(after: int = 0) -> Iterator[Linked]:
    """The links after a place, in order."""
    for seq, entry_id, digest, *columns in rows_of(LINKED, [after]):
        yield Linked(seq, entry_id, bytes(digest), entry_of(columns))


def rows_of(sql: str, values: list[Any] | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows of a query through a cursor on the server. Needs a transaction."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, values or [])
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


def entry_of(columns: list[Any]) -> dict[str, Any] | None:
    """The columns of an entry as a plain row; None where the join found nothing."""
    row = dict(zip(COLUMNS, columns, strict=True))
    if row["id"] is None:
        return None
    return plain_row(row | {"facts": json.loads(row["facts"])})


def counting(rows: Iterator[Any], of: int, progress: Progress | None) -> Iterator[Any]:
    """The same rows, telling now and then how many have gone by."""
    done = 0
    for done, row in enumerate(rows, start=1):
        yield row
        if progress and done % CHUNK == 0:
            progress(done, of)
    if progress:
        progress(done, of)


def look_at_one_moment() -> None:
    """What follows in this transaction sees the database as it is now. Must come first in it."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def last_seq() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(seq), 0) FROM access_auditlink")
        return int(cursor.fetchone()[0])


def horizon() -> tuple[int, int]:
    """Below which every transaction of this database is over, and on which database server that holds."""
    with connection.cursor() as cursor:
        cursor.execute(_HORIZON)
        return tuple(cursor.fetchone())
