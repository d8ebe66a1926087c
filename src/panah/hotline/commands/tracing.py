"""A step of saving a contact: the tokens by which it is known again follow what is told."""

from __future__ import annotations

from collections.abc import Collection

from panah.hotline import rules, traces
from panah.hotline.models import Contact, ContactTrace

_TRACED = {
    "county": ("place", "place_words", "told_words"),
    "place": ("place", "place_words"),
    "narrative": ("told_words",),
    "subject_first_name": ("client",),
    "subject_last_name": ("client",),
    "perpetrator_name": ("perpetrator",),
}
"""What is told, and which tokens it changes."""


def keep_trace(contact: Contact, told: Collection[str]) -> None:
    """One statement, and only where what was told leaves a trace."""
    changed = sorted({column for name in told for column in _TRACED.get(name, ())})
    if changed:
        ContactTrace.objects.bulk_create([trace_of(contact)], update_conflicts=True, unique_fields=["contact"],
                                         update_fields=changed)


def trace_of(contact: Contact) -> ContactTrace:
    county, day = contact.county_id or "", rules.day_of(contact)
    return ContactTrace(
        contact=contact, place=traces.place_token(county, contact.place) if county else None,
        place_words=traces.place_word_tokens(county, day, contact.place),
        told_words=traces.told_word_tokens(county, day, contact.narrative),
        client=traces.client_tokens(contact.subject_first_name, contact.subject_last_name),
        perpetrator=traces.perpetrator_tokens(contact.perpetrator_name))
