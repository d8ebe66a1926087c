"""Names as they are heard and typed: one form for what sounds alike, and the keyed tokens by which a person is found.

Of each part of a name (first, last) the form itself and every form with one letter less is kept, as a keyed token:
two forms with one letter wrong, missing, too many or exchanged have one of these in common. Most tokens are of both
parts together, because a first name alone is shared by too many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from itertools import product

from panah.access.sealing import short_token
from panah.core.persian import ZWNJ, normalise

MOST_WORDS = 6
LEAST_LETTERS = 2
# Shorter forms with a letter less are shared by too many other names to tell anything.
_LEAST_LETTERS_OF_A_PART = 3

_HONORIFICS = frozenset({
    "آقا", "آقای", "خانم", "خانوم", "بانو", "دکتر", "مهندس", "حاج", "حاجی", "حاجیه", "کربلایی", "کربلائی", "مشهدی",
    "سید", "سیده", "سادات", "استاد", "سرکار", "جناب"})
# Letters that sound alike, and those that come with and without their sign.
_ALIKE = str.maketrans("آأإٱؤئيىكةۀثصضظذطحغ", "ااااویییکههسسزززتهق", "ءٔـ'’-.،\t")


class Match(IntEnum):
    """How well a person fits what was typed; the smaller the better."""

    SAME = 0
    SOUNDS_THE_SAME = 1
    SWAPPED = 2
    ONE_LETTER_OFF = 3
    ONE_PART = 4


@lru_cache(maxsize=8192)
def form(text: str) -> str:
    """One form for all spellings of one part of a name: no spaces, no marks, one letter per sound."""
    return "".join(normalise(text.replace(ZWNJ, " ")).split()).translate(_ALIKE)


def forms(text: str) -> list[str]:
    """The form of the text as it is, and without honorifics: «آقا» may be one, or a part of the name."""
    words = normalise(text.replace(ZWNJ, " ")).split()
    bare = [word for word in words if word not in _HONORIFICS]
    return [found for found in dict.fromkeys((form(" ".join(words)), form(" ".join(bare)))) if found]


def tokens_of(first_name: str, last_name: str) -> list[int]:
    """The keyed tokens of a person, sorted. Empty for somebody without a name."""
    firsts, lasts = forms(first_name), forms(last_name)
    found = {_token("part", part) for name in (*firsts, *lasts) for part in _near(name)}
    if firsts and lasts:
        found |= {token for first, last in product(firsts, lasts) for token in _pair_tokens(first, last)}
    else:
        found |= {_token("alone", part) for name in (*firsts, *lasts) for part in _near(name)}
    return sorted(found)


def tokens_of_whole(text: str) -> list[int]:
    """The keyed tokens of a whole name of which nobody knows where the first name ends. Empty for a single word."""
    pairs = {token for first, last in _splits(text) for token in _pair_tokens(first, last)}
    return sorted(pairs | whole_tokens(text)) if pairs else []


def whole_tokens(text: str) -> set[int]:
    """Whoever has one of these has just this name, however it is spelt."""
    return {_token("whole", whole) for whole in forms(text)}


def swapped_tokens(text: str) -> set[int]:
    """Of the same name with its last name first."""
    return {token for first, last in _splits(text) for token in _pair_tokens(last, first)}


class Wanted:
    """What somebody typed, as the tokens that may find whom they mean."""

    def __init__(self, text: str) -> None:
        self.text = normalise(text)
        words = self.text.replace(ZWNJ, " ").split()[:MOST_WORDS]
        self.wholes = forms(" ".join(words))
        self.splits = _splits(self.text)

    @property
    def is_enough(self) -> bool:
        return any(len(whole) >= LEAST_LETTERS for whole in self.wholes)

    def exact(self) -> list[int]:
        """Whoever has one of these is written just so, but for spelling."""
        pairs = {_token("pair", f"{a}|{b}") for first, last in self.splits for a, b in ((first, last), (last, first))}
        return sorted(pairs | {_token("part", whole) for whole in self.wholes})

    def near(self) -> list[int]:
        """Whoever has one of these may be meant."""
        found = {_token("part", part) for whole in self.wholes for part in _near(whole)}
        for first, last in self.splits:
            found |= _pair_tokens(first, last) | _pair_tokens(last, first)
            found |= {_token("alone", part) for name in (first, last) for part in _near(name)}
        return sorted(found)

    def match(self, first_name: str, last_name: str) -> Match | None:
        """How well a person of this name fits; None where only the tokens seemed to."""
        if self.text in {f"{first_name} {last_name}".strip(), first_name, last_name} - {""}:
            return Match.SAME
        firsts, lasts = forms(first_name), forms(last_name)
        straight = {first + last for first, last in product(firsts or [""], lasts or [""])} | {*firsts, *lasts}
        swapped = {last + first for first, last in product(firsts, lasts)}
        if straight & set(self.wholes):
            return Match.SOUNDS_THE_SAME
        if swapped & set(self.wholes):
            return Match.SWAPPED
        if any(within_one(whole, other) for whole in self.wholes for other in straight | swapped if other):
            return Match.ONE_LETTER_OFF
        alone = [] if firsts and lasts else [*firsts, *lasts]
        if any(within_one(part, known) for split in self.splits for part in split for known in alone):
            return Match.ONE_PART
        return None


def within_one(one: str, other: str) -> bool:
    """At most one letter wrong, missing, too many, or exchanged with its neighbour."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if same is None:
        return True
    rest, other_rest = one[same:], other[same:]
    return (rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]
            or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]))


def _splits(text: str) -> list[tuple[str, str]]:
    """Every way to part a text into first and last name."""
    words = normalise(text).replace(ZWNJ, " ").split()[:MOST_WORDS]
    return [(first, last) for cut in range(1, len(words))
            for first, last in product(forms(" ".join(words[:cut])), forms(" ".join(words[cut:])))]


def _near(name: str) -> Iterator[str]:
    yield name
    if len(name) > _LEAST_LETTERS_OF_A_PART:
        yield from _shorter(name)


def _shorter(name: str) -> Iterable[str]:
    return (name[:place] + name[place + 1:] for place in range(len(name)))


def _pair_tokens(first: str, last: str) -> set[int]:
    """The two parts together, and each with one letter less."""
    return ({_token("pair", f"{first}|{last}")} | {_token("pair", f"{near}|{last}") for near in _shorter(first)}
            | {_token("pair", f"{first}|{near}") for near in _shorter(last)})


@lru_cache(maxsize=4096)
def _token(kind: str, text: str) -> int:
    return short_token(f"name-{kind}", text)
