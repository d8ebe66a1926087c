"""Which tables a page reads from end to end: what is quick over the few rows of a test and not over a million."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import connection

# Holds only what is open or owed now: read whole, it is short in a country too.
_PARTIAL = "SELECT indexrelid::regclass::text FROM pg_index WHERE indpred IS NOT NULL"


def read_whole(asked: Iterable[Mapping[str, str]]) -> set[str]:
    """The tables for which there is no other way, of the questions that `CaptureQueriesContext` kept."""
    found: set[str] = set()
    with connection.cursor() as cursor:
        cursor.execute(_PARTIAL)
        partial = {name for (name,) in cursor.fetchall()}
        cursor.execute("SET LOCAL enable_seqscan = off")
        for question in (each["sql"] for each in asked):
            if question.lstrip(" (\n").startswith(("SELECT", "WITH")):
                cursor.execute(f"EXPLAIN (FORMAT JSON) {question}")
                plan = cursor.fetchone()[0]
                found |= set(_read_whole((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"], partial))
        cursor.execute("SET LOCAL enable_seqscan = on")
    return found


def _read_whole(plan: dict[str, Any], partial: set[str]) -> Iterator[str]:
    """Told not to read a table from end to end, the planner walks along an index instead."""
    walks = plan["Node Type"].startswith("Index") and "Index Cond" not in plan and plan.get("Index Name") not in partial
    if plan["Node Type"] == "Seq Scan" or walks:
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from _read_whole(part, partial)
