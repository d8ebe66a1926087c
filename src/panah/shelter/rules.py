"""What is permissible in a stay: pure functions over facts, quoting `law`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from panah.cases.kinds import Sex
from panah.core import jalali
from panah.law import crisis_centre, safe_house, targets
from panah.shelter.kinds import Mode
from panah.shelter.states import MOVES, AdmissionState

Local = Mapping[str, int]


def may_move(state: str, to: AdmissionState) -> bool:
    return to in MOVES[AdmissionState(state)]


def usual_due_on(mode: str, admitted_on: date, local: Local) -> date:
    """The day on which a stay falls due unless it is extended; a province may permit less than is usual."""
    last = last_permitted_day(mode, admitted_on, local)
    if mode == Mode.SAFE_HOUSE:
        return min(jalali.add_months(admitted_on, safe_house.USUAL_STAY.on(admitted_on, local)), last)
    return last


def last_permitted_day(mode: str, admitted_on: date, local: Local) -> date:
    """The latest day on which a stay may fall due, by the rule of the day of admission."""
    if mode == Mode.SAFE_HOUSE:
        return jalali.add_months(admitted_on, safe_house.LONGEST_STAY.on(admitted_on, local))
    return admitted_on + timedelta(days=crisis_centre.LONGEST_STAY.on(admitted_on, local))


def is_son_too_old(sex: str, born_on: date, on: date, local: Local) -> bool:
    """A son may stay until the birthday named by the rule; daughters have no limit."""
    return sex == Sex.MALE and on >= age_limit_on(born_on, on, local)


def age_limit_on(born_on: date, on: date, local: Local) -> date:
    """The birthday on which a son reaches the limit, by the rule of day `on`."""
    return jalali.birthday(born_on, safe_house.SONS_UP_TO.on(on, local))


def due_at(due_on: date) -> datetime:
    """The instant at which a stay that falls due on a day is past: the end of that day."""
    return jalali.start_of_day(due_on + timedelta(days=1))


def warning_days(mode: str, on: date) -> int:
    """How many days before its end a stay is brought before the unit."""
    return (targets.SAFE_HOUSE_WARNING if mode == Mode.SAFE_HOUSE else targets.CRISIS_CENTRE_WARNING).on(on)


def son_warning_days(on: date) -> int:
    return targets.SON_AGE_WARNING.on(on)
