"""Who opened what, as the audit knows it, within an inspector's reach."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from panah.access.actor import Actor
from panah.access.models import AuditEntry, BreakGlass, User
from panah.cases.models import Case
from panah.inspection.models import UnusualReading
from panah.inspection.policies import may_inspect_case_q, may_inspect_person_q, may_review_reading_q


def cases_in_reach(actor: Actor) -> QuerySet[Case]:
    return Case.objects.filter(may_inspect_case_q(actor))


def people_in_reach(actor: Actor) -> QuerySet[User]:
    """Those posted there, and those from elsewhere who opened a file of there."""
    opened = AuditEntry.objects.filter(user_id=OuterRef("pk"), case_id__in=cases_in_reach(actor).values("pk"))
    posted = User.objects.filter(may_inspect_person_q(actor)).values("pk")
    return User.objects.filter(Q(pk__in=posted) | Exists(opened))


def entries_of_case(case: Case) -> QuerySet[AuditEntry]:
    """Newest first; what the clock did is left out."""
    return AuditEntry.objects.filter(case_id=case.pk, user_id__isnull=False).order_by("-at", "-id")


def people_of_case(case: Case) -> list[tuple[User, int, datetime]]:
    """Who opened or worked on it, how often, and when last; the latest first."""
    counts = list(entries_of_case(case).order_by().values_list("user_id").annotate(Count("pk"), Max("at")))
    users = User.objects.in_bulk([user_id for user_id, _count, _last in counts])
    return sorted(((users[user_id], count, last) for user_id, count, last in counts),
                  key=lambda line: line[2], reverse=True)


def entries_of_person(actor: Actor, user: User, since: datetime, until: datetime) -> QuerySet[AuditEntry]:
    """All of somebody posted there; of somebody from elsewhere only what touched a file of there."""
    seen = Q(case_id=None) | actor.not_barred_q("case_id") if actor.barred else Q()
    entries = AuditEntry.objects.filter(seen, user_id=user.pk, at__gte=since, at__lt=until).order_by("-at", "-id")
    if User.objects.filter(may_inspect_person_q(actor), pk=user.pk).exists():
        return entries
    return entries.filter(case_id__in=cases_in_reach(actor).values("pk"))


def readings_to_review(actor: Actor) -> QuerySet[UnusualReading]:
    """The nearest deadline first."""
    return _readings(actor).filter(reviewed_at=None).order_by("due_at")


def readings_reviewed(actor: Actor) -> QuerySet[UnusualReading]:
    """The newest first."""
    return _readings(actor).filter(reviewed_at__isnull=False).order_by("-reviewed_at")


def glasses_to_review(actor: Actor) -> QuerySet[BreakGlass]:
    """Emergency openings of files in reach that nobody has reviewed: owed by those who answer for the file."""
    return _glasses(actor).filter(reviewed_at=None)


def glasses_reviewed(actor: Actor) -> QuerySet[BreakGlass]:
    return _glasses(actor).filter(reviewed_at__isnull=False)


def _glasses(actor: Actor) -> QuerySet[BreakGlass]:
    return BreakGlass.objects.filter(case_id__in=cases_in_reach(actor).values("pk"))


def _readings(actor: Actor) -> QuerySet[UnusualReading]:
    return UnusualReading.objects.filter(may_review_reading_q(actor)).select_related("user", "province", "reviewed_by")
