"""The night's erasing: everything whose time is over, kind by kind, each row in a transaction of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from panah.access.actor import Actor
from panah.cases import commands as cases
from panah.cases.retention import files_to_erase, people_to_erase
from panah.core.errors import Refused
from panah.hotline import commands as hotline
from panah.hotline.retention import call_backs_to_erase, calls_to_erase, contacts_to_erase, reporters_to_erase
from panah.network.queries import provinces


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is erased, province by province, and the command that erases one: it takes the row as `argument`."""

    name: str
    rows: Callable[[Any, datetime], QuerySet[Any]]
    erase: Callable[..., object]
    argument: str


# Files first: the contacts and people behind them follow.
_KINDS = (
    _Kind("files", files_to_erase, cases.erase_file, "case"),
    _Kind("contacts", contacts_to_erase, hotline.erase_contact, "contact"),
    _Kind("reporters", reporters_to_erase, hotline.erase_reporter, "reporter"),
    _Kind("calls", calls_to_erase, hotline.erase_call, "call"),
    _Kind("call_backs", call_backs_to_erase, hotline.erase_call_back, "call_back"),
    _Kind("people", people_to_erase, cases.erase_person, "person"),
)


def due(at: datetime) -> Counter[str]:
    """How many of each kind are due now; what becomes due by erasing these is not yet among them."""
    return Counter({kind.name: sum(kind.rows(province, at).count() for province in provinces()) for kind in _KINDS})


def erase_due(at: datetime) -> Iterator[str]:
    """Erase what is due; yields the kind of each row as it is done. One that has changed meanwhile is left alone."""
    for kind in _KINDS:
        for province in provinces():
            for row in kind.rows(province, at):
                try:
                    kind.erase(actor=Actor.system(), at=at, **{kind.argument: row})
                except Refused:
                    continue
                yield kind.name
