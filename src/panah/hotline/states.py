"""Which moves a call, a contact, a call-back and a booth know."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CallState(TextChoices):
    RINGING = "ringing", _("Ringing")
    ANSWERED = "answered", _("Answered")
    HUNG_UP = "hung_up", _("Hung up")
    ABANDONED = "abandoned", _("Abandoned before an answer")


CALL_MOVES: dict[CallState, frozenset[CallState]] = {
    CallState.RINGING: frozenset({CallState.ANSWERED, CallState.ABANDONED}),
    CallState.ANSWERED: frozenset({CallState.HUNG_UP}),
    CallState.HUNG_UP: frozenset(),
    CallState.ABANDONED: frozenset(),
}


class ContactState(TextChoices):
    DRAFT = "draft", _("Being written")
    FINISHED = "finished", _("Finished")


class SittingState(TextChoices):
    READY = "ready", _("Ready")
    AWAY = "away", _("Away for a moment")


class CallBackState(TextChoices):
    OWED = "owed", _("Owed")
    HELD = "held", _("Held: calling may endanger")
    UNREACHABLE = "unreachable", _("Number withheld")
    SPOKEN = "spoken", _("Spoken with")
    GIVEN_UP = "given_up", _("Given up after all attempts")
    DROPPED = "dropped", _("Dropped, with a reason")


CALL_BACK_MOVES: dict[CallBackState, frozenset[CallBackState]] = {
    CallBackState.OWED: frozenset({CallBackState.HELD, CallBackState.SPOKEN, CallBackState.GIVEN_UP}),
    CallBackState.HELD: frozenset({CallBackState.OWED, CallBackState.SPOKEN, CallBackState.DROPPED}),
    CallBackState.UNREACHABLE: frozenset(),
    CallBackState.SPOKEN: frozenset(),
    CallBackState.GIVEN_UP: frozenset({CallBackState.SPOKEN}),
    CallBackState.DROPPED: frozenset({CallBackState.SPOKEN}),
}
"""Whoever calls by themselves after all is spoken with, whatever was decided before."""


class OrderState(TextChoices):
    WAITING = "waiting", _("Waiting")
    CARRIED_OUT = "carried_out", _("Carried out")
    FAILED = "failed", _("Failed")
    EXPIRED = "expired", _("Too old to carry out")


class AgencyState(TextChoices):
    """Of what was handed to police, medical emergency or fire brigade."""

    TOLD = "told", _("Told, no receipt yet")
    NOT_REACHED = "not_reached", _("Not reached")
    CONFIRMED = "confirmed", _("Receipt noted")


AGENCY_MOVES: dict[AgencyState, frozenset[AgencyState]] = {
    AgencyState.TOLD: frozenset({AgencyState.NOT_REACHED, AgencyState.CONFIRMED}),
    AgencyState.NOT_REACHED: frozenset({AgencyState.TOLD, AgencyState.CONFIRMED}),
    AgencyState.CONFIRMED: frozenset(),
}
