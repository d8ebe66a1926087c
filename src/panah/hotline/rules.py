"""What is permissible on the line: pure functions over facts."""

from __future__ import annotations

from datetime import date

from panah.core.jalali import tehran_day
from panah.hotline.kinds import NEEDS_CASE, CallClass, Channel, Circumstance, Outcome
from panah.hotline.models import Contact
from panah.hotline.states import CALL_MOVES, CallState
from panah.triage.urgency import Facts, Urgency


def may_move(state: str, to: CallState) -> bool:
    return to in CALL_MOVES[CallState(state)]


def is_related(call_class: str) -> bool:
    return call_class == CallClass.RELATED


def needs_case(contact: Contact) -> bool:
    """What was promised to others, and whatever is urgent, stays one thread until it is safe.

    A contact brought from an earlier record owes nothing now: what it led to was done, or not, in its day.
    """
    if contact.channel == Channel.IMPORTED:
        return False
    return contact.outcome in NEEDS_CASE or contact.urgency in (Urgency.P1, Urgency.P2)


def needs_place(outcome: str) -> bool:
    return outcome == Outcome.MOBILE


def facts_of(contact: Contact, earlier_case_on: date | None, on: date) -> Facts:
    """What was told, as triage wants it."""
    told = {Circumstance(code).value: True for code in contact.circumstances}
    return Facts(
        topics=frozenset([contact.main_topic, *contact.topics]) - {""}, hazards=frozenset(contact.hazards),
        subject_age=contact.subject_age, children_present=contact.children_present,
        youngest_child_age=contact.youngest_child_age, danger_now=contact.danger_now, weapon=contact.weapon,
        days_since_earlier_case=(on - earlier_case_on).days if earlier_case_on else None, **told)  # type: ignore[arg-type]


def day_of(contact: Contact) -> date:
    return tehran_day(contact.started_at)
