"""What changes on the ground: postings, shifts, local values. Each is audited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from panah.access import audit
from panah.access.actor import PROVINCE_OR_NATION, UNIT_ROLES, Actor, Role
from panah.access.guard import require
from panah.access.models import User
from panah.core.jalali import tehran_day
from panah.core.races import refused_as
from panah.law import registry
from panah.network import landmarks, policies, rules
from panah.network.errors import (
    AlreadyOnShift,
    AlreadyPosted,
    HomeAddress,
    LandmarkGone,
    LandmarkKnown,
    NotStricter,
    OwnPosting,
    PostingEnded,
    ValueAlreadySet,
    ValueInThePast,
    WrongScope,
)
from panah.network.models import County, Landmark, LocalValue, Posting, Province, Shift, Staff, Team, Unit
from panah.network.place_names import place_key
from panah.network.queries import postings_in_force

Scope = Unit | County | Province | None
_SCOPE_OF_ROLE: dict[str, type] = (
    dict.fromkeys(UNIT_ROLES, Unit) | {Role.COUNTY_SUPERVISOR: County, Role.PROVINCE_SUPERVISOR: Province})


@transaction.atomic
def give_posting(*, actor: Actor, at: datetime, user: User, role: str, scope: Scope) -> Posting:
    """Post a person from now on. Raises OwnPosting, WrongScope or AlreadyPosted."""
    require(policies.may_manage_postings(actor) or actor.is_system)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.pk == actor.user_id:
        raise OwnPosting
    if not _fits(role, scope):
        raise WrongScope
    if isinstance(scope, Unit) and scope.kind != rules.KIND_OF_ROLE[Role(role)]:
        raise WrongScope
    place = {"unit": scope if isinstance(scope, Unit) else None,
             "county": scope if isinstance(scope, County) else None,
             "province": scope if isinstance(scope, Province) else None}
    if postings_in_force(at).filter(user=user, role=role, **place).exists():
        raise AlreadyPosted
    posting = Posting.objects.create(user=user, role=role, starts_at=at, **place)
    audit.record_act("network.posting_given", actor=actor, at=at, row=posting, user=user.pk, role=role)
    return posting


@transaction.atomic
def end_posting(*, actor: Actor, at: datetime, posting: Posting) -> Posting:
    """End a posting now. Raises OwnPosting or PostingEnded."""
    require(policies.may_manage_postings(actor))
    posting = Posting.objects.select_for_update().get(pk=posting.pk)
    if posting.user_id == actor.user_id:
        raise OwnPosting
    if posting.ends_at is not None:
        raise PostingEnded
    posting.ends_at = at
    posting.save(update_fields=["ends_at"])
    audit.record_act("network.posting_ended", actor=actor, at=at, row=posting, user=posting.user_id)
    return posting


@transaction.atomic
def plan_shift(*, actor: Actor, at: datetime, staff: Staff, team: Team, starts_at: datetime,
               ends_at: datetime) -> Shift:
    """Put a person into a team for a period. Raises AlreadyOnShift."""
    unit = team.unit
    require(policies.may_plan_shifts(actor, unit.pk, unit.county_id, unit.province_id) or actor.is_system)
    with refused_as(one_shift_per_person_at_a_time=AlreadyOnShift):
        shift = Shift.objects.create(staff=staff, team=team, during=DateTimeTZRange(starts_at, ends_at))
    audit.record_act("network.shift_planned", actor=actor, at=at, row=shift, team=team.pk, staff=staff.pk)
    return shift


@transaction.atomic
def set_local_value(*, actor: Actor, at: datetime, province: Province, provision: str, value: int,
                    from_on: date, reason: str) -> LocalValue:
    """Set a province's stricter value from a day on. Raises ValueInThePast, NotStricter or ValueAlreadySet."""
    require(policies.may_set_local_value(actor, province.code))
    if from_on < tehran_day(at):
        raise ValueInThePast
    rule = registry.find(provision)
    if not rule.is_stricter_or_equal(value, than=rule.on(from_on)):
        raise NotStricter(national=rule.on(from_on))
    with refused_as(one_local_value_per_day=ValueAlreadySet):
        row = LocalValue.objects.create(province=province, provision=provision, value=value, from_on=from_on,
                                        reason=reason)
    audit.record_act("network.local_value_set", actor=actor, at=at, row=row, provision=provision, value=value)
    return row


def _fits(role: str, scope: Scope) -> bool:
    if role in PROVINCE_OR_NATION:
        return scope is None or isinstance(scope, Province)
    return type(scope) is _SCOPE_OF_ROLE.get(role, type(None))


@transaction.atomic
def keep_landmark(*, actor: Actor, at: datetime, county: County, name: str,
                  other_names: Sequence[str] = ()) -> Landmark:
    """Keep a place that callers name, for every operator of the province. Raises HomeAddress or LandmarkKnown."""
    require(policies.may_keep_landmark(actor, county))
    if any(landmarks.looks_like_a_home(word) for word in (name, *other_names)):
        raise HomeAddress
    with refused_as(one_landmark_of_a_name_in_a_county=LandmarkKnown):
        landmark = Landmark.objects.create(county=county, name=name, other_names=list(other_names), kept_at=at,
                                           key=place_key(name), kept_by_id=actor.person_id)
    audit.record_act("network.landmark_kept", actor=actor, at=at, row=landmark, county=county.pk)
    return landmark


@transaction.atomic
def drop_landmark(*, actor: Actor, at: datetime, landmark: Landmark) -> Landmark:
    """A landmark that is wrong or gone is found no more. Raises LandmarkGone."""
    require(policies.may_keep_landmark(actor, landmark.county))
    landmark = Landmark.objects.select_for_update().get(pk=landmark.pk)
    if landmark.dropped_at:
        raise LandmarkGone
    landmark.dropped_at = at
    landmark.save(update_fields=["dropped_at"])
    audit.record_act("network.landmark_dropped", actor=actor, at=at, row=landmark, county=landmark.county_id)
    return landmark
