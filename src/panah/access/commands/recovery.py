"""The way back in by two people, and the codes that open once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from panah.access import audit, policies
from panah.access.actor import Actor
from panah.access.errors import AlreadyAgreed, EnrolmentCodeOver, RecoveryOver
from panah.access.guard import require
from panah.access.models import EnrolmentCode, Lost, Recovery, Session, User
from panah.access.sealing import token
from panah.core.jalali import tehran_day
from panah.law import sign_in

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that look alike when they are read aloud or copied."""
GROUPS, GROUP = 4, 4


@transaction.atomic
def ask_recovery(*, actor: Actor, at: datetime, user: User, lost: str) -> Recovery:
    """Open an asking, or give the one that is open. Anybody may ask: asking changes nothing by itself."""
    require(actor == Actor() or actor.user_id == user.pk)
    User.objects.select_for_update().get(pk=user.pk)
    Recovery.objects.filter(user=user, granted_at=None, ended_at=None, closes_at__lte=at).update(ended_at=at)
    closes_at = at + timedelta(hours=sign_in.RECOVERY_OPEN.on(tehran_day(at)))
    recovery, is_new = Recovery.objects.get_or_create(
        user=user, granted_at=None, ended_at=None, defaults={"lost": lost, "asked_at": at, "closes_at": closes_at})
    if is_new:
        audit.record_act("access.recovery_asked", actor=actor, at=at, row=recovery, user=user.pk, lost=lost)
    return recovery


@transaction.atomic
def agree_to_recovery(*, actor: Actor, at: datetime, recovery: Recovery, subject: Actor) -> str:
    """One colleague's word that this is the person; with the second one's what was lost falls.

    Gives the code that the second one hands over, "" to the first. Raises RecoveryOver or AlreadyAgreed.
    """
    require(policies.may_vouch(actor, subject))
    recovery = Recovery.objects.select_for_update().get(pk=recovery.pk, user=subject.person_id)
    if recovery.granted_at or recovery.ended_at or recovery.closes_at <= at:
        raise RecoveryOver
    if recovery.first_id == actor.user_id:
        raise AlreadyAgreed
    audit.record_act("access.recovery_agreed", actor=actor, at=at, row=recovery, user=recovery.user_id)
    if recovery.first_id is None:
        recovery.first_id, recovery.first_at = actor.person_id, at
        recovery.save(update_fields=["first", "first_at"])
        return ""
    recovery.second_id, recovery.granted_at = actor.person_id, at
    recovery.save(update_fields=["second", "granted_at"])
    return _let_fall(recovery, actor, at)


@transaction.atomic
def refuse_recovery(*, actor: Actor, at: datetime, recovery: Recovery, subject: Actor) -> Recovery:
    """It is not the person, or they found what was lost. Raises RecoveryOver."""
    require(policies.may_vouch(actor, subject))
    recovery = Recovery.objects.select_for_update().get(pk=recovery.pk, user=subject.person_id)
    if recovery.granted_at or recovery.ended_at:
        raise RecoveryOver
    recovery.ended_at = at
    recovery.save(update_fields=["ended_at"])
    audit.record_act("access.recovery_refused", actor=actor, at=at, row=recovery, user=recovery.user_id)
    return recovery


@transaction.atomic
def issue_code(*, actor: Actor, at: datetime, user: User, for_password: bool, for_factor: bool,
               lasts: timedelta) -> str:
    """A new code in place of any earlier one. It is told once, here; only its keyed hash is kept."""
    require(actor.is_system or actor.is_signed_in)
    user.enrolment_codes.filter(used_at=None).update(used_at=at)
    told = "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    row = EnrolmentCode.objects.create(user=user, hashed=hashed(told), for_password=for_password,
                                       for_factor=for_factor, made_at=at, closes_at=at + lasts)
    audit.record_act("access.enrolment_code_issued", actor=actor, at=at, row=row, user=user.pk)
    return told


@transaction.atomic
def use_code(*, actor: Actor, at: datetime, code: EnrolmentCode) -> EnrolmentCode:
    """What it stood in for is there now. Raises EnrolmentCodeOver where it was used meanwhile."""
    require(actor.user_id == code.user_id)
    code = EnrolmentCode.objects.select_for_update().get(pk=code.pk)
    if code.used_at or code.closes_at <= at:
        raise EnrolmentCodeOver
    code.used_at = at
    code.save(update_fields=["used_at"])
    audit.record_act("access.enrolment_code_used", actor=actor, at=at, row=code)
    return code


def living_code(user: User | None, told: str, at: datetime) -> EnrolmentCode | None:
    """The code of this person that reads so, in small letters or capitals, with signs between or without."""
    codes = EnrolmentCode.objects.filter(hashed=hashed(told), used_at=None, closes_at__gt=at)
    return codes.filter(user=user).first() if user else None


def hashed(told: str) -> str:
    return token("enrolment", "".join(sign for sign in told.upper() if sign in LETTERS) or "-")


def _let_fall(recovery: Recovery, actor: Actor, at: datetime) -> str:
    """What was lost opens nothing from now on, and every open page of the person ends."""
    user = User.objects.select_for_update().get(pk=recovery.user_id)
    if recovery.lost != Lost.PASSWORD:
        user.totps.all().delete()
        user.passkeys.all().delete()
    if recovery.lost != Lost.FACTOR:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    Session.objects.filter(user=user).delete()
    audit.record_act("access.factors_reset", actor=actor, at=at, row=user, lost=recovery.lost)
    lasts = timedelta(minutes=sign_in.RECOVERY_CODE.on(tehran_day(at)))
    return issue_code(actor=actor, at=at, user=user, for_password=recovery.lost != Lost.FACTOR,
                      for_factor=recovery.lost != Lost.PASSWORD, lasts=lasts)
