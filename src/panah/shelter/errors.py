"""What a centre or a house refuses, and why."""

from django.utils.translation import gettext_lazy as _

from panah.core.errors import Refused


class BedTaken(Refused):
    message = _("This bed is already taken. Choose another.")
    field = "beds"


class AlreadyInABed(Refused):
    message = _("This person already lies in another bed.")
    field = "beds"


class BedElsewhere(Refused):
    message = _("This bed is not one of this unit's beds.")
    field = "beds"


class BedForEach(Refused):
    message = _("Each person needs a bed of their own.")
    field = "beds"


class AlreadyAdmitted(Refused):
    message = _("This case already has an admission here.")


class NobodyNamed(Refused):
    message = _("Please choose at least one person.")
    field = "persons"


class NotOfThisCase(Refused):
    message = _("This person has no part in the case.")
    field = "persons"


class SonTooOld(Refused):
    message = _("A son has passed the age up to which he may stay with his mother. Look for a place that can take him.")
    field = "persons"
    rule = "safe_house.sons_up_to"


class BirthDateNeeded(Refused):
    message = _("A son's date of birth is needed for the age limit.")
    field = "persons"
    rule = "safe_house.sons_up_to"


class NotThePlaceAsked(Refused):
    message = _("This hand-over does not ask for this.")


class ImpossibleMove(Refused):
    message = _("An admission that is “%(state)s” cannot do this.")


class NotAnExtension(Refused):
    message = _("The new day is not later than the present one (%(due_on)s).")
    field = "until"


class StayTooLong(Refused):
    message = _("The stay may last until %(last)s at most.")
    field = "until"


class HouseStayTooLong(StayTooLong):
    rule = "safe_house.longest_stay"


class CentreStayTooLong(StayTooLong):
    rule = "crisis_centre.longest_stay"


class OutpatientHasNoStay(Refused):
    message = _("An out-patient has no stay to extend.")


class DestinationNeeded(Refused):
    message = _("Please say where the person goes.")
    field = "destination"


class NoAddress(Refused):
    message = _("The address of this house is not kept here yet. Its head writes it down first.")


class NotADriverHere(Refused):
    message = _("This colleague cannot be entrusted with this transport. Please choose another.")
    field = "driver"


class AlreadyEntrusted(Refused):
    message = _("This colleague is already entrusted with this transport.")
    field = "driver"


class TransportOver(Refused):
    message = _("The time for this transport is over. The house can entrust it again.")
