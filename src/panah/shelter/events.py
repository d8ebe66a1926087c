"""What is remembered of stays. A timeline says that someone is in a safe house, never in which."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.cases.events import day, number
from panah.cases.timeline import event, label_of
from panah.shelter.kinds import Destination, ExtensionReason, Mode, Route

PLACE_ASKED = event("shelter.place_asked", _("A place in a safe house was asked for %(persons)s people."),
                    "home-search", persons=number)
PLACE_GIVEN = event("shelter.place_given", _("A safe house gave a place for %(persons)s people."), "home-check",
                    persons=number)
ADMITTED = event("shelter.admitted", _("Admitted: %(mode)s. Route: %(route)s."), "door-enter", mode=label_of(Mode),
                 route=label_of(Route))
ARRIVED = event("shelter.arrived", _("Arrived in the safe house. The stay falls due on %(due_on)s."), "home-heart",
                due_on=day)
NOT_ARRIVED = event("shelter.not_arrived", _("Did not arrive; the held beds are free again."), "home-x")
STAY_EXTENDED = event("shelter.stay_extended", _("The stay was extended from %(before)s to %(until)s: %(reason)s."),
                      "calendar-plus", before=day, until=day, reason=label_of(ExtensionReason))
TRANSPORT_ENTRUSTED = event("shelter.transport_entrusted", _("The way to the safe house was entrusted to a driver."),
                            "car")
TRANSPORT_ENDED = event("shelter.transport_ended", _("The driver can no longer see the way to the safe house."), "car")
DISCHARGED = event("shelter.discharged", _("Discharged: %(destination)s."), "door-exit",
                   destination=label_of(Destination))
