"""Emergency openings: those somebody answers for, each with its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from panah.access.actor import Actor
from panah.access.models import BreakGlass
from panah.cases.glass_policies import may_answer_for_glass_q
from panah.cases.models import Case


@dataclass(frozen=True, slots=True)
class Opening:
    """An emergency opening with the file it opened, as it stood at one moment."""

    glass: BreakGlass
    case: Case
    is_open: bool


def openings_to_review(actor: Actor, at: datetime) -> list[Opening]:
    """What this actor answers for and nobody has reviewed, the open ones first, then by deadline. Two queries."""
    waiting = BreakGlass.objects.filter(may_answer_for_glass_q(actor), reviewed_at=None)
    return sorted(with_files(waiting, at), key=lambda opening: not opening.is_open)


def with_files(glasses: QuerySet[BreakGlass], at: datetime) -> list[Opening]:
    """By the deadline of the review."""
    rows = list(glasses.select_related("user", "reviewed_by").order_by("review_due_at"))
    cases = Case.objects.select_related("owner", "county").in_bulk([glass.case_id for glass in rows])
    return [Opening(glass, cases[glass.case_id], glass.is_open(at)) for glass in rows]


def opening_of(actor: Actor, case: Case) -> BreakGlass | None:
    """The one by which this actor reads the file now."""
    pk = actor.opening_of(case.pk)
    return BreakGlass.objects.get(pk=pk) if pk else None
