"""Where a hand-over is answered: what is asked decides the page, and who asks decides whether there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panah.access.actor import UNIT_ROLES, Actor, Role
from panah.cases.kinds import Purpose
from panah.cases.models import HandOver
from panah.cases.policies import may_answer_hand_over

ANSWERING = UNIT_ROLES - {Role.TEAM_MEMBER, Role.HOUSE_STAFF} | {Role.PROVINCE_SUPERVISOR}


@dataclass(frozen=True, slots=True)
class Answer:
    """The page on which this reader says yes (none where only the receiver's own people can), and the one for no."""

    url: str
    label: Any
    refuse_url: str


def answer_of(actor: Actor, asked: HandOver) -> Answer | None:
    """None for those who have no answer to give."""
    if not actor.has(*ANSWERING) or not may_answer_hand_over(actor, asked):
        return None
    refuse = reverse("cases:refuse", args=[asked.pk])
    if asked.to_unit_id in actor.units(Role.HOUSE_HEAD) and asked.purpose == Purpose.SAFE_HOUSE:
        return Answer(reverse("shelter:give_place", args=[asked.pk]), _("Choose beds…"),
                      reverse("shelter:refuse_place", args=[asked.pk]))
    if asked.purpose == Purpose.SAFE_HOUSE:
        return Answer("", "", refuse)
    if asked.to_unit_id in actor.units(Role.DISPATCHER) and asked.purpose == Purpose.MOBILE:
        return Answer(reverse("dispatch:send", args=[asked.case_id]), _("Send a team…"), refuse)
    if asked.to_unit_id in actor.units(Role.CENTRE_WORKER) and asked.purpose == Purpose.CENTRE:
        return Answer(reverse("shelter:admit", args=[asked.case_id]), _("Admit…"), refuse)
    return Answer(reverse("cases:accept", args=[asked.pk]), _("Accept…"), refuse)
