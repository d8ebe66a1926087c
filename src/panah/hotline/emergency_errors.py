"""What is refused in handing over to 110, 115 and 125, and why."""

from django.utils.translation import gettext_lazy as _

from panah.core.errors import Refused


class CountyForAgency(Refused):
    message = _("Nobody can be sent while no county is noted in the contact.")


class TellsWhoReported(Refused):
    message = _("The name or the number of who reported stands in this. Responders are not told it.")
    field = "words"


class AgencyAlreadyTold(Refused):
    message = _("They were told already, and the receipt is still owed. Note it there, or tell them again there.")
    field = "agency"


class NoPartner(Refused):
    message = _("Their machine is not connected here. Call them, or give them the file.")
    field = "manner"


class ReceiptEmpty(Refused):
    message = _("Write the number they gave, or who took it.")
    field = "number"


class ReceiptNoted(Refused):
    message = _("The receipt was noted already.")


class NotTellable(Refused):
    message = _("They are being told already; only who was not reached is told again.")
