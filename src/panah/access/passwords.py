"""What may be a password, after NIST SP 800-63B-4: long enough, and not one that others try first.

No rules about kinds of characters, no end by date, no hints. Named in AUTH_PASSWORD_VALIDATORS.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from panah.access.models import User
from panah.core.jalali import tehran_day
from panah.core.persian import normalise, to_latin_digits, to_persian_digits
from panah.law import sign_in

LONGEST = 256
FEWEST_DIFFERENT = 5
OUR_WORDS = ("panah", "پناه", "اورژانس", "اجتماعی", "بهزیستی", "behzisti", "ourjans", "orjans", "ejtemaei", "emergency",
             "social", "password", "گذرواژه", "رمز", "عبور", "khat", "خط")
HASH_DIGITS = 40
# The keys of a Persian keyboard (ISIRI 9147) and what they type in Latin: who forgets to switch types a common one.
_PERSIAN_KEYS = str.maketrans("ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو", "qwertyuiop[]asdfghjkl;'zxcvbnm,")
_SIGNS_AND_DIGITS = re.compile(r"[\W\d_]+")


class LongEnough:
    """Counted in characters as people count them, after normalising."""

    def validate(self, password: str, user: User | None = None) -> None:
        if len(User.normalize_password(password)) < _least():
            raise ValidationError(hint(), code="too_short")

    def get_help_text(self) -> str:
        return hint()


class NotCommon(CommonPasswordValidator):
    """Not one of the twenty thousand most used ones, nor one of them typed with the Persian keyboard on."""

    def validate(self, password: str, user: User | None = None) -> None:
        plain = User.normalize_password(password).lower()
        if any(form in self.passwords for form in (plain, to_latin_digits(plain), plain.translate(_PERSIAN_KEYS))):
            raise ValidationError(_("Many people use this password, so it is tried first. Choose another."),
                                  code="password_too_common")


class NotMonotonous:
    """`aaaaaaaaaaaa`, `121212121212` and the like."""

    def validate(self, password: str, user: User | None = None) -> None:
        if len(set(password)) < FEWEST_DIFFERENT:
            raise ValidationError(_("This password repeats a few characters. Choose one that is harder to guess."),
                                  code="too_monotonous")

    def get_help_text(self) -> str:
        return ""


class NotOfOurWords:
    """Not made of the words of this house and the person's own names alone, with digits and signs between."""

    def validate(self, password: str, user: User | None = None) -> None:
        rest = _folded(password)
        for word in sorted(_words_about(user), key=len, reverse=True):
            rest = rest.replace(word, "")
        if not _SIGNS_AND_DIGITS.sub("", rest):
            raise ValidationError(_("This password is only your names, your unit and our own words. Add others."),
                                  code="of_our_words")

    def get_help_text(self) -> str:
        return ""


class NotBreached:
    """Not in the local copy of stolen passwords, where there is one (PANAH_BREACHED_PASSWORDS)."""

    def validate(self, password: str, user: User | None = None) -> None:
        path = settings.PANAH_BREACHED_PASSWORDS
        if path and is_listed(hashlib.sha1(User.normalize_password(password).encode()).hexdigest().upper(), path):
            raise ValidationError(_("This password is in a list of stolen ones. Choose another, also wherever else you "
                                    "use it."), code="breached")

    def get_help_text(self) -> str:
        return ""


def hint() -> str:
    return _("At least %(least)s characters: a few words that only you would put together. Paste is welcome.") % {
        "least": to_persian_digits(_least())}


def is_listed(sought: str, path: Path) -> bool:
    """Search a sorted file of lines HASH:count by halving it; tens of gigabytes are never read."""
    with path.open("rb") as lines:
        low, high = 0, path.stat().st_size
        while low < high:
            middle = (low + high) // 2
            lines.seek(max(middle - 1, 0))
            if middle:
                lines.readline()  # To the first line that begins at `middle` or after.
            begins = lines.tell()
            found = lines.readline()[:HASH_DIGITS].decode("ascii", "replace").upper()
            if found == sought:
                return True
            if begins < high and found and found < sought:
                low = lines.tell()
            else:
                high = middle
    return False


def _words_about(user: User | None) -> Iterator[str]:
    told = [*OUR_WORDS]
    if user is not None:
        told += [user.username, user.full_name, *_units_of(user)]
    for text in told:
        yield from (word for word in _SIGNS_AND_DIGITS.split(_folded(text)) if len(word) > 1)


def _units_of(user: User) -> Iterator[str]:
    """Names of where they are posted; the postings themselves are known further up."""
    for posting in user.postings.select_related("unit", "county", "province"):
        yield from (place.name for place in (posting.unit, posting.county, posting.province) if place)


def _folded(text: str) -> str:
    return normalise(unicodedata.normalize("NFKC", text)).lower()


def _least() -> int:
    return sign_in.PASSWORD_LEAST.on(tehran_day(timezone.now()))
