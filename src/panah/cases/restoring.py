"""How what was joined is taken apart again: as it was before, unless somebody changed it since. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from panah.cases.known import Known
from panah.triage.urgency import is_lower

T = TypeVar("T")


def as_before(now: T, before: T, after: T) -> T:
    """What was joined made `after` of `before`; whatever else stands there now was made by somebody since."""
    return before if now == after else now


def known_as_before(now: Known, before: Known, after: Known, others: Iterable[Known] = ()) -> Known:
    """Field by field. What one of the others that were joined meanwhile tells too stays; of a narrative to which more
    was added since, only what the joining added goes.
    """
    held = list(others)
    fields = {name: as_before(getattr(now, name), getattr(before, name), getattr(after, name))
              for name in Known.__slots__ if getattr(now, name) not in [getattr(other, name) for other in held]}
    if now.narrative not in (before.narrative, after.narrative):
        fields["narrative"] = _without(now.narrative, before.narrative, after.narrative)
    return replace(now, **fields)


def urgency_as_before(now: str, before: str, after: str, others: Iterable[str]) -> str:
    """Never lower than what the other contacts and cases that were joined meanwhile tell."""
    urgency = as_before(now, before, after)
    for other in others:
        if is_lower(urgency, than=other):
            urgency = other
    return now if is_lower(now, than=urgency) else urgency


def told_together(kept: Known, other: Known) -> Known:
    """What is known of one event that was written down twice: the kept one's words first, and every danger."""
    return Known(place=kept.place or other.place, narrative=f"{kept.narrative}\n\n{other.narrative}".strip(),
                 safe_contact=kept.safe_contact or other.safe_contact, danger_now=kept.danger_now or other.danger_now,
                 weapon=kept.weapon or other.weapon,
                 children_present=max(kept.children_present, other.children_present))


def _without(now: str, before: str, after: str) -> str:
    added = after.removeprefix(before)
    return now.replace(added, "", 1).strip() if added else now
