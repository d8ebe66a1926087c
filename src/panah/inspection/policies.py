"""What an inspector may look at: the whole country, or the province of the posting. Never a file itself."""

from __future__ import annotations

from django.db.models import Q

from panah.access.actor import Actor, Role
from panah.cases.models import Case
from panah.inspection.models import UnusualReading


def may_inspect_case(actor: Actor, case: Case) -> bool:
    """Who opened it, not what is in it."""
    owner_province = case.owner.province_id if case.owner else None
    provinces = actor.provinces(Role.INSPECTOR)
    return not actor.is_barred(case.pk) and (
        actor.has_nationally(Role.INSPECTOR) or case.province_id in provinces or owner_province in provinces)


def may_inspect_case_q(actor: Actor) -> Q:
    provinces = actor.provinces(Role.INSPECTOR)
    return actor.not_barred_q() & _all_if_national(
        actor, Q(province__in=provinces) | Q(owner__province__in=provinces))


def may_inspect_person_q(actor: Actor) -> Q:
    """Users who hold or held a posting there."""
    provinces = actor.provinces(Role.INSPECTOR)
    return _all_if_national(actor, Q(postings__province__in=provinces) | Q(postings__county__province__in=provinces)
                            | Q(postings__unit__province__in=provinces))


def may_review_reading(actor: Actor, reading: UnusualReading) -> bool:
    return actor.has_nationally(Role.INSPECTOR) or reading.province_id in actor.provinces(Role.INSPECTOR)


def may_review_reading_q(actor: Actor) -> Q:
    return _all_if_national(actor, Q(province__in=actor.provinces(Role.INSPECTOR)))


def _all_if_national(actor: Actor, within: Q) -> Q:
    return Q() if actor.has_nationally(Role.INSPECTOR) else within
