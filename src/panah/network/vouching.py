"""For whom one may vouch when they lost their way in: those posted where one leads. Twin of `access.policies`."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from panah.access.actor import UNIT_ROLES, Actor, HeldPosting, Role
from panah.access.models import Recovery, User
from panah.network.models import Posting
from panah.network.queries import postings_in_force


def may_vouch_q(actor: Actor, at: datetime) -> Q:
    """Users for whom `access.policies.may_vouch` is true."""
    led = postings_in_force(at).filter(
        Q(unit__province__in=actor.provinces(Role.PROVINCE_SUPERVISOR))
        | Q(county__province__in=actor.provinces(Role.PROVINCE_SUPERVISOR))
        | Q(province__in=actor.provinces(Role.PROVINCE_SUPERVISOR))
        | Q(unit__county__in=actor.counties(Role.COUNTY_SUPERVISOR))
        | Q(county__in=actor.counties(Role.COUNTY_SUPERVISOR))
        | Q(unit__in=actor.units(Role.HOUSE_HEAD)), user=OuterRef("pk"))
    others = ~Q(pk=actor.user_id)
    return others if actor.has(Role.ADMINISTRATOR) else others & Q(Exists(led))


def subject_of(user: User, at: datetime) -> Actor:
    """The person as those who lead them see them: every posting with its county and province."""
    postings = postings_in_force(at).filter(user=user).select_related("unit", "county")
    return Actor(user_id=user.pk, name=user.full_name, postings=tuple(_placed(posting) for posting in postings))


def recoveries(actor: Actor, at: datetime) -> QuerySet[Recovery]:
    """Askings on which this person's word counts or counted, the oldest first."""
    led = User.objects.filter(may_vouch_q(actor, at))
    return Recovery.objects.filter(user__in=led).select_related("user", "first").order_by("asked_at")


def open_recoveries(actor: Actor, at: datetime) -> QuerySet[Recovery]:
    return recoveries(actor, at).filter(granted_at=None, ended_at=None, closes_at__gt=at)


def _placed(posting: Posting) -> HeldPosting:
    if posting.role in UNIT_ROLES and posting.unit:
        return HeldPosting(posting.role, posting.unit.pk, posting.unit.county_id, posting.unit.province_id)
    province = posting.county.province_id if posting.county else posting.province_id
    return HeldPosting(posting.role, None, posting.county_id, province)
