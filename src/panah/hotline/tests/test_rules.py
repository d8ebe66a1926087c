"""What is permissible on the line."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest

from panah.hotline import rules
from panah.hotline.kinds import NEEDS_CASE, CallClass, Channel, Circumstance, Outcome
from panah.hotline.models import Contact
from panah.triage.hazards import Hazard
from panah.triage.topics import Topic
from panah.triage.urgency import Facts, Urgency

NIGHT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


def contact(**told: object) -> Contact:
    return Contact(started_at=NIGHT, **told)


@pytest.mark.parametrize("told", [
    {"subject_age": 0}, {"subject_age": 17}, {"children_present": 1}, {"youngest_child_age": 0},
    {"main_topic": Topic.CHILD_ABUSE}, {"topics": [Topic.STREET_CHILDREN]}, {"hazards": [Hazard.NO_CARE]},
])
def test_a_child_is_involved(told: dict[str, object]) -> None:
    assert rules.involves_child(contact(**told))


@pytest.mark.parametrize("told", [{}, {"subject_age": 18}, {"main_topic": Topic.SPOUSE_ABUSE}])
def test_no_child_is_involved(told: dict[str, object]) -> None:
    assert not rules.involves_child(contact(**told))


@pytest.mark.parametrize("outcome", sorted(NEEDS_CASE))
def test_what_was_promised_to_others_needs_a_case(outcome: str) -> None:
    assert rules.needs_case(contact(outcome=outcome, urgency=Urgency.P4))


@pytest.mark.parametrize(("urgency", "needed"), [("P1", True), ("P2", True), ("P3", False), ("P4", False)])
def test_what_is_urgent_needs_a_case_even_when_only_guided(urgency: str, needed: bool) -> None:
    assert rules.needs_case(contact(outcome=Outcome.GUIDANCE, urgency=urgency)) == needed


def test_what_was_brought_from_the_past_needs_none() -> None:
    assert not rules.needs_case(contact(outcome=Outcome.MOBILE, urgency=Urgency.P1, channel=Channel.IMPORTED))


@pytest.mark.parametrize("call_class", CallClass)
def test_only_related_is_related(call_class: CallClass) -> None:
    assert rules.is_related(call_class) == (call_class == CallClass.RELATED)


@pytest.mark.parametrize(("told", "harm"), [({}, False), ({"danger_now": True}, True), ({"weapon": True}, True)])
def test_danger_and_weapons_tell_of_harm(told: dict[str, object], harm: bool) -> None:
    assert rules.tells_of_harm(contact(**told)) == harm


def test_every_circumstance_is_a_fact_of_triage() -> None:
    assert set(Circumstance.values) <= {field.name for field in fields(Facts)}


def test_what_was_told_becomes_the_facts_of_triage() -> None:
    facts = rules.facts_of(
        contact(main_topic=Topic.SPOUSE_ABUSE, topics=[Topic.DIVORCE], circumstances=[Circumstance.PREGNANCY]),
        earlier_case_on=date(2026, 11, 1), on=date(2026, 11, 21))

    assert facts.topics == {Topic.SPOUSE_ABUSE, Topic.DIVORCE}
    assert (facts.pregnancy, facts.recurrent, facts.days_since_earlier_case) == (True, False, 20)


def test_an_empty_topic_is_no_topic() -> None:
    assert rules.facts_of(contact(), None, date(2026, 11, 21)).topics == frozenset()


def test_a_contact_belongs_to_its_day_in_tehran() -> None:
    assert rules.day_of(contact()) == date(2026, 11, 21)
