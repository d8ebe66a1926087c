"""Why something may be the same, and how much each reason weighs. The weights are ours: no source states any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    NATIONAL_ID = "national_id", _("same national id")
    NUMBER = "number", _("same number")
    PERSON_PHONE = "person_phone", _("the number of a known person")
    PLACE = "place", _("same address")
    CLIENT = "client", _("same name of the client")
    CLIENT_NEAR = "client_near", _("the client's name, one letter apart")
    PERPETRATOR = "perpetrator", _("same name of the perpetrator")
    PERPETRATOR_NEAR = "perpetrator_near", _("the perpetrator's name, one letter apart")
    AGE = "age", _("age fits")
    AGE_DIFFERS = "age_differs", _("age does not fit")
    RELATION = "relation", _("same relation to the client")
    COUNTY = "county", _("same county")
    NEIGHBOURHOOD = "neighbourhood", _("same neighbourhood")
    WORDS = "words", _("same rare words")
    TOPIC = "topic", _("same topic")
    JUST_NOW = "just_now", _("within this hour")
    TODAY = "today", _("within these hours")


WEIGHTS: Mapping[Reason, int] = {
    Reason.NATIONAL_ID: 100,
    Reason.NUMBER: 60,
    Reason.PERSON_PHONE: 60,
    Reason.PLACE: 50,
    Reason.CLIENT: 45,
    Reason.PERPETRATOR: 35,
    Reason.CLIENT_NEAR: 25,
    Reason.PERPETRATOR_NEAR: 18,
    Reason.NEIGHBOURHOOD: 14,
    Reason.WORDS: 14,
    Reason.JUST_NOW: 10,
    Reason.AGE: 10,
    Reason.TOPIC: 6,
    Reason.RELATION: 6,
    Reason.TODAY: 4,
    Reason.COUNTY: 4,
    Reason.AGE_DIFFERS: -30,
}

LEAST_SHOWN = WEIGHTS[Reason.TOPIC] + WEIGHTS[Reason.JUST_NOW]
"""What weighs less is not shown: half the contacts of a county share as much."""

_WEAKER = {Reason.CLIENT: Reason.CLIENT_NEAR, Reason.PERPETRATOR: Reason.PERPETRATOR_NEAR,
           Reason.PLACE: Reason.NEIGHBOURHOOD, Reason.JUST_NOW: Reason.TODAY, Reason.NATIONAL_ID: Reason.AGE_DIFFERS}
"""The reason on the left leaves nothing of the one on the right."""


def told_once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The heaviest first, without those that a stronger one says already."""
    given = set(reasons)
    kept = given - {weaker for stronger, weaker in _WEAKER.items() if stronger in given}
    return tuple(sorted(kept, key=lambda reason: (-WEIGHTS[reason], reason)))


def weight_of(reasons: Iterable[Reason]) -> int:
    return sum(WEIGHTS[reason] for reason in reasons)
