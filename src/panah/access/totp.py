"""Codes of an authenticator app (RFC 6238): made, drawn for the phone to read, and taken once each."""

from __future__ import annotations

from datetime import datetime

import pyotp
import segno
from django.utils.safestring import SafeString, mark_safe

from panah.core.persian import to_latin_digits

STEP_SECONDS = 30
DRIFT = 1
"""Steps that a phone's clock may be off."""
ISSUER = "Panah"


def new_secret() -> str:
    return pyotp.random_base32()


def step_of(code: str, secret: str, at: datetime, *, after: int = 0) -> int | None:
    """The time step whose code this is, if it is about now and later than the last one taken."""
    typed = to_latin_digits(code).replace(" ", "")
    generator, now = pyotp.TOTP(secret), int(at.timestamp()) // STEP_SECONDS
    fitting = [step for step in range(now - DRIFT, now + DRIFT + 1)
               if pyotp.utils.strings_equal(generator.generate_otp(step), typed)]
    return next((step for step in fitting if step > after), None)


def grouped(secret: str) -> str:
    """For typing it into a phone that cannot read the square."""
    return " ".join(secret[at:at + 4] for at in range(0, len(secret), 4))


def drawn(secret: str, username: str) -> SafeString:
    """The square as inline SVG without styles, so that the content security policy lets it stand."""
    address = pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)
    square = segno.make(address, error="m")
    return mark_safe(square.svg_inline(scale=4, border=2, dark="#000", light="#fff", svgclass="qr", lineclass=None,
                                       omitsize=True))
