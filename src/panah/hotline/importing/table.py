"""Reading the rows of a CSV file (also .gz) or of an XLSX sheet, every cell as text."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import IO

from openpyxl import load_workbook

from panah.hotline.importing.errors import ImportStopped

WIDEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is the place in the file; the header is row 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    path: Path
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    sheet: str | None = None

    def header(self) -> tuple[str, ...]:
        """The names of the columns. Raises ImportStopped where there are none, or two with one name."""
        names = next((row.cells for row in self._all()), ())
        if not any(names):
            raise ImportStopped(f"{self.path.name} has no header.")
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ImportStopped(f"Two columns of {self.path.name} have one name: {', '.join(sorted(twice))}")
        return names

    def rows(self) -> Iterator[Row]:
        """Every row after the header that holds anything. Raises ImportStopped where the file cannot be read on."""
        return (row for row in self._all() if row.number > 1)

    def count(self) -> int:
        return sum(1 for _ in self.rows())

    def _all(self) -> Iterator[Row]:
        read = self._sheet if self.path.suffix.lower() == ".xlsx" else self._text
        for number, cells in enumerate(read(), start=1):
            row = Row(number, tuple(cell.strip() for cell in cells))
            if any(row.cells):
                yield row

    def _text(self) -> Iterator[list[str]]:
        csv.field_size_limit(WIDEST_CELL)
        try:
            with self._opened() as file:
                yield from csv.reader(file, delimiter=self.delimiter)
        except (UnicodeDecodeError, csv.Error, EOFError, gzip.BadGzipFile) as error:
            raise ImportStopped(f"{self.path.name} cannot be read as {self.encoding} text: {error}") from error

    def _opened(self) -> IO[str]:
        if self.path.suffix.lower() == ".gz":
            return gzip.open(self.path, "rt", encoding=self.encoding, newline="")
        return self.path.open(encoding=self.encoding, newline="")

    def _sheet(self) -> Iterator[list[str]]:
        book = load_workbook(self.path, read_only=True, data_only=True)
        try:
            if self.sheet and self.sheet not in book.sheetnames:
                raise ImportStopped(f"{self.path.name} has no sheet {self.sheet}; it has: {', '.join(book.sheetnames)}")
            sheet = book[self.sheet] if self.sheet else book.worksheets[0]
            for cells in sheet.iter_rows(values_only=True):
                yield [_text_of(cell) for cell in cells]
        finally:
            book.close()


def _text_of(cell: object) -> str:
    """39.0 is 39, and a day without an hour has no hour: a spreadsheet knows neither."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ", "minutes")
    return str(cell)
