"""What a contact adds to what is known in a case. Pure functions; the caller's identity stays with the contact."""

from __future__ import annotations

from dataclasses import replace

from panah.cases.known import NOTHING_TOLD, Known, known_of
from panah.cases.models import Briefing, Telling
from panah.hotline.models import Contact


def known_from(contact: Contact) -> Known:
    """What those who go there must know of this contact."""
    return Known(place=contact.place, narrative=contact.narrative, safe_contact=contact.safe_contact,
                 danger_now=contact.danger_now, weapon=contact.weapon, children_present=contact.children_present)


def retold(briefing: Briefing | Telling, now: Known, before: Known = NOTHING_TOLD) -> Known:
    """What is known in the case after a contact tells `now`, having told `before`.

    Only what this contact changed is changed: a neighbour who knows less must not wipe out what the client told.
    """
    held = known_of(briefing)
    changed = {name: getattr(now, name) for name in Known.__slots__ if getattr(now, name) != getattr(before, name)}
    if "narrative" in changed:
        changed["narrative"] = _narrative(held.narrative, now.narrative, before.narrative)
    return replace(held, **changed)


def _narrative(held: str, now: str, before: str) -> str:
    if before and before in held:
        return held.replace(before, now)
    return f"{held}\n\n{now}".strip()
