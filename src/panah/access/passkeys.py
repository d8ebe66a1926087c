"""Passkeys (WebAuthn): what the browser is asked, and whether its answer holds. Writes nothing but the challenge.

The relying party is the host by which the page was asked for, one of PANAH_HOSTS. The device always verifies its owner,
so that a passkey is two factors in one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import webauthn
from django.http import HttpRequest
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from panah.access import sessions
from panah.access.errors import PasskeyNotTaken
from panah.access.models import Passkey, User

CHALLENGE = "passkey_challenge"
ANSWER_WITHIN = timedelta(minutes=5)
LONGEST_ANSWER = 20_000
NAME = "Panah"


@dataclass(frozen=True, slots=True)
class NewPasskey:
    credential_id: bytes
    public_key: bytes
    sign_count: int


@dataclass(frozen=True, slots=True)
class ShownPasskey:
    """A passkey that answered a challenge rightly, and its counter."""

    passkey: Passkey
    sign_count: int


def ask_to_make(request: HttpRequest, user: User, at: datetime) -> dict[str, Any]:
    """What the browser needs to make a passkey for this person."""
    options = webauthn.generate_registration_options(
        rp_id=_host(request), rp_name=NAME, user_id=user.pk.bytes, user_name=user.username,
        user_display_name=user.full_name, exclude_credentials=_known(user),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED))
    return _asked(request, options, at)


def ask_to_show(request: HttpRequest, user: User | None, at: datetime) -> dict[str, Any]:
    """What the browser needs to show a passkey: one of this person's, or any where nobody is known yet."""
    options = webauthn.generate_authentication_options(
        rp_id=_host(request), allow_credentials=_known(user) if user else [],
        user_verification=UserVerificationRequirement.REQUIRED)
    return _asked(request, options, at)


def made(request: HttpRequest, answer: str, at: datetime) -> NewPasskey:
    """Raises PasskeyNotTaken."""
    try:
        verified = webauthn.verify_registration_response(
            credential=_read(answer), expected_challenge=_challenge(request, at), expected_rp_id=_host(request),
            expected_origin=_origin(request), require_user_verification=True)
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise PasskeyNotTaken from error
    if Passkey.objects.filter(credential_id=verified.credential_id).exists():
        raise PasskeyNotTaken
    return NewPasskey(verified.credential_id, verified.credential_public_key, verified.sign_count)


def shown(request: HttpRequest, answer: str, at: datetime) -> ShownPasskey:
    """Raises PasskeyNotTaken, also where the counter went back: then there are two of one device."""
    try:
        told = _read(answer)
        passkey = Passkey.objects.select_related("user").get(
            credential_id=base64url_to_bytes(told["id"]), user__is_active=True)
        verified = webauthn.verify_authentication_response(
            credential=told, expected_challenge=_challenge(request, at), expected_rp_id=_host(request),
            expected_origin=_origin(request), credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count, require_user_verification=True)
    except (WebAuthnException, Passkey.DoesNotExist, ValueError, TypeError, KeyError) as error:
        raise PasskeyNotTaken from error
    return ShownPasskey(passkey, verified.new_sign_count)


def _read(answer: str) -> dict[str, Any]:
    told = json.loads(answer[:LONGEST_ANSWER])
    if not isinstance(told, dict):
        raise TypeError("not an answer of a browser")
    return told


def _asked(request: HttpRequest, options: Any, at: datetime) -> dict[str, Any]:
    if sessions.BEGUN not in request.session:
        sessions.begin_halfway(request.session, at)
    request.session[CHALLENGE] = {"value": bytes_to_base64url(options.challenge), "at": int(at.timestamp())}
    asked: dict[str, Any] = json.loads(webauthn.options_to_json(options))
    return asked


def _challenge(request: HttpRequest, at: datetime) -> bytes:
    """Each challenge is answered once."""
    kept = request.session.pop(CHALLENGE, None)
    if kept is None or at.timestamp() - kept["at"] > ANSWER_WITHIN.total_seconds():
        raise PasskeyNotTaken
    return base64url_to_bytes(kept["value"])


def _known(user: User) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=bytes(passkey.credential_id)) for passkey in user.passkeys.all()]


def _host(request: HttpRequest) -> str:
    return request.get_host().partition(":")[0]


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
