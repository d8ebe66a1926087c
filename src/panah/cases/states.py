"""Which moves a case and a hand-over know."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CaseState(TextChoices):
    OPEN = "open", _("Opened")
    INTERVENTION = "intervention", _("In intervention")
    KEPT = "kept", _("In keeping")
    FOLLOW_UP = "follow_up", _("In follow-up")
    CLOSING = "closing", _("Closing asked")
    CLOSED = "closed", _("Closed")


WORKING = frozenset({CaseState.OPEN, CaseState.INTERVENTION, CaseState.KEPT, CaseState.FOLLOW_UP})

MOVES: dict[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.INTERVENTION, CaseState.KEPT, CaseState.FOLLOW_UP, CaseState.CLOSING}),
    CaseState.INTERVENTION: frozenset({CaseState.KEPT, CaseState.FOLLOW_UP, CaseState.CLOSING}),
    CaseState.KEPT: frozenset({CaseState.INTERVENTION, CaseState.FOLLOW_UP}),
    CaseState.FOLLOW_UP: frozenset({CaseState.INTERVENTION, CaseState.KEPT, CaseState.CLOSING}),
    CaseState.CLOSING: frozenset({CaseState.FOLLOW_UP, CaseState.CLOSED}),
    CaseState.CLOSED: frozenset(),
}


class HandOverState(TextChoices):
    PENDING = "pending", _("Awaiting an answer")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
