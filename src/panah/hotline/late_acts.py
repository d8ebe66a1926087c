"""How what line 123 is late with is told, and where whoever reads it can act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panah.access.actor import Actor, Role
from panah.hotline.kinds import Agency, CallBackReason, HoldReason, LateKind, SenderKind
from panah.hotline.queries.late import LateRow
from panah.hotline.states import AgencyState, CallBackState


@dataclass(frozen=True, slots=True)
class Act:
    """The page on which it is done, or the act itself where one press does it."""

    url: str
    label: Any
    is_pressed: bool = False


def told(row: LateRow) -> Any:
    """Which of its kind it is."""
    if row.kind == LateKind.CALL_BACK:
        return (HoldReason if row.state == CallBackState.HELD else CallBackReason)(row.code).label
    if row.kind == LateKind.RECEIPT:
        return Agency(row.code).label
    if row.kind == LateKind.LETTER:
        return SenderKind(row.code).label
    return _("taken, no answer yet") if row.holder_id else _("nobody has taken it")


def act_of(actor: Actor, row: LateRow) -> Act:
    """The hall is opened to whoever answers for it; the rest is for its operators."""
    sits_there = row.hall_id in actor.units(Role.OPERATOR)
    if row.kind == LateKind.CALL_BACK:
        is_decided = row.state == CallBackState.HELD and not sits_there
        return Act(reverse("hotline:call_back", args=[row.pk]), _("Decide") if is_decided else _("Open"))
    if row.kind == LateKind.SMS and row.holder_id == actor.user_id:
        return Act(reverse("hotline:contact", args=[row.pk]), _("Go on"))
    if not sits_there:
        return Act(reverse("hotline:hall", args=[row.hall_id]), _("Open the hall"))
    if row.kind == LateKind.RECEIPT:
        again = row.state == AgencyState.NOT_REACHED
        return Act(reverse("hotline:told_agency", args=[row.pk]), _("Tell again…") if again else _("Receipt…"))
    if row.kind == LateKind.LETTER:
        return Act(reverse("hotline:answer_letter", args=[row.pk]), _("Note the answer"))
    return _act_on_thread(row)


def _act_on_thread(row: LateRow) -> Act:
    """What a colleague has is taken over from the desk, once it counts as left."""
    if row.holder_id:
        return Act(reverse("hotline:desk"), _("To the calls"))
    return Act(reverse("hotline:claim_sms", args=[row.pk]), _("Take"), is_pressed=True)
