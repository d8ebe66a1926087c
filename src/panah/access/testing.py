"""Builders of what opens the door, for tests."""

from __future__ import annotations

from datetime import datetime
from os import urandom

from panah.access import commands
from panah.access.actor import Actor
from panah.access.models import Lost, Passkey, Recovery, Totp, User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make_app(user: User, at: datetime) -> Totp:
    return Totp.objects.create(user=user, secret=SECRET, confirmed_at=at)


def make_passkey(actor: Actor, at: datetime) -> Passkey:
    """One that no device holds: it can be listed and taken away, not used."""
    return Passkey.objects.create(user_id=actor.person_id, credential_id=urandom(16), public_key=urandom(32),
                                  made_at=at, device="android chrome")


def make_recovery(actor: Actor, at: datetime, lost: Lost = Lost.FACTOR) -> Recovery:
    user = User.objects.get(pk=actor.person_id)
    return commands.ask_recovery(actor=Actor(), at=at, user=user, lost=lost)
