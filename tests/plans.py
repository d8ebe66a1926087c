"""Which tables a page reads from end to end: what is quick over the few rows of a test and not over a million."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.db import connection

WHOLE = re.compile(r"Seq Scan on (\w+)")


def read_whole(asked: Iterable[Mapping[str, str]]) -> set[str]:
    """The tables for which there is no other way, of the questions that `CaptureQueriesContext` kept."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        found = {table for each in asked for table in _read_whole(cursor, each["sql"])}
        cursor.execute("SET LOCAL enable_seqscan = on")
    return found


def _read_whole(cursor: object, question: str) -> list[str]:
    if not question.lstrip(" (\n").startswith(("SELECT", "WITH")):
        return []
    cursor.execute(f"EXPLAIN {question}")  # type: ignore[attr-defined]
    return [table for (line,) in cursor.fetchall() for table in WHOLE.findall(line)]  # type: ignore[attr-defined]
