from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.triage.reasons import Reason
from panah.triage.topics import ABUSE, Topic
from panah.triage.urgency import (
    Facts,
    Urgency,
    answer_minutes,
    escalation_minutes,
    is_lower,
    propose,
    target_minutes,
)

TODAY = date(2026, 11, 21)
DANGERS: dict[str, Any] = {
    "danger_now": True,
    "weapon": True,
    "suicide_in_progress": True,
    "sexual_violence_just_happened": True,
    "locked_out_at_night": True,
    "left_alone": True,
    "recurrent": True,
    "pregnancy": True,
    "disability": True,
    "perpetrator_present": True,
    "perpetrator_returns_today": True,
    "perpetrator_intoxicated": True,
    "perpetrator_released": True,
    "children_present": 2,
    "youngest_child_age": 3,
    "days_since_earlier_case": 10,
}
ANY_FACTS = st.builds(
    Facts,
    topics=st.frozensets(st.sampled_from(Topic.values), max_size=4),
    hazards=st.frozensets(st.sampled_from(["H01", "H06", "H14"]), max_size=2),
    subject_age=st.none() | st.integers(0, 120),
    **{name: st.sampled_from([getattr(Facts(), name), value]) for name, value in DANGERS.items()},
)


def urgency(**facts: Any) -> Urgency:
    return propose(Facts(**facts), on=TODAY).urgency


def reasons(**facts: Any) -> tuple[Reason, ...]:
    return propose(Facts(**facts), on=TODAY).reasons


def test_nothing_told_is_by_appointment() -> None:
    assert propose(Facts(), on=TODAY).urgency is Urgency.P4
    assert reasons() == (Reason.PLANNED,)


@pytest.mark.parametrize(
    "fact", ["danger_now", "suicide_in_progress", "sexual_violence_just_happened", "locked_out_at_night"]
)
def test_life_at_risk_is_right_now(fact: str) -> None:
    assert urgency(**{fact: True}) is Urgency.P1


@pytest.mark.parametrize("fact", ["perpetrator_present", "perpetrator_returns_today", "left_alone"])
def test_what_cannot_wait_for_tomorrow_is_this_shift(fact: str) -> None:
    assert urgency(**{fact: True}) is Urgency.P2


@pytest.mark.parametrize("topic", [Topic.SUICIDAL_INTENT, Topic.SUICIDE_ATTEMPT])
def test_suicide_spoken_of_is_this_shift(topic: Topic) -> None:
    assert urgency(topics=frozenset({topic})) is Urgency.P2


@pytest.mark.parametrize("topic", sorted(ABUSE | {Topic.FAMILY_CONFLICT, Topic.WOMEN_HARMED, Topic.STREET_CHILDREN}))
def test_harm_without_present_danger_is_within_three_days(topic: str) -> None:
    assert urgency(topics=frozenset({topic})) is Urgency.P3


@pytest.mark.parametrize("topic", [Topic.DIVORCE, Topic.GENDER_IDENTITY, Topic.OTHER_CRISIS])
def test_advice_is_by_appointment(topic: Topic) -> None:
    assert urgency(topics=frozenset({topic})) is Urgency.P4


def test_a_child_who_ran_away_is_this_shift() -> None:
    assert urgency(topics=frozenset({Topic.RUNAWAY}), subject_age=17) is Urgency.P2


def test_an_adult_who_ran_away_is_within_three_days() -> None:
    assert urgency(topics=frozenset({Topic.RUNAWAY}), subject_age=18) is Urgency.P3


def test_a_hazard_of_a_child_is_within_three_days() -> None:
    assert urgency(hazards=frozenset({"H08"})) is Urgency.P3


def test_the_gravest_topic_decides() -> None:
    assert urgency(topics=frozenset({Topic.DIVORCE, Topic.SUICIDE_ATTEMPT})) is Urgency.P2


@pytest.mark.parametrize(
    "fact", ["pregnancy", "disability", "weapon", "perpetrator_intoxicated", "perpetrator_released"]
)
def test_a_circumstance_raises_one_step(fact: str) -> None:
    assert urgency(topics=frozenset({Topic.SPOUSE_ABUSE}), **{fact: True}) is Urgency.P2


@pytest.mark.parametrize(("age", "level"), [(5, Urgency.P2), (6, Urgency.P3)])
def test_a_small_child_raises_one_step(age: int, level: Urgency) -> None:
    assert urgency(topics=frozenset({Topic.SPOUSE_ABUSE}), youngest_child_age=age) is level


@pytest.mark.parametrize(("days", "level"), [(90, Urgency.P2), (91, Urgency.P3)])
def test_an_earlier_case_raises_one_step_for_ninety_days(days: int, level: Urgency) -> None:
    assert urgency(topics=frozenset({Topic.SPOUSE_ABUSE}), days_since_earlier_case=days) is level


def test_vulnerability_alone_stops_at_this_shift() -> None:
    assert urgency(topics=frozenset({Topic.SPOUSE_ABUSE}), pregnancy=True, disability=True) is Urgency.P2


def test_a_weapon_goes_on_to_right_now() -> None:
    assert urgency(topics=frozenset({Topic.SPOUSE_ABUSE}), pregnancy=True, weapon=True) is Urgency.P1


def test_a_stricter_local_value_counts() -> None:
    facts = Facts(topics=frozenset({Topic.SPOUSE_ABUSE}), youngest_child_age=7)
    assert propose(facts, on=TODAY, local={"targets.young_child_under": 8}).urgency is Urgency.P2


def test_it_says_why_in_a_fixed_order() -> None:
    assert reasons(weapon=True, danger_now=True, children_present=1, youngest_child_age=4) == (
        Reason.DANGER_NOW,
        Reason.CHILD_IN_DANGER,
        Reason.YOUNG_CHILD,
        Reason.WEAPON,
    )


def test_it_leaves_out_what_did_not_decide() -> None:
    assert Reason.ABUSE not in reasons(danger_now=True, topics=frozenset({Topic.SPOUSE_ABUSE}))


@given(facts=ANY_FACTS)
def test_there_is_always_a_reason(facts: Facts) -> None:
    assert propose(facts, on=TODAY).reasons


@given(facts=ANY_FACTS, added=st.sampled_from(sorted(DANGERS)))
def test_one_more_danger_never_lowers(facts: Facts, added: str) -> None:
    graver = replace(facts, **{added: DANGERS[added]})
    assert propose(graver, on=TODAY).urgency <= propose(facts, on=TODAY).urgency


@given(facts=ANY_FACTS, topic=st.sampled_from(Topic.values))
def test_one_more_topic_never_lowers(facts: Facts, topic: str) -> None:
    wider = replace(facts, topics=facts.topics | {topic})
    assert propose(wider, on=TODAY).urgency <= propose(facts, on=TODAY).urgency


@given(facts=ANY_FACTS)
def test_danger_now_is_always_right_now(facts: Facts) -> None:
    assert propose(replace(facts, danger_now=True), on=TODAY).urgency is Urgency.P1


@pytest.mark.parametrize(("urgency", "than", "lower"), [("P3", "P2", True), ("P2", "P2", False), ("P1", "P2", False)])
def test_less_urgent_is_lower(urgency: str, than: str, lower: bool) -> None:
    assert is_lower(urgency, than=than) is lower


@pytest.mark.parametrize("minutes", [target_minutes, answer_minutes, escalation_minutes])
def test_the_more_urgent_the_sooner(minutes: Any) -> None:
    times = [minutes(level, TODAY) for level in Urgency.values]
    assert times == sorted(set(times))


def test_a_province_may_ask_for_sooner() -> None:
    assert target_minutes(Urgency.P1, TODAY, {"targets.first_action_p1": 10}) == 10
