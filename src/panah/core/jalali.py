"""The Solar Hijri calendar in Tehran: conversion, arithmetic and writing of days and times. Knows no Django.

Storage stays Gregorian; periods are half-open.
"""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from persiantools.jdatetime import JalaliDate

from panah.core.persian import normalise, to_latin_digits, to_persian_digits

TEHRAN = ZoneInfo("Asia/Tehran")

MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
WEEKDAYS = ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه")

_DATE = re.compile(r"(\d{4})\s*[/\-.]\s*(\d{1,2})\s*[/\-.]\s*(\d{1,2})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})")
_EARLIEST_YEAR, _LATEST_YEAR = 1200, 1599


def tehran_day(at: datetime) -> date:
    """The (Gregorian) day it is in Tehran at an instant."""
    return at.astimezone(TEHRAN).date()


def start_of_day(day: date) -> datetime:
    """The instant a day begins in Tehran."""
    return datetime.combine(day, time.min, tzinfo=TEHRAN)


def to_jalali(moment: date | datetime) -> JalaliDate:
    """The Jalali day of a Gregorian day, or of an instant seen from Tehran."""
    day = tehran_day(moment) if isinstance(moment, datetime) else moment
    return JalaliDate(day)  # type: ignore[no-untyped-call]


def from_jalali(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Jalali one. Raises ValueError for a day the calendar does not have."""
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise ValueError("not a year of this calendar")
    jalali = JalaliDate(year, month, day)  # type: ignore[no-untyped-call]
    return jalali.to_gregorian()


def format_date(moment: date | datetime) -> str:
    """۱۴۰۵/۰۸/۳۰"""
    return to_persian_digits(to_jalali(moment).strftime("%Y/%m/%d"))


def format_day(moment: date | datetime) -> str:
    """۳۰ آبان"""
    jalali = to_jalali(moment)
    return to_persian_digits(f"{jalali.day} {MONTHS[jalali.month - 1]}")


def format_date_long(moment: date | datetime) -> str:
    """شنبه ۳۰ آبان ۱۴۰۵"""
    jalali = to_jalali(moment)
    return f"{WEEKDAYS[jalali.weekday()]} {format_day(moment)} {to_persian_digits(jalali.year)}"


def format_month(moment: date | datetime) -> str:
    """آبان ۱۴۰۵"""
    jalali = to_jalali(moment)
    return f"{MONTHS[jalali.month - 1]} {to_persian_digits(jalali.year)}"


def format_time(at: datetime) -> str:
    """۱۴:۰۵"""
    return to_persian_digits(at.astimezone(TEHRAN).strftime("%H:%M"))


def format_datetime(at: datetime) -> str:
    """۱۴۰۵/۰۸/۳۰ ۱۴:۰۵"""
    return f"{format_date(at)} {format_time(at)}"


def parse_date(text: str) -> date:
    """A Jalali day typed as year, month, day in any digits. Raises ValueError."""
    found = _DATE.fullmatch(to_latin_digits(normalise(text)))
    if found is None:
        raise ValueError("not a date")
    return from_jalali(*map(int, found.groups()))


def parse_time(text: str) -> time:
    """Hours and minutes in any digits. Raises ValueError."""
    found = _TIME.fullmatch(to_latin_digits(normalise(text)))
    if found is None:
        raise ValueError("not a time of the day")
    return time(int(found[1]), int(found[2]))


def parse_datetime(text: str) -> datetime:
    """A Jalali day and a time of day, the day first, as an instant in Tehran. Raises ValueError."""
    day, _, hour = normalise(text).replace("،", " ").rpartition(" ")
    return datetime.combine(parse_date(day), parse_time(hour), tzinfo=TEHRAN)


def add_months(day: date, count: int) -> date:
    """The same day of the month so many Jalali months later, or that month's last day."""
    jalali = to_jalali(day)
    years, month = divmod(jalali.month - 1 + count, 12)
    year = jalali.year + years
    last = JalaliDate.days_in_month(month + 1, year)
    return from_jalali(year, month + 1, min(jalali.day, last))


def birthday(born_on: date, age: int) -> date:
    """The day on which so many solar years are complete."""
    return add_months(born_on, 12 * age)


def age_on(born_on: date, day: date) -> int:
    """Complete solar years on a day. Raises ValueError before birth."""
    if day < born_on:
        raise ValueError("born later")
    years = to_jalali(day).year - to_jalali(born_on).year
    return years if birthday(born_on, years) <= day else years - 1


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """First day of a Jalali month and first day after it."""
    first = from_jalali(year, month, 1)
    return first, add_months(first, 1)


def year_bounds(year: int) -> tuple[date, date]:
    """First day of a Jalali year and first day after it."""
    return from_jalali(year, 1, 1), from_jalali(year + 1, 1, 1)

