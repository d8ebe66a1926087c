"""By what the same event is known again: keyed tokens of what a contact tells. Pure functions; nothing stays readable.

Words are keyed together with the county and the day, because they are only compared within hours: whoever has the
tokens cannot count a word over a country or a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from panah.access.sealing import short_token
from panah.cases import names
from panah.core.jalali import tehran_day
from panah.core.persian import ZWNJ, normalise, to_latin_digits
from panah.hotline.frequent_words import OF_PLACES, OF_STORIES

MOST_WORDS = 40
_LEAST_LETTERS = 3
_WORD = re.compile(rf"\d+|[^\W\d_{ZWNJ}][^\W\d_]*")
_NOT_OF_A_PLACE = frozenset(map(names.form, OF_PLACES))
_HIS_OR_MINE = ("", "ش", "م", "شان", "ها")
_NOT_OF_A_STORY = frozenset(names.form(word + ending) for word in OF_STORIES | OF_PLACES for ending in _HIS_OR_MINE)


def place_token(county: str, place: str) -> int | None:
    """The same for the same address however it is written; None where the words would fit too many places."""
    words = place_words(place)
    return short_token("place", f"{county}|{' '.join(sorted(words))}") if len(words) > 1 else None


def place_word_tokens(county: str, day: date, place: str) -> list[int]:
    return _keyed("place-word", county, day, place_words(place))


def told_word_tokens(county: str, day: date, narrative: str) -> list[int]:
    return _keyed("told-word", county, day, told_words(narrative))


def client_tokens(first_name: str, last_name: str) -> list[int]:
    """Of a whole name; a first name alone is shared by too many."""
    return names.tokens_of_whole(f"{first_name} {last_name}")


def perpetrator_tokens(name: str) -> list[int]:
    return names.tokens_of_whole(name)


def days_of(began: datetime, ended: datetime) -> list[date]:
    """Every day of Tehran that the time touches."""
    first, last = tehran_day(began), tehran_day(ended)
    return [first + timedelta(days=day) for day in range((last - first).days + 1)]


def place_words(place: str) -> set[str]:
    """Names and numbers of a place. A number tells as much as a name here: it may be the house."""
    return {word for word in _words(place) if word not in _NOT_OF_A_PLACE and (word.isdigit() or len(word) > 1)}


def told_words(narrative: str) -> set[str]:
    """The first rare words of a narrative: long narratives share frequent words, not rare ones."""
    rare = [word for word in dict.fromkeys(_words(narrative))
            if len(word) >= _LEAST_LETTERS and not word.isdigit() and word not in _NOT_OF_A_STORY]
    return set(rare[:MOST_WORDS])


def _words(text: str) -> list[str]:
    return [names.form(word) or word for word in _WORD.findall(to_latin_digits(normalise(text)))]


def _keyed(kind: str, county: str, day: date, words: Iterable[str]) -> list[int]:
    return sorted(short_token(kind, f"{county}|{day}|{word}") for word in words) if county else []
