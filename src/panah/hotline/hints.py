"""What phrases of danger in a contact may mean for its fields. A hint beside what is typed; it ticks nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from panah.hotline.kinds import Circumstance
from panah.hotline.models import Contact
from panah.triage.lexicon.signs import Sign, SignKind, lexicon, marks

TICKED = frozenset({"danger_now", "weapon"})


@dataclass(frozen=True, slots=True)
class Hint:
    """A sign told in `words`, which the field it points to does not hold."""

    kind: SignKind
    words: str


@cache
def field_of(sign: Sign) -> tuple[str, str]:
    """The field of the intake that a sign points to, and the value there; neither where none says it."""
    if sign.topic:
        return "main_topic", sign.topic
    if sign.fact in TICKED:
        return sign.fact, "on"
    return ("circumstances", Circumstance(sign.fact).value) if sign.fact else ("", "")


def overlooked(contact: Contact) -> list[Hint]:
    """Signs in the narrative that were neither denied there nor noted in a field."""
    signs = {sign.kind: sign for sign in lexicon().signs}
    return [Hint(mark.kind, mark.words) for mark in marks(contact.narrative)
            if not mark.is_denied and not _is_noted(contact, *field_of(signs[mark.kind]))]


def for_the_browser() -> Mapping[str, Any]:
    """The lexicon as lexicon.js reads it: the same spelling, the same patterns, with the fields of the intake."""
    known = lexicon()
    signs = [{"kind": sign.kind.value, "label": str(sign.kind.label), "things": sign.things, "sayings": sign.sayings,
              "innocent": sign.innocent, **dict(zip(("field", "value"), field_of(sign), strict=True))}
             for sign in known.signs]
    return {"spelling": asdict(known.spelling), "negation": asdict(known.negation), "signs": signs}


def _is_noted(contact: Contact, field: str, value: str) -> bool:
    if field == "main_topic":
        return value in (contact.main_topic, *contact.topics)
    if field == "circumstances":
        return value in contact.circumstances
    return bool(field) and bool(getattr(contact, field))
