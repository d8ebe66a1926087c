"""What the page «احکام جاری» shows of each provision: its value on a day in words, and where a province is stricter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from panah.core import durations
from panah.core.persian import to_persian_digits
from panah.law import registry
from panah.law.provision import Confidence, Dated, Provision, Unit
from panah.network.models import LocalValue

UNIT_WORDS = {
    Unit.SECONDS: _("%(value)s seconds"),
    Unit.MINUTES: _("%(value)s minutes"),
    Unit.HOURS: _("%(value)s hours"),
    Unit.DAYS: _("%(value)s days"),
    Unit.MONTHS: _("%(value)s months"),
    Unit.YEARS: _("%(value)s years"),
    Unit.LUNAR_YEARS: _("%(value)s lunar years"),
    Unit.BEDS: _("%(value)s beds"),
    Unit.PERSONS: _("%(value)s persons"),
    Unit.FAMILIES: _("%(value)s families"),
    Unit.FILES: _("%(value)s files"),
    Unit.INHABITANTS: _("%(value)s inhabitants"),
    Unit.TIMES: _("%(value)s times"),
    Unit.PERCENT: _("%(value)s percent"),
    Unit.CHARACTERS: _("%(value)s characters"),
    Unit.MEGABYTES: _("%(value)s megabytes"),
    Unit.SWITCH: _("%(value)s (0 is off, 1 is on)"),
    Unit.HOUR_OF_DAY: _("%(value)s o'clock"),
}


class Sureness(NamedTuple):
    """A confidence in a word, its meaning, and the tone of its chip."""

    word: str | Promise
    meaning: str | Promise
    tone: str


SURENESS = {
    Confidence.HIGH: Sureness(_("sure"), _("an official text, or two sources that agree"), "good"),
    Confidence.MEDIUM: Sureness(_("likely"), _("one credible source"), "info"),
    Confidence.LOW: Sureness(_("unsure"), _("one weak or doubted source"), "near"),
    Confidence.OURS: Sureness(_("our setting"), _("no official value was found"), "neutral"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A value with its days and its source."""

    dated: Dated
    value: str
    sureness: Sureness


@dataclass(frozen=True, slots=True)
class LocalLine:
    title: str
    province: str
    value: str
    from_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    provision: Provision
    today: Line | None
    other_days: tuple[Line, ...]
    local: tuple[LocalLine, ...]


@dataclass(frozen=True, slots=True)
class Section:
    subject: registry.Subject
    entries: tuple[Entry, ...]


def sections(day: date, local_values: Iterable[LocalValue]) -> list[Section]:
    local = list(local_values)
    return [
        Section(subject, tuple(entry(provision, day, local) for provision in subject.provisions))
        for subject in registry.SUBJECTS
    ]


def entry(provision: Provision, day: date, local_values: Iterable[LocalValue]) -> Entry:
    lines = {dated: _line(provision, dated) for dated in provision.values}
    today = provision.dated(day) if provision.holds(day) else None
    return Entry(
        provision,
        lines.pop(today) if today else None,
        tuple(lines.values()),
        tuple(
            _local_line(provision, row) for row in local_values if row.provision == provision.key
        ),
    )


def local_lines(local_values: Iterable[LocalValue]) -> list[LocalLine]:
    return [_local_line(registry.find(row.provision), row) for row in local_values]


def value_in_words(provision: Provision, value: int) -> str:
    """«۸ ماه», «الزامی»; minutes as hours or days where those are the words people say."""
    if provision.unit is Unit.DUTY:
        return gettext("Binding")
    if provision.unit is Unit.MINUTES:
        return durations.in_words(timedelta(minutes=value))
    return value_in_unit(provision, value)


def value_in_unit(provision: Provision, value: int) -> str:
    """A number in the unit in which it is set."""
    return to_persian_digits(UNIT_WORDS[provision.unit] % {"value": f"{value:,}".replace(",", "٬")})


def _line(provision: Provision, dated: Dated) -> Line:
    return Line(dated, value_in_words(provision, dated.value), SURENESS[dated.confidence])


def _local_line(provision: Provision, row: LocalValue) -> LocalLine:
    value = value_in_words(provision, row.value)
    return LocalLine(provision.title, row.province.name, value, row.from_on, row.reason)
