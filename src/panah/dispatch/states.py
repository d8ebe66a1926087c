"""Which moves a mission knows. A reserved visit is not under way."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MissionState(TextChoices):
    RESERVED = "reserved", _("Visit reserved")
    SENT = "sent", _("Sent, not yet accepted")
    ACCEPTED = "accepted", _("Accepted")
    ON_THE_WAY = "on_the_way", _("On the way")
    ON_SCENE = "on_scene", _("On scene")
    ENDED = "ended", _("Ended")
    CANCELLED = "cancelled", _("Called back")


UNDER_WAY = frozenset({MissionState.SENT, MissionState.ACCEPTED, MissionState.ON_THE_WAY, MissionState.ON_SCENE})

MOVES: dict[MissionState, frozenset[MissionState]] = {
    MissionState.RESERVED: frozenset({MissionState.SENT, MissionState.CANCELLED}),
    MissionState.SENT: frozenset({MissionState.ACCEPTED, MissionState.CANCELLED}),
    MissionState.ACCEPTED: frozenset({MissionState.ON_THE_WAY, MissionState.CANCELLED}),
    MissionState.ON_THE_WAY: frozenset({MissionState.ON_SCENE, MissionState.CANCELLED}),
    MissionState.ON_SCENE: frozenset({MissionState.ENDED}),
    MissionState.ENDED: frozenset(),
    MissionState.CANCELLED: frozenset(),
}
