"""One spelling for what sounds the same, so that phrases are found however they are typed.

static/hotline/lexicon.js does the same in the browser, with the same data; a test holds both to one sample.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from panah.core.persian import to_latin_digits

# A sentence's end, a pause, or a word. Half-spaces stay inside words and are dropped there.
_TOKENS = re.compile(r"""(?P<end>[.!?؟؛;\n])|(?P<pause>[,،:])|[^\s.!?؟؛;,،:«»"'()\[\]{}…/\-–—]+""")
_SILENT = re.compile(r"[\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")

END, PAUSE = ".", ","


@dataclass(frozen=True, slots=True)
class Spelling:
    """`letters` are written for others; a word of `joined_after` takes the next to itself, one of `joined_before`
    joins the one before.
    """

    letters: Mapping[str, str]
    joined_after: Sequence[str]
    joined_before: Sequence[str]


@dataclass(frozen=True, slots=True)
class Token:
    """A word in its one spelling, and where it stands in the text."""

    word: str
    start: int
    end: int


def one_word(typed: str, spelling: Spelling) -> str:
    """«خواهد» and «خاهد», «کُشت» and «کشت», «کمکککک» and «کمک» are one."""
    word = _SILENT.sub("", unicodedata.normalize("NFKC", typed))
    word = "".join(spelling.letters.get(letter, letter) for letter in word)
    return to_latin_digits(_DRAWN_OUT.sub(r"\1", word).replace("خوا", "خا")).lower()


def tokens(text: str, spelling: Spelling) -> list[Token]:
    """The words of a text, with its pauses and the ends of its sentences."""
    found: list[Token] = []
    for part in _TOKENS.finditer(text):
        mark = part.lastgroup
        word = END if mark == "end" else PAUSE if mark == "pause" else one_word(part[0], spelling)
        if not word:
            continue
        before = found[-1] if found else None
        if before and not mark and before.word not in (END, PAUSE) and (
                before.word in spelling.joined_after or word in spelling.joined_before):
            found[-1] = Token(before.word + word, before.start, part.end())
        else:
            found.append(Token(word, part.start(), part.end()))
    return found
