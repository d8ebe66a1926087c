"""What is refused around risk instruments, and why."""

from django.utils.translation import gettext_lazy as _

from panah.core.errors import Refused


class NothingAnswered(Refused):
    message = _("Nothing was answered. An answer that is left out is not a “no”.")


class InstrumentOff(Refused):
    message = _("This instrument is not in use in this province.")
    rule = "screening.lethality_screen"


class AlreadyCorrected(Refused):
    message = _("This was corrected already. Correct the later one.")


class NoLookOwed(Refused):
    message = _("Somebody has looked at this already, or nobody needs to.")


class OwnScreening(Refused):
    message = _("Another person looks at it than the one who asked.")


class BelowFloor(Refused):
    message = _("An instrument asks for at least “%(floor)s”. A supervisor who did not ask the questions may lower it.")
    field = "urgency"
