"""Passwords set, sessions ended, accounts closed and opened again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit, policies
from panah.access.actor import Actor
from panah.access.guard import require
from panah.access.models import Session, User


@transaction.atomic
def set_password(*, actor: Actor, at: datetime, new: str) -> User:
    """The password of a person who has none, or whose present one was shown. Open pages elsewhere end with it."""
    require(actor.is_signed_in)
    user = User.objects.select_for_update().get(pk=actor.person_id)
    user.set_password(new)
    user.save(update_fields=["password"])
    audit.record_act("access.password_set", actor=actor, at=at, row=user)
    return user


@transaction.atomic
def end_session(*, actor: Actor, at: datetime, session: Session) -> None:
    require(session.user_id == actor.user_id)
    audit.record_act("access.session_ended", actor=actor, at=at)
    session.delete()


@transaction.atomic
def end_sessions(*, actor: Actor, at: datetime, but: str = "") -> int:
    """All of this person's, but for the one by whose key it is asked."""
    require(actor.is_signed_in)
    ended = Session.objects.filter(user=actor.person_id).exclude(pk=but).delete()[0]
    audit.record_act("access.sessions_ended", actor=actor, at=at, number=ended)
    return ended


@transaction.atomic
def close_account(*, actor: Actor, at: datetime, user: User) -> User:
    """Nothing opens for this person any more, and every open page of theirs ends."""
    require(policies.may_close_account(actor, user.pk))
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active = False
    user.save(update_fields=["is_active"])
    ended = Session.objects.filter(user=user).delete()[0]
    audit.record_act("access.account_closed", actor=actor, at=at, row=user, sessions=ended)
    return user


@transaction.atomic
def reopen_account(*, actor: Actor, at: datetime, user: User) -> User:
    """With the password and the factors it had, and the postings that are still in force."""
    require(policies.may_close_account(actor, user.pk))
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record_act("access.account_reopened", actor=actor, at=at, row=user)
    return user
