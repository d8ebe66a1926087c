"""Public holidays of Iran and the weeks of Nowruz. Pure: days in, days out.

Solar holidays are a rule. Lunar ones are moved by the sighting of the moon, so they stand in a table of what was
held or announced (`reference/holidays.csv`: the official calendar of each year, published by the Calendar Center of
the Institute of Geophysics, University of Tehran); beyond it a lunar year of 354 days is added, and said so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain

from panah.core.jalali import from_jalali, to_jalali
from panah.network.reference.rows import FOLDER

SOLAR = {(1, 1): "نوروز", (1, 2): "عید نوروز", (1, 3): "عید نوروز", (1, 4): "عید نوروز",
         (1, 12): "روز جمهوری اسلامی", (1, 13): "روز طبیعت", (3, 14): "رحلت امام خمینی",
         (3, 15): "قیام ۱۵ خرداد", (11, 22): "پیروزی انقلاب اسلامی", (12, 29): "ملی شدن صنعت نفت",
         (12, 30): "آخرین روز سال"}
"""By Jalali month and day; the last only in a leap year."""
LAST_OF_NOWRUZ = 13
"""Schools and many offices stay closed through 13 Farvardin, the official holidays among it or not."""
LUNAR_YEAR = timedelta(days=354)
"""From one year to the next it is 354 or 355 days: what is reckoned may come a day later."""


class HolidayKind(StrEnum):
    SOLAR = "solar"
    LUNAR = "lunar"
    RECKONED = "reckoned"
    DECREED = "decreed"
    """A closure ordered once."""


@dataclass(frozen=True, slots=True)
class Holiday:
    on: date
    name: str
    kind: HolidayKind

    def is_sure(self, today: date) -> bool:
        """A lunar holiday still to come is only announced: the moon may move it by a day."""
        return self.kind not in (HolidayKind.LUNAR, HolidayKind.RECKONED) or self.on <= today


def holidays(first_on: date, last_on: date) -> list[Holiday]:
    """The holidays of these days, both included, in order; a day may have more than one."""
    found = chain(_solar(first_on, last_on), _listed(), _reckoned(last_on))
    return sorted((holiday for holiday in found if first_on <= holiday.on <= last_on), key=lambda h: (h.on, h.name))


@lru_cache(maxsize=4096)
def is_nowruz(day: date) -> bool:
    """1 to 13 Farvardin."""
    jalali = to_jalali(day)
    return bool(jalali.month == 1 and jalali.day <= LAST_OF_NOWRUZ)


def _solar(first_on: date, last_on: date) -> Iterator[Holiday]:
    for year in range(to_jalali(first_on).year, to_jalali(last_on).year + 1):
        for (month, day), name in SOLAR.items():
            # The last day of the table is one of leap years only.
            with suppress(ValueError):
                yield Holiday(from_jalali(year, month, day), name, HolidayKind.SOLAR)


@cache
def _listed() -> tuple[Holiday, ...]:
    with (FOLDER / "holidays.csv").open(encoding="utf-8") as file:
        return tuple(Holiday(from_jalali(*map(int, row["jalali"].split("-"))), row["name"], HolidayKind(row["kind"]))
                     for row in csv.DictReader(file))


def _reckoned(last_on: date) -> Iterator[Holiday]:
    """Every lunar holiday after the last year in which it is listed."""
    latest = {holiday.name: holiday.on for holiday in _listed() if holiday.kind == HolidayKind.LUNAR}
    for name, on in latest.items():
        while (on := on + LUNAR_YEAR) <= last_on:
            yield Holiday(on, name, HolidayKind.RECKONED)
