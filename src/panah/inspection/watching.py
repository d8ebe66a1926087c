"""Who read in an unusual way in the time just gone, and was not noted for it in that time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from panah.access.actor import UNIT_ROLES, Actor, Role
from panah.access.models import AuditEntry, User
from panah.cases.models import Case, HandOver
from panah.inspection import rules
from panah.inspection.kinds import ReadingKind
from panah.inspection.models import UnusualReading
from panah.network.queries import actor_of

TRIED = "cases.glass_tried"


@dataclass(frozen=True, slots=True)
class Unusual:
    kind: ReadingKind
    user: User
    province_code: str | None
    count: int


def unusual_readers(at: datetime) -> Iterator[Unusual]:
    """Both kinds. Those who read enough files are counted in the database; what is their own is taken off for them."""
    since = rules.window_start(at)
    lately = AuditEntry.objects.filter(at__gt=since, at__lte=at, user_id__isnull=False)
    readings = lately.filter(is_reading=True, case_id__isnull=False)
    for user, _all in _users_with(readings, "case_id", ReadingKind.MANY_FILES, since, at):
        actor = actor_of(user, at)
        outside = _outside(actor, readings.filter(user_id=user.pk))
        if outside >= rules.limit_of(ReadingKind.MANY_FILES, at):
            yield Unusual(ReadingKind.MANY_FILES, user, _province(actor), outside)
    for user, count in _users_with(lately.filter(act=TRIED), "pk", ReadingKind.MANY_TRIES, since, at):
        yield Unusual(ReadingKind.MANY_TRIES, user, _province(actor_of(user, at)), count)


def _users_with(entries: QuerySet[AuditEntry], counted: str, kind: ReadingKind, since: datetime,
                at: datetime) -> Iterator[tuple[User, int]]:
    """Who reaches the limit and has no note of this kind, neither open nor from this time."""
    noted = UnusualReading.objects.filter(Q(until_at__gt=since) | Q(reviewed_at=None), kind=kind).values("user")
    counts = dict(entries.exclude(user_id__in=noted).order_by().values_list("user_id")
                  .annotate(count=Count(counted, distinct=True)).filter(count__gte=rules.limit_of(kind, at)))
    for user in User.objects.filter(pk__in=counts).order_by("pk"):
        yield user, counts[user.pk]


def _outside(actor: Actor, readings: QuerySet[AuditEntry]) -> int:
    """Distinct files that neither are nor were in the hands of the reader's units, nor under their supervision."""
    units = actor.units(*UNIT_ROLES)
    went_through = HandOver.objects.filter(Q(from_unit__in=units) | Q(to_unit__in=units)).values("case")
    own = (Q(owner__in=units) | Q(pk__in=went_through) | Q(county__in=actor.counties(Role.COUNTY_SUPERVISOR))
           | Q(province__in=actor.provinces(Role.PROVINCE_SUPERVISOR)))
    return Case.objects.filter(pk__in=readings.values("case_id")).exclude(own).count()


def _province(actor: Actor) -> str | None:
    return next((posting.province_code for posting in actor.postings if posting.province_code), None)
