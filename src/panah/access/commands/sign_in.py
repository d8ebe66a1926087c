"""Passwords set, and sessions ended."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit
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
