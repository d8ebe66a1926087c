"""Who hears a signal: pure facts over postings. Knows neither the users nor the ground, only their ids and codes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol, Self
from uuid import UUID


class Posting(Protocol):
    @property
    def unit_id(self) -> UUID | None: ...
    @property
    def county_code(self) -> str | None: ...
    @property
    def province_code(self) -> str | None: ...


class Hearer(Protocol):
    @property
    def user_id(self) -> UUID | None: ...
    @property
    def postings(self) -> Collection[Any]: ...


@dataclass(frozen=True, slots=True)
class Signal:
    """What `live.publish` sent: a kind, and whom it concerns."""

    kind: str
    units: frozenset[str]
    counties: frozenset[str]
    provinces: frozenset[str]
    users: frozenset[str]

    @classmethod
    def read(cls, message: dict[str, Any]) -> Self:
        return cls(message["kind"], *(frozenset(message[name]) for name in ("units", "counties", "provinces", "users")))


def hears(hearer: Hearer, signal: Signal) -> bool:
    """The person named, and whoever is posted where it happened; a national posting hears everything."""
    return str(hearer.user_id) in signal.users or any(_reaches(signal, posting) for posting in hearer.postings)


def _reaches(signal: Signal, posting: Posting) -> bool:
    if posting.unit_id:
        return str(posting.unit_id) in signal.units or posting.county_code in signal.counties
    if posting.county_code:
        return posting.county_code in signal.counties
    return posting.province_code is None or posting.province_code in signal.provinces
