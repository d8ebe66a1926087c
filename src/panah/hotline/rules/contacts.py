"""What is permissible in a contact, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from panah.core.jalali import tehran_day
from panah.hotline.kinds import NEEDS_CASE, CallClass, Channel, Circumstance, Outcome
from panah.hotline.models import Contact
from panah.hotline.states import CallState
from panah.law import child, line, targets
from panah.network.models import Unit
from panah.triage.topics import Topic
from panah.triage.urgency import Facts, Urgency, target_minutes

_TOPICS_OF_CHILDREN = frozenset({Topic.STREET_CHILDREN, Topic.CHILD_ABUSE})


def is_related(call_class: str) -> bool:
    return call_class == CallClass.RELATED


def needs_case(contact: Contact) -> bool:
    """What was promised to others, and whatever is urgent, stays one thread until it is safe.

    A contact brought from an earlier record owes nothing now: what it led to was done, or not, in its day.
    """
    if contact.channel == Channel.IMPORTED:
        return False
    return contact.outcome in NEEDS_CASE or contact.urgency in (Urgency.P1, Urgency.P2)


def tells_of_harm(contact: Contact) -> bool:
    """What is noted could not belong to a wrong number: one key must not end such a contact as one."""
    return contact.danger_now or contact.weapon or contact.case_id is not None


def needs_place(outcome: str) -> bool:
    return outcome == Outcome.MOBILE


def is_child(age: int, on: date) -> bool:
    return age < child.CHILD_UNTIL.on(on)


def involves_child(contact: Contact) -> bool:
    """Whether the hazardous situations of a child are to be asked for."""
    age = contact.subject_age
    return ((age is not None and is_child(age, day_of(contact))) or contact.children_present > 0
            or contact.youngest_child_age is not None or bool(contact.hazards)
            or bool(_TOPICS_OF_CHILDREN & {contact.main_topic, *contact.topics}))


def facts_of(contact: Contact, earlier_case_on: date | None, on: date) -> Facts:
    """What was told, as triage wants it."""
    told = {Circumstance(code).value: True for code in contact.circumstances}
    return Facts(
        topics=frozenset([contact.main_topic, *contact.topics]) - {""}, hazards=frozenset(contact.hazards),
        subject_age=contact.subject_age, children_present=contact.children_present,
        youngest_child_age=contact.youngest_child_age, danger_now=contact.danger_now, weapon=contact.weapon,
        days_since_earlier_case=(on - earlier_case_on).days if earlier_case_on else None, **told)


def day_of(contact: Contact) -> date:
    return tehran_day(contact.started_at)


def left_at(contact: Contact, local: Mapping[str, int]) -> datetime:
    """From when on a draft counts as left, and may be gone on with by a colleague.

    Of a call that was taken and in which nothing was written yet, after seconds; of any other draft, after minutes.
    """
    call = contact.call
    if call and call.state == CallState.ANSWERED and call.answered_at and contact.revision == 0:
        return contact.saved_at + timedelta(seconds=line.CLAIM_IDLE.on(tehran_day(contact.saved_at), local))
    idle = timedelta(minutes=targets.DRAFT_IDLE.on(tehran_day(contact.saved_at), local))
    return contact.saved_at + idle


def home_of(contact: Contact) -> Unit:
    """Whose caller it is: the hall that answered, unless it answered for another province."""
    return contact.home_hall or contact.hall


def first_act_due_at(urgency: str, at: datetime, local: Mapping[str, int]) -> datetime:
    """By when the first act of help is due in a case that opens now."""
    return at + timedelta(minutes=target_minutes(urgency, tehran_day(at), local))
