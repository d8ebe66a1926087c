"""Holding the audit against a copy kept elsewhere: it finds even a chain built anew by one who had the key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, transaction

from panah.access.audit_chain.findings import Finding, Kind
from panah.access.audit_chain.rows import ENTRY_COLUMNS, Progress, counting, entry_of, rows_of

LAY_OUT = """
CREATE TEMPORARY TABLE audit_copy (seq bigint, entry_id uuid PRIMARY KEY, digest text, entry text) ON COMMIT DROP
"""
BESIDE_EACH_OTHER = f"""
SELECT c.seq, c.entry_id, c.digest, c.entry, l.seq, encode(l.digest, 'hex'), {ENTRY_COLUMNS}
  FROM audit_copy c LEFT JOIN access_auditentry e ON e.id = c.entry_id
  LEFT JOIN access_auditlink l ON l.entry_id = c.entry_id ORDER BY c.seq
"""
NOT_IN_COPY = """
SELECT l.entry_id, l.seq FROM access_auditlink l
 WHERE NOT EXISTS (SELECT FROM audit_copy c WHERE c.entry_id = l.entry_id)
   AND l.seq BETWEEN (SELECT min(k.seq) FROM access_auditlink k JOIN audit_copy c ON c.entry_id = k.entry_id)
                 AND (SELECT max(k.seq) FROM access_auditlink k JOIN audit_copy c ON c.entry_id = k.entry_id)
 ORDER BY l.seq
"""


class NotACopy(Exception):
    """The file is not a copy of the audit, or its line was damaged."""


def compare(path: Path, progress: Progress | None = None) -> Iterator[Finding]:
    """What is other than in the copy: changed, removed, put in between, and where a chain built anew begins.

    Raises NotACopy.
    """
    with transaction.atomic():
        lines = _lay_out(path)
        is_rebuilt = False
        for seq, entry_id, digest, told, *present in counting(rows_of(BESIDE_EACH_OTHER), lines, progress):
            entry = entry_of(present[2:])
            if entry is None:
                yield Finding(Kind.REMOVED, entry_id, seq)
            elif entry != json.loads(told):
                yield Finding(Kind.CHANGED, entry_id, seq)
            if not is_rebuilt and (seq, digest) != tuple(present[:2]):
                is_rebuilt = True
                yield Finding(Kind.REBUILT, seq=seq)
        for entry_id, seq in rows_of(NOT_IN_COPY):
            yield Finding(Kind.INSERTED, entry_id, seq)


def _lay_out(path: Path) -> int:
    """Bring the copy into the database, beside what it is held against; the number of its lines."""
    number = 0
    with path.open(encoding="utf-8") as lines, connection.cursor() as cursor:
        cursor.execute(LAY_OUT)
        with cursor.copy("COPY audit_copy (seq, entry_id, digest, entry) FROM STDIN") as copy:
            for number, line in enumerate(lines, start=1):
                copy.write_row(_columns(line, number))
        cursor.execute("ANALYZE audit_copy")
    return number


def _columns(line: str, number: int) -> tuple[int, str, str, str]:
    try:
        told = json.loads(line)
        return told["seq"], told["entry_id"], told["digest"], json.dumps(told["entry"])
    except (ValueError, KeyError, TypeError) as fault:
        raise NotACopy(f"line {number} is not a line of a copy of the audit") from fault
