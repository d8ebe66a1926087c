"""What is known of a situation, for those who go there: a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Known:
    """Texts as told; empty where not told."""

    place: str = ""
    narrative: str = ""
    safe_contact: str = ""
    danger_now: bool = False
    weapon: bool = False
    children_present: int = 0


NOTHING_TOLD = Known()


def as_fields(known: Known) -> dict[str, Any]:
    return {name: getattr(known, name) for name in Known.__slots__}


def known_of(row: Any) -> Known:
    """As a briefing, or a keeping of it, has it."""
    return Known(**{name: getattr(row, name) for name in Known.__slots__})
