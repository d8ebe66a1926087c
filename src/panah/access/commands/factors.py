"""Second factors: shown, added, taken away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit, totp
from panah.access.actor import Actor
from panah.access.errors import LastFactor, WrongCode
from panah.access.guard import require
from panah.access.models import Passkey, Totp, User
from panah.access.passkeys import NewPasskey, ShownPasskey


@transaction.atomic
def take_code(*, actor: Actor, at: datetime, code: str) -> Totp:
    """Take a code of the person's app, once. Raises WrongCode."""
    require(actor.is_signed_in)
    app = Totp.objects.select_for_update().filter(user=actor.person_id).exclude(confirmed_at=None).first()
    step = totp.step_of(code, app.secret, at, after=app.last_step) if app else None
    if app is None or step is None:
        raise WrongCode
    app.last_step = step
    app.save(update_fields=["last_step"])
    audit.record_act("access.code_taken", actor=actor, at=at, row=app)
    return app


@transaction.atomic
def take_passkey(*, actor: Actor, at: datetime, shown: ShownPasskey) -> Passkey:
    """Note the use of a passkey whose answer was verified."""
    require(actor.is_signed_in and shown.passkey.user_id == actor.user_id)
    passkey = Passkey.objects.select_for_update().get(pk=shown.passkey.pk)
    passkey.sign_count, passkey.used_at = shown.sign_count, at
    passkey.save(update_fields=["sign_count", "used_at"])
    audit.record_act("access.passkey_taken", actor=actor, at=at, row=passkey)
    return passkey


@transaction.atomic
def offer_app(*, actor: Actor, at: datetime) -> Totp:
    """A new secret for the person's phone; it counts for nothing until its first code."""
    require(actor.is_signed_in)
    User.objects.select_for_update().get(pk=actor.person_id)
    Totp.objects.filter(user=actor.person_id, confirmed_at=None).delete()
    app = Totp.objects.create(user_id=actor.person_id, secret=totp.new_secret())
    audit.record_act("access.app_offered", actor=actor, at=at, row=app)
    return app


@transaction.atomic
def confirm_app(*, actor: Actor, at: datetime, code: str) -> Totp:
    """The first code of the app that was offered; it takes the place of an earlier app. Raises WrongCode."""
    require(actor.is_signed_in)
    app = Totp.objects.select_for_update().filter(user=actor.person_id, confirmed_at=None).first()
    step = totp.step_of(code, app.secret, at) if app else None
    if app is None or step is None:
        raise WrongCode
    Totp.objects.filter(user=actor.person_id).exclude(pk=app.pk).delete()
    app.last_step, app.confirmed_at = step, at
    app.save(update_fields=["last_step", "confirmed_at"])
    audit.record_act("access.app_added", actor=actor, at=at, row=app)
    return app


@transaction.atomic
def add_passkey(*, actor: Actor, at: datetime, made: NewPasskey, device: str) -> Passkey:
    require(actor.is_signed_in)
    passkey = Passkey.objects.create(user_id=actor.person_id, credential_id=made.credential_id, device=device,
                                     public_key=made.public_key, sign_count=made.sign_count, made_at=at)
    audit.record_act("access.passkey_added", actor=actor, at=at, row=passkey)
    return passkey


@transaction.atomic
def remove_passkey(*, actor: Actor, at: datetime, passkey: Passkey) -> None:
    """Raises LastFactor."""
    require(passkey.user_id == actor.user_id)
    user = User.objects.select_for_update().get(pk=actor.person_id)
    others = user.passkeys.exclude(pk=passkey.pk).exists() or user.totps.exclude(confirmed_at=None).exists()
    if not others:
        raise LastFactor
    audit.record_act("access.passkey_removed", actor=actor, at=at, row=passkey)
    passkey.delete()
