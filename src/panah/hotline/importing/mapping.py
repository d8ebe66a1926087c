"""The mapping of one kind of file: which column means what. Read from TOML; knows no tables.

`examples/linea144.toml` shows every part of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import Any

from panah.core import jalali
from panah.hotline.importing.errors import ImportStopped, NoDay, UnknownWord, UnreadableDay

Cells = Mapping[str, str]
"""One row by the names of its columns; what the mapping calls nothing is empty."""

GREGORIAN, JALALI = "gregorian", "jalali"


@dataclass(frozen=True, slots=True)
class Began:
    """When the contact was, in local time; `hour` where the file knows the day alone."""

    column: str
    format: str = "%Y-%m-%d"
    calendar: str = GREGORIAN
    hour: time = time(12)

    def of(self, cells: Cells) -> datetime:
        """Raises NoDay or UnreadableDay."""
        text = cells[self.column]
        if not text:
            raise NoDay
        try:
            return self._read(text)
        except ValueError:
            raise UnreadableDay(told=text) from None

    def _read(self, text: str) -> datetime:
        if self.calendar == GREGORIAN:
            moment = datetime.strptime(text, self.format)  # noqa: DTZ007
            told_hour = moment.time() if "%H" in self.format else self.hour
            return datetime.combine(moment, told_hour, tzinfo=jalali.TEHRAN)
        if ":" in text:
            return jalali.parse_datetime(text)
        return datetime.combine(jalali.parse_date(text), self.hour, tzinfo=jalali.TEHRAN)


@dataclass(frozen=True, slots=True)
class Place:
    """A column that names a province or county. `codes` turns its words into codes; `code` is the same for all rows."""

    column: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    code: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column whose cell is the value, or stands for one by `values`; `otherwise` for words that are not listed."""

    column: str
    values: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None

    def of(self, cells: Cells) -> str:
        """Raises UnknownWord."""
        told = cells[self.column]
        if not told or not self.values:
            return told
        value = self.values.get(told, self.otherwise)
        if value is None:
            raise UnknownWord(told=told, column=self.column)
        return value


@dataclass(frozen=True, slots=True)
class Choice:
    """`take` is the value where every condition of `when` holds: the cell is one of a list, or a number in a range."""

    take: str
    when: Mapping[str, Any] = field(default_factory=dict)

    def fits(self, cells: Cells) -> bool:
        return all(_holds(condition, cells[column]) for column, condition in self.when.items())


@dataclass(frozen=True, slots=True)
class FileMapping:
    """`first`: fields decided by the first choice that fits; `all`: lists and texts gathered from all that fit."""

    name: str
    began: Began
    province: Place
    county: Place | None = None
    constants: Mapping[str, Any] = field(default_factory=dict)
    columns: Mapping[str, Column] = field(default_factory=dict)
    first: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    all: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    nothing: frozenset[str] = frozenset()
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    sheet: str | None = None
    account: str = "importer"

    def fields(self) -> set[str]:
        return {*self.constants, *self.columns, *self.first, *self.all}

    def needed_columns(self) -> set[str]:
        choices = [choice for group in (self.first, self.all) for of_field in group.values() for choice in of_field]
        places = [place.column for place in (self.province, self.county) if place and place.column]
        return {self.began.column, *places, *(column.column for column in self.columns.values()),
                *(column for choice in choices for column in choice.when)}

    def told(self, cells: Cells) -> dict[str, Any]:
        """What the row tells, by field and not yet cleaned. Raises UnknownWord."""
        told: dict[str, Any] = dict(self.constants)
        told |= {name: column.of(cells) for name, column in self.columns.items()}
        for name, choices in self.first.items():
            told[name] = next((choice.take for choice in choices if choice.fits(cells)), "")
        for name, choices in self.all.items():
            told[name] = [choice.take for choice in choices if choice.fits(cells)]
        return told


def read_mapping(path: Path) -> FileMapping:
    """Raises ImportStopped."""
    try:
        return _mapping(tomllib.loads(path.read_text()))
    except tomllib.TOMLDecodeError as error:
        raise ImportStopped(f"{path.name} is not right TOML: {error}") from error
    except (TypeError, KeyError, ValueError) as error:
        raise ImportStopped(f"{path.name}: {error}") from error


def _mapping(raw: dict[str, Any]) -> FileMapping:
    parts: dict[str, Any] = raw | {
        "began": Began(**_with_hour(raw["began"])), "province": Place(**raw["province"]),
        "nothing": frozenset(raw.get("nothing", ())),
        "columns": {name: Column(**table) for name, table in raw.get("columns", {}).items()},
        **{kind: {name: tuple(Choice(**table) for table in tables) for name, tables in raw.get(kind, {}).items()}
           for kind in ("first", "all")}}
    if "county" in raw:
        parts["county"] = Place(**raw["county"])
    return FileMapping(**parts)


def _with_hour(table: dict[str, Any]) -> dict[str, Any]:
    if table.get("calendar", GREGORIAN) not in (GREGORIAN, JALALI):
        raise ValueError(f"began.calendar is {GREGORIAN} or {JALALI}")
    return table | {"hour": jalali.parse_time(table["hour"])} if "hour" in table else table


def _holds(condition: Any, cell: str) -> bool:
    if isinstance(condition, dict):
        return cell.isdecimal() and condition.get("from", 0) <= int(cell) < condition.get("under", float("inf"))
    return cell in condition if isinstance(condition, list) else cell == condition
