"""Who is about to be lost: overdue cases, unanswered hand-overs, overdue tasks, what line 123 owes, in one's reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from panah.access.actor import UNIT_ROLES, Actor, Role
from panah.cases.models import Case, HandOver, Task
from panah.cases.queries import late_cases, late_tasks, unanswered_hand_overs
from panah.hotline.queries.late import Late, late_at_every_line, late_at_line
from panah.network.models import Unit
from panah.network.words import told_name
from panah.oversight.figures import Scope

ROWS = 100


@dataclass(slots=True)
class LostHere:
    """How many are about to be lost in one place, and since when the longest."""

    name: str
    cases: int = 0
    hand_overs: int = 0
    tasks: int = 0
    line: int = 0
    oldest: datetime | None = None

    @property
    def all(self) -> int:
        return self.cases + self.hand_overs + self.tasks + self.line


@dataclass(frozen=True, slots=True)
class Lost:
    cases: QuerySet[Case]
    hand_overs: QuerySet[HandOver]
    tasks: QuerySet[Task]
    line: tuple[Late, ...]


def lost_under(actor: Actor, at: datetime) -> Lost:
    """Everything late within the actor's own units, county or province; nothing for the national desk."""
    units, counties, provinces = _reach(actor)
    beneath = Q(case__county__in=counties) | Q(case__province__in=provinces)
    seen, of_seen = actor.not_barred_q(), actor.not_barred_q("case")
    return Lost(
        late_cases(at).filter(seen, Q(owner__in=units) | Q(county__in=counties) | Q(province__in=provinces)),
        unanswered_hand_overs(at).filter(of_seen, Q(to_unit__in=units) | Q(from_unit__in=units) | beneath),
        late_tasks(at).filter(of_seen, Q(unit__in=units) | beneath),
        late_at_line(actor, at))


def lost_by_place(lost: Lost, place: str) -> list[LostHere]:
    """Counts by county or province, the most first. One query, no identities. A hall of no county stands by itself."""
    path = f"{place}__name"
    return _added_up(_counts(lost, (path, f"case__{path}", f"case__{path}"),
                             lambda hall: Coalesce(f"{hall}__{path}", f"{hall}__name")))


def lost_by_unit(lost: Lost, actor: Actor) -> list[LostHere]:
    """Counts by the accountable unit, the most first; houses that this actor may not know stand under one name."""
    counts = list(_counts(lost, ("owner", "to_unit", "unit"), str))
    units = Unit.objects.in_bulk({count[0] for count in counts})
    return _added_up((told_name(units[pk], actor), kind, number, oldest) for pk, kind, number, oldest in counts)


def lost_in_nation(at: datetime) -> Lost:
    """All of the country, to be counted only."""
    return Lost(late_cases(at), unanswered_hand_overs(at), late_tasks(at), late_at_every_line(at))


def scope_of(actor: Actor) -> Scope:
    """What an actor's figures cover."""
    if actor.has(Role.NATIONAL_ANALYST):
        return Scope()
    return Scope(provinces=actor.provinces(Role.PROVINCE_SUPERVISOR), counties=actor.counties(Role.COUNTY_SUPERVISOR))


def _counts(lost: Lost, paths: tuple[str, str, str],
            of_hall: Callable[[str], Any]) -> Iterator[tuple[Any, str, int, datetime]]:
    """The place, the kind, how many, and since when the longest. `of_hall` is the place of a hall of line 123."""
    kinds = [("cases", lost.cases, "next_due_at", paths[0]), ("hand_overs", lost.hand_overs, "answer_due_at", paths[1]),
             ("tasks", lost.tasks, "due_at", paths[2]),
             *(("line", late.rows, late.due, of_hall(late.hall)) for late in lost.line)]
    counted: list[QuerySet[Any, Any]] = [
        rows.select_related(None).order_by().values_list(path, Value(kind)).annotate(Count("pk"), Min(due))
        for kind, rows, due, path in kinds]
    yield from counted[0].union(*counted[1:], all=True)


def _added_up(counts: Iterable[tuple[str, str, int, datetime]]) -> list[LostHere]:
    here: dict[str, LostHere] = {}
    for name, kind, number, oldest in counts:
        line = here.setdefault(name, LostHere(name))
        setattr(line, kind, getattr(line, kind) + number)
        line.oldest = min(filter(None, (line.oldest, oldest)))
    return sorted(here.values(), key=lambda line: (-line.all, line.name))


def _reach(actor: Actor) -> tuple[frozenset[Any], frozenset[str], frozenset[str]]:
    return (actor.units(*UNIT_ROLES), actor.counties(Role.COUNTY_SUPERVISOR),
            actor.provinces(Role.PROVINCE_SUPERVISOR))
