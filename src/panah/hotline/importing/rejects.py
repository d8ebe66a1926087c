"""The rows that could not be taken, beside the file they came from: the original cells, and why."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from django.utils.translation import gettext as _

from panah.hotline.importing.table import Row


class Rejects:
    """FILE.rejects.csv, written anew by every run and only when there is something to write.

    It opens in a spreadsheet with its Persian, can be mended there, and imported by the same mapping: the two columns
    it adds are no part of a row.
    """

    def __init__(self, source: Path, header: Sequence[str]) -> None:
        self.path = source.with_name(f"{source.name}.rejects.csv")
        self.added = (_("Why it was rejected"), _("Row in the file"))
        self.header = header
        self._file: IO[str] | None = None
        self._writer: Any = None

    def __enter__(self) -> Self:
        self.path.unlink(missing_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if self._file:
            self._file.close()

    def own(self, row: Row) -> dict[str, str]:
        """The cells of the row by their columns, without those of an earlier rejects file."""
        return {name: cell for name, cell in zip(self.header, row.cells, strict=False) if name not in self.added}

    def add(self, row: Row, reason: str) -> None:
        """Cells beyond the header, when a row has too many, follow at the end."""
        if self._writer is None:
            self._begin()
        own = self.own(row)
        cells = [own.get(name, "") for name in self._own_columns()]
        self._writer.writerow([*cells, reason, row.number, *row.cells[len(self.header):]])

    def _begin(self) -> None:
        # The cells may name people: nobody but the one who imports may read them.
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([*self._own_columns(), *self.added])

    def _own_columns(self) -> list[str]:
        return [name for name in self.header if name not in self.added]
