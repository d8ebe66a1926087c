"""Keyed tokens by which a letter is known again: a number alone can tell whom it is about."""

from __future__ import annotations

import re

from panah.access.sealing import token
from panah.core.persian import normalise, to_latin_digits

_GAPS = re.compile(r"[\s\u200c]+")


def of_letter(sender_kind: str, sender_name: str, number: str) -> str:
    return token("letter", f"{sender_kind}|{_form(sender_name)}|{_form(number)}")


def of_number(number: str) -> str:
    return token("letter_number", _form(number))


def _form(text: str) -> str:
    """However digits and gaps are typed. Strokes and dashes of a number stay: they are part of it."""
    return _GAPS.sub("", to_latin_digits(normalise(text))).casefold()
