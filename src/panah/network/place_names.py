"""Names of places as people type them: one key for what is the same name, and room for one slip. Knows no database."""

from __future__ import annotations

import re

from panah.core.persian import ZWNJ, normalise, to_latin_digits

_LETTERS = str.maketrans({"آ": "ا", "أ": "ا", "إ": "ا", "ئ": "ی", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ء": "", ZWNJ: ""})
_KIND = re.compile(r"^(?:استان|شهرستان|شهر|بخش|دهستان|روستای|روستا|محله|محلهٔ|محله‌ی|منطقه)\s+(?=\S)")
_BETWEEN = re.compile(r"[\s.\-–—()«»\"'\u0653-\u0655]+")
SHORTEST_WITH_A_SLIP = 3


def place_key(name: str) -> str:
    """«شهرستانِ نظر آباد», «نظرآباد» and «نظراباد» are one."""
    return _BETWEEN.sub("", to_latin_digits(_KIND.sub("", normalise(name))).translate(_LETTERS)).lower()


def begins_with_one_slip(key: str, typed: str) -> bool:
    """Whether `key` begins with what was typed, but for one letter wrong, missing, too many, or two exchanged."""
    if len(typed) < SHORTEST_WITH_A_SLIP:
        return False
    at = next((at for at, (one, other) in enumerate(zip(key, typed, strict=False)) if one != other), None)
    if at is None:
        return len(typed) <= len(key) + 1
    rest = typed[at + 1:]
    return (key.startswith(rest, at + 1) or key.startswith(rest, at) or key.startswith(typed[at:], at + 1)
            or (key[at:at + 2] == typed[at:at + 2][::-1] and key.startswith(typed[at + 2:], at + 2)))
