"""Who opened her file, told to the client herself: by day, in plain words, naming no safe house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from panah.access.actor import Role
from panah.access.models import AuditEntry, User
from panah.cases.models import Case
from panah.core.jalali import tehran_day
from panah.inspection.acts import label_of
from panah.inspection.queries import entries_of_case
from panah.network.models import Posting
from panah.network.queries import held_at, postings_by_user

_OF_A_HOUSE = (Role.HOUSE_STAFF, Role.HOUSE_HEAD)
_NEUTRAL = _("Colleague of a support unit")


@dataclass(frozen=True, slots=True)
class Line:
    """One colleague on one day."""

    who: str
    roles: tuple[str, ...]
    first_at: datetime
    last_at: datetime
    acts: tuple[str, ...]
    in_emergency: bool


def openings_by_day(case: Case) -> Iterator[tuple[date, list[Line]]]:
    """The newest day first; within a day by the hour. Three queries."""
    entries = list(entries_of_case(case))
    users = {entry.user_id for entry in entries if entry.user_id}
    names = dict(User.objects.filter(pk__in=users).values_list("pk", "full_name"))
    postings = postings_by_user(users)
    for day, on_day in groupby(entries, key=lambda entry: tehran_day(entry.at)):
        by_person: dict[Any, list[AuditEntry]] = {}
        for entry in reversed(list(on_day)):
            by_person.setdefault(entry.user_id, []).append(entry)
        yield day, [_line(names[user], held_at(postings, user, acts[0].at), acts) for user, acts in by_person.items()]


def _line(who: str, postings: Iterable[Posting], entries: list[AuditEntry]) -> Line:
    acts = dict.fromkeys(str(label_of(entry.act)) for entry in entries)
    return Line(who, tuple(_role(posting) for posting in postings), entries[0].at, entries[-1].at, tuple(acts),
                any("break_glass" in entry.facts for entry in entries))


def _role(posting: Posting) -> str:
    """The role and the place; of a house neither, for the paper may come before the wrong eyes."""
    if posting.role in _OF_A_HOUSE:
        return str(_NEUTRAL)
    place = posting.unit or posting.county or posting.province
    return f"{Role(posting.role).label}، {place}" if place else str(Role(posting.role).label)

