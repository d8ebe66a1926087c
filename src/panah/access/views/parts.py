"""What several pages of the door show."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from panah.access import commands, totp
from panah.access.actor import Actor
from panah.access.models import Totp, User


def app_to_scan(actor: Actor, at: datetime, *, keep: bool) -> dict[str, Any]:
    """The square of the app to be confirmed; a new one for every look, the same after a wrong code."""
    app = Totp.objects.filter(user=actor.person_id, confirmed_at=None).first() if keep else None
    app = app or commands.offer_app(actor=actor, at=at)
    user = User.objects.get(pk=actor.person_id)
    return {"square": totp.drawn(app.secret, user.username), "secret": totp.grouped(app.secret)}
