"""The timeline of a case: one call records an act for caseworkers, for inspectors, and to the pages that are open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Choices

from panah.access import audit
from panah.access.actor import Actor
from panah.cases.models import Case, TimelineEntry
from panah.notify import live

Teller = Callable[[Any], str]


@dataclass(frozen=True)
class Event:
    """A kind of fact: its code, the sentence that tells it, and how each fact in the sentence is put into words."""

    code: str
    sentence: Any
    icon: str
    tellers: Mapping[str, Teller] = field(default_factory=dict)

    def tell(self, facts: Mapping[str, Any]) -> str:
        words = {name: self.tellers[name](value) if name in self.tellers and value not in (None, "") else value
                 for name, value in facts.items()}
        return str(self.sentence) % words


_known: dict[str, Event] = {}


def event(code: str, sentence: Any, icon: str, /, **tellers: Teller) -> Event:
    """Declare a kind of fact. Raises ValueError on a second declaration."""
    if code in _known:
        raise ValueError(f"event {code} is declared twice")
    _known[code] = Event(code, sentence, icon, tellers)
    return _known[code]


def known_events() -> tuple[Event, ...]:
    return tuple(_known.values())


def label_of(choices: type[Choices]) -> Teller:
    """Tell a coded value by its label."""
    return lambda value: str(choices(value).label)


def record(kind: Event, /, *, case: Case, actor: Actor, at: datetime, also_units: Iterable[UUID] = (),
           **facts: Any) -> None:
    """Write the timeline and the audit, and tell the open pages of the owner and `also_units`.

    `facts` hold ids, codes and dates; never text that a person typed.
    """
    plain = {name: value if isinstance(value, int | str | list | None) else str(value)
             for name, value in facts.items()}
    TimelineEntry.objects.create(case=case, at=at, user_id=actor.user_id, kind=kind.code, facts=plain)
    audit.record_act(kind.code, actor=actor, at=at, row=case, case_id=case.pk, **plain)
    live.publish("case", units=[unit for unit in (case.owner_id, *also_units) if unit],
                 counties=[case.county_id], provinces=[case.province_id])


def tell(entry: TimelineEntry) -> tuple[str, str]:
    """The icon and the sentence of an entry."""
    kind = _known[entry.kind]
    return kind.icon, kind.tell(entry.facts)
