"""What an instrument is made of, and what its answers come to. Nothing here knows a database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from panah.law.provision import Provision
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

Answers = Mapping[str, str]
"""The code of the chosen answer, by the code of the item. What was not answered is not in it: it is not a “no”."""
Weights = Mapping[str, int]
"""The weight of the chosen answer, by the code of the item."""
OLDEST = 120


class Band(TextChoices):
    """What the answers come to. A word for a person to look at, never a sentence about her."""

    INCOMPLETE = "incomplete", _("Not all answered")
    NEGATIVE = "negative", _("No sign told")
    POSITIVE = "positive", _("Sign of harm")
    LOW = "low", _("Low sign")
    MODERATE = "moderate", _("Clear sign")
    HIGH = "high", _("Grave sign")
    NOT_ACUTE = "not_acute", _("Sign, not at this moment")
    ACUTE = "acute", _("Sign at this moment")
    MINIMAL = "minimal", _("Hardly any burden")
    MILD = "mild", _("Mild burden")
    MODERATE_BURDEN = "moderate_b", _("Clear burden")
    SEVERE_BURDEN = "severe_b", _("Heavy burden")
    GRAVEST_BURDEN = "gravest_b", _("Very heavy burden")


class UnknownAnswer(ValueError):
    """An item or a choice that this instrument does not have."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The graver an answer, the more it weighs."""

    code: str
    label: Any
    weight: int


NO, YES = Choice("no", _("No"), 0), Choice("yes", _("Yes"), 1)
NO_OR_YES = (NO, YES)


@dataclass(frozen=True, slots=True)
class Item:
    """`asked_when` names an earlier item: only after a weighty answer to one of those is this one asked."""

    code: str
    text: Any
    choices: tuple[Choice, ...] = NO_OR_YES
    asked_when: tuple[str, ...] = ()

    def weight_of(self, answer: str) -> int:
        """Raises UnknownAnswer."""
        for choice in self.choices:
            if choice.code == answer:
                return choice.weight
        raise UnknownAnswer(answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the answers told so far come to, whatever the rest may be."""

    band: Band
    score: int | None = None
    is_positive: bool = False
    floor: Urgency | None = None
    because: tuple[str, ...] = ()
    steps: tuple[Any, ...] = ()
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A verdict, and whether all that was to be asked was answered. A score of half the questions is none."""

    band: Band
    score: int | None
    is_complete: bool
    is_positive: bool
    floor: Urgency | None
    because: tuple[str, ...]
    """Codes of the items that told it."""
    steps: tuple[Any, ...]
    then: tuple[str, ...]
    """Codes of the instruments that come next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One version of a questionnaire. A changed question or score is a new version; what was asked keeps the old."""

    code: str
    version: int
    title: Any
    about: Any
    items: tuple[Item, ...]
    judge: Callable[[Weights], Verdict]
    licence: Any
    validation: Any
    source: str
    topics: frozenset[Topic] = frozenset()
    youngest: int = 0
    oldest: int = OLDEST
    is_of_children: bool = False
    """Asked about the children there, whatever the topic."""
    switch: Provision | None = None
    """Where it is set, the instrument is offered only in provinces that turned it on."""

    def result(self, answers: Answers) -> Result:
        """What these answers come to. Raises UnknownAnswer."""
        told = self._weights(answers)
        is_complete = all(item.code in told for item in self._asked(told))
        verdict = self.judge(told)
        return Result(
            band=verdict.band if is_complete or verdict.is_positive else Band.INCOMPLETE,
            score=verdict.score if is_complete else None, is_complete=is_complete, is_positive=verdict.is_positive,
            floor=verdict.floor, because=verdict.because, steps=verdict.steps, then=verdict.then)

    def asked(self, answers: Answers) -> tuple[Item, ...]:
        """The items that are to be asked after these answers. Raises UnknownAnswer."""
        return self._asked(self._weights(answers))

    def fits(self, age: int | None) -> bool:
        """An age that is not known rules nothing out."""
        return age is None or self.youngest <= age <= self.oldest

    def _asked(self, told: Weights) -> tuple[Item, ...]:
        return tuple(item for item in self.items
                     if not item.asked_when or any(told.get(earlier) for earlier in item.asked_when))

    def _weights(self, answers: Answers) -> dict[str, int]:
        items = {item.code: item for item in self.items}
        if unknown := answers.keys() - items.keys():
            raise UnknownAnswer(*sorted(unknown))
        return {code: items[code].weight_of(answer) for code, answer in answers.items()}


def weighty(told: Weights, *codes: str) -> tuple[str, ...]:
    """Those of the items that were answered with more than nothing."""
    return tuple(code for code in codes if told.get(code))
