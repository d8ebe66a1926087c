"""How soon somebody must act: a level proposed from the facts told, with its reasons.

No official scale exists. The levels and what raises them are a proposal of ours; a person may always raise the level,
and lowers it only with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from panah.law import child, screening, targets
from panah.law.provision import Provision
from panah.triage.reasons import Reason
from panah.triage.topics import ABUSE, Topic


class Urgency(TextChoices):
    P1 = "P1", _("Right now")
    P2 = "P2", _("This shift")
    P3 = "P3", _("Within three days")
    P4 = "P4", _("By appointment")

    @property
    def level(self) -> int:
        """1 is the most urgent."""
        return int(self.value[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a contact. What was not asked is left as it is here."""

    topics: frozenset[str] = frozenset()
    hazards: frozenset[str] = frozenset()
    subject_age: int | None = None
    children_present: int = 0
    youngest_child_age: int | None = None
    pregnancy: bool = False
    disability: bool = False
    danger_now: bool = False
    weapon: bool = False
    suicide_in_progress: bool = False
    sexual_violence_just_happened: bool = False
    locked_out_at_night: bool = False
    left_alone: bool = False
    recurrent: bool = False
    perpetrator_present: bool = False
    perpetrator_returns_today: bool = False
    perpetrator_intoxicated: bool = False
    perpetrator_released: bool = False
    days_since_earlier_case: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    urgency: Urgency
    reasons: tuple[Reason, ...]


_BASE: Mapping[Reason, Urgency] = {
    Reason.DANGER_NOW: Urgency.P1,
    Reason.CHILD_IN_DANGER: Urgency.P1,
    Reason.SUICIDE_IN_PROGRESS: Urgency.P1,
    Reason.SEXUAL_VIOLENCE: Urgency.P1,
    Reason.LOCKED_OUT: Urgency.P1,
    Reason.PERPETRATOR_PRESENT: Urgency.P2,
    Reason.PERPETRATOR_RETURNS: Urgency.P2,
    Reason.LEFT_ALONE: Urgency.P2,
    Reason.RUNAWAY_MINOR: Urgency.P2,
    Reason.SUICIDE_RISK: Urgency.P2,
    Reason.RECURRENT: Urgency.P3,
    Reason.ABUSE: Urgency.P3,
    Reason.CHILD_HAZARD: Urgency.P3,
    Reason.ACUTE_CONFLICT: Urgency.P3,
    Reason.SOCIAL_HARM: Urgency.P3,
    Reason.PLANNED: Urgency.P4,
}
_VULNERABILITY = frozenset({Reason.YOUNG_CHILD, Reason.PREGNANCY, Reason.DISABILITY, Reason.EARLIER_CASE})
_SOCIAL_HARM = frozenset({Topic.WOMEN_AT_RISK, Topic.WOMEN_HARMED, Topic.STREET_CHILDREN, Topic.RUNAWAY})
_SUICIDE = frozenset({Topic.SUICIDAL_INTENT, Topic.SUICIDE_ATTEMPT})
_FIRST_ACTION: Mapping[Urgency, Provision] = {
    Urgency.P1: targets.FIRST_ACTION_P1,
    Urgency.P2: targets.FIRST_ACTION_P2,
    Urgency.P3: targets.FIRST_ACTION_P3,
    Urgency.P4: targets.FIRST_ACTION_P4,
}
_HAND_OVER_ANSWER: Mapping[Urgency, Provision] = {
    Urgency.P1: targets.HAND_OVER_ANSWER_P1,
    Urgency.P2: targets.HAND_OVER_ANSWER_P2,
    Urgency.P3: targets.HAND_OVER_ANSWER_P3,
    Urgency.P4: targets.HAND_OVER_ANSWER_P4,
}
_ESCALATION_STEP: Mapping[Urgency, Provision] = {
    Urgency.P1: targets.ESCALATION_STEP_P1,
    Urgency.P2: targets.ESCALATION_STEP_P2,
    Urgency.P3: targets.ESCALATION_STEP_P3,
    Urgency.P4: targets.ESCALATION_STEP_P4,
}
_LOOK: Mapping[Urgency, Provision] = {
    Urgency.P1: screening.LOOK_P1,
    Urgency.P2: screening.LOOK_P2,
    Urgency.P3: screening.LOOK_P3,
    Urgency.P4: screening.LOOK_P4,
}


def propose(facts: Facts, *, on: date, local: Mapping[str, int] | None = None) -> Proposal:
    """The level of the gravest fact, then raised one step for each circumstance.

    A vulnerable person raises it as far as P2; a weapon or a dangerous perpetrator as far as P1.
    """
    met = set(_grounds(facts, on, local)) or {Reason.PLANNED}
    raising = set(_circumstances(facts, on, local))
    base = min(_BASE[reason].level for reason in met)
    level = max(base - len(raising & _VULNERABILITY), min(base, Urgency.P2.level))
    level = max(level - len(raising - _VULNERABILITY), Urgency.P1.level)
    telling = {reason for reason in met if _BASE[reason].level == base} | raising
    return Proposal(Urgency(f"P{level}"), tuple(reason for reason in Reason if reason in telling))


def raised_to(proposal: Proposal, floor: str) -> Proposal:
    """The proposal, at least as urgent as an instrument asks; an empty floor asks for nothing."""
    if not floor or not is_lower(proposal.urgency, than=floor):
        return proposal
    return Proposal(Urgency(floor), (Reason.INSTRUMENT, *proposal.reasons))


def most_urgent(levels: Iterable[str]) -> str:
    """Empty where there is none."""
    return min((level for level in levels if level), key=lambda level: Urgency(level).level, default="")


def is_lower(urgency: str, *, than: str) -> bool:
    """Less urgent: such a change needs a reason."""
    return Urgency(urgency).level > Urgency(than).level


def target_minutes(urgency: str, on: date, local: Mapping[str, int] | None = None) -> int:
    """How soon the first action is due."""
    return _FIRST_ACTION[Urgency(urgency)].on(on, local)


def answer_minutes(urgency: str, on: date, local: Mapping[str, int] | None = None) -> int:
    """How soon a hand-over must be answered."""
    return _HAND_OVER_ANSWER[Urgency(urgency)].on(on, local)


def look_minutes(floor: str, on: date, local: Mapping[str, int] | None = None) -> int:
    """How soon somebody looks at what an instrument found."""
    return _LOOK[Urgency(floor)].on(on, local)


def escalation_minutes(urgency: str, on: date, local: Mapping[str, int] | None = None) -> int:
    """How long each step up the chain waits before the next."""
    return _ESCALATION_STEP[Urgency(urgency)].on(on, local)


def _grounds(facts: Facts, on: date, local: Mapping[str, int] | None) -> Iterator[Reason]:
    is_child = facts.subject_age is not None and facts.subject_age < child.CHILD_UNTIL.on(on, local)
    children = is_child or facts.children_present > 0 or facts.youngest_child_age is not None
    grounds = {
        Reason.DANGER_NOW: facts.danger_now,
        Reason.CHILD_IN_DANGER: facts.danger_now and children,
        Reason.SUICIDE_IN_PROGRESS: facts.suicide_in_progress,
        Reason.SEXUAL_VIOLENCE: facts.sexual_violence_just_happened,
        Reason.LOCKED_OUT: facts.locked_out_at_night,
        Reason.PERPETRATOR_PRESENT: facts.perpetrator_present,
        Reason.PERPETRATOR_RETURNS: facts.perpetrator_returns_today,
        Reason.LEFT_ALONE: facts.left_alone,
        Reason.RUNAWAY_MINOR: is_child and Topic.RUNAWAY in facts.topics,
        Reason.SUICIDE_RISK: bool(facts.topics & _SUICIDE),
        Reason.RECURRENT: facts.recurrent,
        Reason.ABUSE: bool(facts.topics & ABUSE),
        Reason.CHILD_HAZARD: bool(facts.hazards),
        Reason.ACUTE_CONFLICT: Topic.FAMILY_CONFLICT in facts.topics,
        Reason.SOCIAL_HARM: bool(facts.topics & _SOCIAL_HARM),
    }
    return (reason for reason, is_met in grounds.items() if is_met)


def _circumstances(facts: Facts, on: date, local: Mapping[str, int] | None) -> Iterator[Reason]:
    ages = [age for age in (facts.subject_age, facts.youngest_child_age) if age is not None]
    earlier = facts.days_since_earlier_case
    circumstances = {
        Reason.YOUNG_CHILD: any(age < targets.YOUNG_CHILD_UNDER.on(on, local) for age in ages),
        Reason.PREGNANCY: facts.pregnancy,
        Reason.DISABILITY: facts.disability,
        Reason.EARLIER_CASE: earlier is not None and earlier <= targets.EARLIER_CASE_WITHIN.on(on, local),
        Reason.WEAPON: facts.weapon,
        Reason.PERPETRATOR_INTOXICATED: facts.perpetrator_intoxicated,
        Reason.PERPETRATOR_RELEASED: facts.perpetrator_released,
    }
    return (reason for reason, is_met in circumstances.items() if is_met)
