"""What of calls, contacts and reporters is erased, and when: the periods are in `law/retention.py`."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from panah.core.jalali import add_months, tehran_day
from panah.hotline.kinds import CallClass
from panah.hotline.models import Call, CallBack, Contact, Reporter
from panah.hotline.states import ContactState
from panah.law import retention
from panah.network.models import Province
from panah.network.queries import local_values


def contacts_to_erase(province: Province, at: datetime) -> QuerySet[Contact]:
    """Of no use any more, or told of a file that is erased."""
    today = tehran_day(at)
    local = local_values(province.code, today)
    related_before = add_months(today, -12 * retention.CONTACT.on(today, local))
    others_before = at - timedelta(days=retention.CONTACT_UNRELATED.on(today, local))
    is_related = Q(call_class=CallClass.RELATED)
    return Contact.objects.filter(
        Q(case=None) & (is_related & Q(finished_at__date__lte=related_before)
                        | ~is_related & Q(finished_at__lte=others_before))
        | Q(case__erased_at__isnull=False),
        hall__province=province, state=ContactState.FINISHED, erased_at=None)


def reporters_to_erase(province: Province, at: datetime) -> QuerySet[Reporter]:
    today = tehran_day(at)
    before = at - timedelta(days=retention.REPORTER.on(today, local_values(province.code, today)))
    return Reporter.objects.filter(Q(contact__finished_at__lte=before) | Q(contact__erased_at__isnull=False),
                                   contact__hall__province=province, erased_at=None)


def calls_to_erase(province: Province, at: datetime) -> QuerySet[Call]:
    """Ended calls."""
    today = tehran_day(at)
    before = at - timedelta(days=retention.CALL.on(today, local_values(province.code, today)))
    return Call.objects.filter(hall__province=province, ended_at__lte=before, erased_at=None)


def call_backs_to_erase(province: Province, at: datetime) -> QuerySet[CallBack]:
    """Kept no longer than a call, whatever came of them."""
    today = tehran_day(at)
    before = at - timedelta(days=retention.CALL.on(today, local_values(province.code, today)))
    return CallBack.objects.filter(hall__province=province, owed_since__lte=before, erased_at=None)
