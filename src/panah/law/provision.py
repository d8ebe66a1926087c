"""A provision: one number or duty of law, with the days on which it held, where it is written and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NoValue(LookupError):
    """The provision did not hold on that day."""


class Unit(StrEnum):
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    LUNAR_YEARS = "lunar_years"
    BEDS = "beds"
    PERSONS = "persons"
    FAMILIES = "families"
    FILES = "files"
    INHABITANTS = "inhabitants"
    TIMES = "times"
    PERCENT = "percent"
    CHARACTERS = "characters"
    MEGABYTES = "megabytes"
    HOUR_OF_DAY = "hour_of_day"
    DUTY = "duty"
    """A rule without a number: 1 where it binds."""
    SWITCH = "switch"
    """1 is on, 0 is off."""


class Confidence(StrEnum):
    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"
    OURS = "ours"
    """No official value was found: a setting of the product."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A value for the days from `from_on` up to, and not including, `until_on`."""

    value: int
    from_on: date
    until_on: date | None
    source: str
    confidence: Confidence

    def holds(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True)
class Provision:
    """One entry of the page «احکام جاری». `title` and `page_note` are shown there as they stand."""

    key: str
    title: str
    unit: Unit
    values: tuple[Dated, ...]
    page_note: str = ""
    lower_is_stricter: bool | None = True
    """None where a province may differ in either direction."""

    def holds(self, day: date) -> bool:
        return any(dated.holds(day) for dated in self.values)

    def dated(self, day: date) -> Dated:
        for dated in self.values:
            if dated.holds(day):
                return dated
        raise NoValue(self.key)

    def on(self, day: date, local: Mapping[str, int] | None = None) -> int:
        """The value that binds on a day, with the province's own values laid over it where they are stricter."""
        national = self.dated(day).value
        own = (local or {}).get(self.key, national)
        return own if self.is_stricter_or_equal(own, than=national) else national

    def is_stricter_or_equal(self, value: int, *, than: int) -> bool:
        if self.lower_is_stricter is None:
            return True
        return value <= than if self.lower_is_stricter else value >= than
