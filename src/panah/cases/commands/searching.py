"""Looking for a person. Every search is a reading, and nobody walks through the register by searching."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.access.models import AuditEntry, User
from panah.cases import policies
from panah.cases.errors import NotEnoughTyped, TooManySearches, TooManySearchesInAnHour
from panah.cases.search import Answer, TextKind, kind_of, search
from panah.core.jalali import tehran_day
from panah.law import reading

SEARCHED = "cases.people_searched"
_A_MINUTE, _AN_HOUR = timedelta(minutes=1), timedelta(hours=1)


@transaction.atomic
def search_people(*, actor: Actor, at: datetime, text: str) -> Answer:
    """Everybody who may be meant, as far as the actor may know.

    Raises NotEnoughTyped, TooManySearches or TooManySearchesInAnHour.
    """
    require(policies.may_search_people(actor))
    kind = kind_of(text)
    if kind == TextKind.NOT_ENOUGH:
        raise NotEnoughTyped
    _check_pace(actor, at)
    answer = search(actor, text)
    shown = {str(case.pk) for found in answer.found for case in found.cases}
    audit.record_reading(SEARCHED, actor=actor, at=at, by=kind.value, found=len(answer.found), cases=sorted(shown),
                         elsewhere=len(answer.ask))
    return answer


def _check_pace(actor: Actor, at: datetime) -> None:
    """The lock makes searches sent at once count one after another."""
    User.objects.select_for_update().get(pk=actor.person_id)
    lately = AuditEntry.objects.filter(user_id=actor.person_id, act=SEARCHED, at__gt=at - _AN_HOUR).aggregate(
        hour=Count("pk"), minute=Count("pk", filter=Q(at__gt=at - _A_MINUTE)))
    day = tehran_day(at)
    if lately["minute"] >= reading.SEARCHES_A_MINUTE.on(day):
        raise TooManySearches
    if lately["hour"] >= reading.SEARCHES_AN_HOUR.on(day):
        raise TooManySearchesInAnHour
