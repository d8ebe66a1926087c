"""What of files and people is erased, and when: the periods are in `law/retention.py`."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from panah.cases.models import Case, CaseMember, Joining, Person
from panah.cases.states import CaseState
from panah.core.jalali import add_months, tehran_day
from panah.law import child, retention
from panah.network.models import Province
from panah.network.queries import local_values

MONTHS = 12


def files_to_erase(province: Province, at: datetime) -> QuerySet[Case]:
    """Files of a province closed long enough ago; never before a child of theirs has been of age for long enough.

    An episode is kept as long as the one that followed it, a case as long as the one into which it went.
    """
    today = tehran_day(at)
    local = local_values(province.code, today)
    closed_before = add_months(today, -MONTHS * retention.FILE.on(today, local))
    years_of_age = child.CHILD_UNTIL.on(today, local) + retention.FILE_OF_CHILD.on(today, local)
    born_after = add_months(today, -MONTHS * years_of_age)
    went_on = Joining.objects.filter(merged=OuterRef("pk"), undone_at=None, case__erased_at=None)
    young = CaseMember.objects.filter(case=OuterRef("pk"), person__born_on__gt=born_after)
    return (Case.objects.filter(province=province, state=CaseState.CLOSED, erased_at=None,
                                closed_at__date__lte=closed_before)
            .filter(~Exists(young), ~Exists(went_on), Q(reopened_as=None) | Q(reopened_as__erased_at__isnull=False))
            .order_by("closed_at"))


def people_to_erase(province: Province, at: datetime) -> QuerySet[Person]:
    """Whose last file and contact are erased. Somebody not yet in any file is not forgotten."""
    kept = CaseMember.objects.filter(person=OuterRef("pk"), case__erased_at=None)
    known = Person.objects.filter(~Exists(kept), province=province, memberships__isnull=False, erased_at=None,
                                  first_seen_at__lte=at)
    return known.exclude(contacts__erased_at=None, contacts__isnull=False).distinct()
