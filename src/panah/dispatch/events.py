"""What is remembered of missions, and how it is told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.cases.events import moment
from panah.cases.timeline import event, label_of
from panah.dispatch.kinds import EntryBasis, Outcome, RecallReason

VISIT_RESERVED = event("dispatch.visit_reserved", _("A visit was reserved for %(starts_at)s."), "calendar-event",
                       starts_at=moment)
TEAM_SENT = event("dispatch.team_sent", _("A team was sent."), "car")
MISSION_ACCEPTED = event("dispatch.mission_accepted", _("The team accepted."), "check")
TEAM_LEFT = event("dispatch.team_left", _("The team is on its way."), "route")
TEAM_ARRIVED = event("dispatch.team_arrived", _("The team arrived."), "map-pin")
BRIEFING_SEEN = event("dispatch.briefing_seen", _("The team has seen what changed."), "eye-check")
POLICE_ASKED = event("dispatch.police_asked", _("Police escort was asked for."), "shield")
ENTRY_NOTED = event("dispatch.entry_noted", _("Ground of entry: %(basis)s."), "door-enter",
                    basis=label_of(EntryBasis))
PERSON_FOUND = event("dispatch.person_found", _("The team noted a person it met."), "user-check")
CHILD_REMOVED = event("dispatch.child_removed",
                      _("A child was moved away in an emergency. The prosecutor's account is due by %(due_at)s."),
                      "alert-triangle", due_at=moment)
MISSION_ENDED = event("dispatch.mission_ended", _("The mission ended: %(outcome)s."), "flag",
                      outcome=label_of(Outcome))
TEAM_RECALLED = event("dispatch.team_recalled", _("The mission was called back: %(reason)s."), "arrow-back-up",
                      reason=label_of(RecallReason))
