"""Which moves a call and a contact know."""

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
