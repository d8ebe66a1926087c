"""Emergency openings: those somebody answers for, each with its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from panah.access.actor import Actor
from panah.access.models import BreakGlass
from panah.cases.glass_policies import may_answer_for_glass_q
from panah.cases.models import Case
from panah.network.models import Posting
from panah.network.queries import held_at, postings_by_user


@dataclass(frozen=True, slots=True)
class Opening:
    """An emergency opening with the file it opened, as it stood at one moment."""

    glass: BreakGlass
    case: Case
    is_open: bool
    reader_at: tuple[Posting, ...]
    """Where the reader was posted then."""


def openings_to_review(actor: Actor, at: datetime, due_before: datetime | None = None) -> list[Opening]:
    """What this actor answers for and nobody has reviewed, the open ones first, then by deadline. Three queries."""
    waiting = BreakGlass.objects.filter(may_answer_for_glass_q(actor), reviewed_at=None)
    if due_before:
        waiting = waiting.filter(review_due_at__lt=due_before)
    return sorted(with_files(waiting, at), key=lambda opening: not opening.is_open)


def with_files(glasses: QuerySet[BreakGlass], at: datetime) -> list[Opening]:
    """By the deadline of the review."""
    rows = list(glasses.select_related("user", "reviewed_by").order_by("review_due_at"))
    cases = Case.objects.select_related("owner", "county").in_bulk([glass.case_id for glass in rows])
    postings = postings_by_user({glass.user_id for glass in rows})
    return [Opening(glass, cases[glass.case_id], glass.is_open(at),
                    tuple(held_at(postings, glass.user_id, glass.opened_at))) for glass in rows]


def opening_of(actor: Actor, case: Case) -> BreakGlass | None:
    """The one by which this actor reads the file now."""
    pk = actor.opening_of(case.pk)
    return BreakGlass.objects.get(pk=pk) if pk else None
