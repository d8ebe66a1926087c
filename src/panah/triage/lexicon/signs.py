"""The signs of danger and where they are told. What a sign may mean is a hint for the operator, who decides."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from panah.triage.lexicon.spelling import END, PAUSE, Spelling, Token, one_word, tokens

_FILE = Path(__file__).with_name("signs.toml")
_WORD = f"[^ {END}{PAUSE}]"
_SKIPPED = f"(?: [^ {END}]+){{0,3}}"

Groups = Mapping[str, Sequence[str]]
"""Words that phrases name together, by «@name»."""


class SignKind(TextChoices):
    """In the order in which an operator should see them."""

    SUICIDE_IN_PROGRESS = "suicide_in_progress", _("Suicide under way")
    STRANGLING = "strangling", _("Strangling")
    HURT = "hurt", _("Badly hurt")
    BEATEN = "beaten", _("Being beaten now")
    THREAT_TO_KILL = "threat_to_kill", _("Threat to kill")
    WEAPON = "weapon", _("Weapon")
    FIRE_OR_POISON = "fire_or_poison", _("Fire, acid or poison")
    SEXUAL_VIOLENCE = "sexual_violence", _("Sexual violence")
    HELD = "held", _("Held against their will")
    PERPETRATOR_NEAR = "perpetrator_near", _("Perpetrator near")
    CANNOT_SPEAK = "cannot_speak", _("Cannot speak freely")
    CHILD_HURT = "child_hurt", _("Child hurt")
    CHILD_ALONE = "child_alone", _("Child or frail person alone")
    LOCKED_OUT = "locked_out", _("Nowhere to stay")
    PERPETRATOR_RETURNS = "perpetrator_returns", _("Perpetrator comes back")
    SUICIDAL_INTENT = "suicidal_intent", _("Thinks of suicide")
    INTOXICATED = "intoxicated", _("Drunk or drugged")
    PREGNANCY = "pregnancy", _("Pregnancy")
    RUNAWAY = "runaway", _("Ran away")
    SPOUSE_ABUSE = "spouse_abuse", _("Violence of a spouse")
    RECURRENT = "recurrent", _("Again and again")


@dataclass(frozen=True, slots=True)
class Sign:
    """`fact`: of `urgency.Facts`, or empty; `topic`: of `Topic`, or empty. The rest are patterns over one spelling."""

    kind: SignKind
    fact: str
    topic: str
    things: str
    sayings: str
    innocent: str


@dataclass(frozen=True, slots=True)
class Negation:
    before: str
    after: str
    asserted: str
    until: str
    within: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    spelling: Spelling
    negation: Negation
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign as it was told: in which words, and whether they deny it."""

    kind: SignKind
    words: str
    is_denied: bool


@cache
def lexicon() -> Lexicon:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    spelling, told = Spelling(**data["spelling"]), data["negation"]
    lists = {name: _any_of(told[name], spelling) for name in ("before", "after", "asserted", "until")}
    groups = {f"@{name}": words for name, words in data["groups"].items()}
    signs = (_sign(kind, data["signs"][kind], groups, spelling) for kind in SignKind)
    return Lexicon(spelling, Negation(**lists, within=told["within"]), tuple(signs))


def marks(text: str) -> list[Mark]:
    """Each sign told in a text, once; denied only where it is nowhere told as so."""
    known = lexicon()
    told = tokens(text, known.spelling)
    line = " ".join(token.word for token in told)
    found = []
    for sign in known.signs:
        seen = [_mark(sign, text, told, line, match) for match in _matches(sign.sayings, line)]
        seen += [_mark(sign, text, told, line, match, known.negation) for match in _things(sign, line)]
        if seen:
            found.append(min(seen, key=lambda mark: mark.is_denied))
    return found


def _things(sign: Sign, line: str) -> Iterator[re.Match[str]]:
    """Things named, but where the words around say that they are harmless."""
    harmless = [match.span() for match in _matches(sign.innocent, line)]
    for match in _matches(sign.things, line):
        if not any(start < match.end() and match.start() < end for start, end in harmless):
            yield match


def _mark(sign: Sign, text: str, told: Sequence[Token], line: str, match: re.Match[str],
          negation: Negation | None = None) -> Mark:
    first, last = line.count(" ", 0, match.start()), line.count(" ", 0, match.end())
    denied = bool(negation and _is_denied(negation, [token.word for token in told], first, last))
    return Mark(sign.kind, text[told[first].start:told[last].end], denied)


def _is_denied(negation: Negation, words: Sequence[str], first: int, last: int) -> bool:
    """By «بدون» before it, or by the first verb after it."""
    if first and re.fullmatch(negation.before, words[first - 1]):
        return True
    for word in words[last + 1:last + 1 + negation.within]:
        if word in (END, PAUSE) or re.fullmatch(negation.until, word) or re.fullmatch(negation.asserted, word):
            return False
        if re.fullmatch(negation.after, word):
            return True
    return False


def _matches(pattern: str, line: str) -> Iterator[re.Match[str]]:
    return re.finditer(pattern, line) if pattern else iter(())


def _sign(kind: SignKind, told: Mapping[str, Any], groups: Groups, spelling: Spelling) -> Sign:
    lists = {name: _phrases(told.get(name, []), groups, spelling) for name in ("things", "sayings", "innocent")}
    return Sign(kind, told.get("fact", ""), told.get("topic", ""), **lists)


def _phrases(phrases: Sequence[str], groups: Groups, spelling: Spelling) -> str:
    """One pattern for many phrases; whole words only. Written so that JavaScript reads it as Python does."""
    if not phrases:
        return ""
    return f"(?<![^ ])(?:{'|'.join(_phrase(phrase, groups, spelling) for phrase in phrases)})(?![^ ])"


def _phrase(phrase: str, groups: Groups, spelling: Spelling) -> str:
    pattern = ""
    for part in phrase.split():
        words = [word for named in part.split("|") for word in groups.get(named, [named])]
        pattern += _SKIPPED if part == "…" else f" {_any_of(words, spelling)}"
    return pattern.removeprefix(" ")


def _any_of(words: Sequence[str], spelling: Spelling) -> str:
    patterns = (one_word(word.removesuffix("*"), spelling) + (f"{_WORD}*" if word.endswith("*") else "")
                for word in words)
    return f"(?:{'|'.join(patterns)})"
