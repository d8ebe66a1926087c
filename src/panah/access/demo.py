"""The open door of a demonstration: one password, one secret of the app, and sign-ins that fill themselves in.

Nothing is filled in unless the settings and the database both say that this is a demonstration.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyotp
from django.conf import settings

from panah.access.installation import is_demonstration, settle
from panah.access.models import Totp, User
from panah.access.totp import DRIFT, STEP_SECONDS

PASSWORD = "panah-namayesh-1405"
SECRET = "PANAHNAMAYESHPANAHNAMAYESH234567"


class NotADemonstration(Exception):
    """Open sign-ins are never made where real people are served."""


def open_door(user: User, at: datetime) -> Totp:
    """Give an invented person the published password and secret. Raises NotADemonstration or OtherInstallation."""
    if not settings.DEMO:
        raise NotADemonstration
    settle()
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    user.totps.all().delete()
    return Totp.objects.create(user=user, secret=SECRET, confirmed_at=at)


def people() -> list[User]:
    """Whose sign-in may be filled in, each with what they do."""
    if not is_demonstration():
        return []
    return list(User.objects.filter(is_active=True, postings__ends_at=None).prefetch_related("postings")
                .exclude(totps=None).distinct().order_by("pk"))


def filled_in(username: str) -> dict[str, Any]:
    """What the page of the door begins with for one of them."""
    return {"username": username, "password": PASSWORD} if username and is_demonstration() else {}


def code_for(user: User, at: datetime) -> dict[str, Any]:
    """The next code of the published secret that this person did not use yet."""
    app = user.totps.filter(confirmed_at__isnull=False).first() if is_demonstration() else None
    if app is None or app.secret != SECRET:
        return {}
    now = int(at.timestamp()) // STEP_SECONDS
    # The present one first: it still opens half a minute later, when the page was slow.
    step = max(now, app.last_step + 1)
    return {"code": pyotp.TOTP(SECRET).generate_otp(step)} if step <= now + DRIFT else {}


def code_now(at: datetime) -> str:
    return pyotp.TOTP(SECRET).at(at)
