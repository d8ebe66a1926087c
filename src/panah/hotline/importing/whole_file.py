"""A whole file: its rows keyed and batched, the batches taken by one process or several, the rejects written."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from panah.access.sealing import token
from panah.hotline.importing import worker
from panah.hotline.importing.errors import ImportStopped
from panah.hotline.importing.mapping import FileMapping
from panah.hotline.importing.rejects import Rejects
from panah.hotline.importing.table import Row, Table
from panah.hotline.importing.taking import KeyedRow, Outcome, Taker

BATCH = 300


class Progress(Protocol):
    def __call__(self, done: int, of: int, /) -> None:
        """Rows read, and rows there are."""


@dataclass(slots=True)
class Summary:
    read: int = 0
    taken: int = 0
    already_taken: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    rejects_file: Path | None = None


def import_contacts(path: Path, mapping: FileMapping, *, at: datetime, limit: int | None = None, processes: int = 1,
                    progress: Progress = lambda done, of: None) -> Summary:
    """Take every row not taken before. Ended at any moment, the next run goes on. Raises ImportStopped."""
    table = Table(path, mapping.encoding, mapping.delimiter, mapping.sheet)
    header = table.header()
    missing = mapping.needed_columns() - set(header)
    if missing:
        raise ImportStopped(f"{path.name} lacks columns that the mapping names: {', '.join(sorted(missing))}")
    taker = Taker(mapping, header, at)
    of = table.count() if limit is None else min(table.count(), limit)
    summary = Summary()
    with Rejects(path, header) as rejects:
        batches = _batches(_keyed(islice(table.rows(), limit), mapping.name, rejects))
        taken = map(taker.take, batches) if processes == 1 else _side_by_side(batches, taker, processes)
        for outcomes in taken:
            for outcome in outcomes:
                _count(summary, outcome, rejects)
            progress(summary.read, of)
    return summary


def _count(summary: Summary, outcome: Outcome, rejects: Rejects) -> None:
    summary.read += 1
    if outcome.was_taken_before:
        summary.already_taken += 1
    elif outcome.reason:
        summary.rejected[outcome.code] += 1
        summary.rejects_file = rejects.path
        rejects.add(outcome.row, outcome.reason)
    else:
        summary.taken += 1


def _keyed(rows: Iterable[Row], mapping_name: str, rejects: Rejects) -> Iterator[KeyedRow]:
    """Each row with its name for ever, mended rejects included: a keyed hash, because rows may hold telephone numbers.

    Two equal rows of a file are two contacts, so the key counts which of the equal ones this is.
    """
    seen: Counter[str] = Counter()
    for row in rows:
        content = json.dumps([mapping_name, rejects.own(row), row.cells[len(rejects.header):]], sort_keys=True)
        digest = token("imported_row", content)
        seen[digest] += 1
        yield KeyedRow(row, token("imported_row", f"{digest}:{seen[digest]}"))


def _batches(rows: Iterator[KeyedRow]) -> Iterator[list[KeyedRow]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _side_by_side(batches: Iterator[list[KeyedRow]], taker: Taker, processes: int) -> Iterator[list[Outcome]]:
    """The outcomes in the order of the file. Few batches wait at a time, so that a large file never lies in memory."""
    begin = (taker.mapping, taker.header, taker.at)
    with ProcessPoolExecutor(processes, get_context("spawn"), worker.begin, begin) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(worker.take, batch))
                if len(waiting) > 2 * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise ImportStopped("A process that took rows has died. Run the import again: it goes on.") from error
