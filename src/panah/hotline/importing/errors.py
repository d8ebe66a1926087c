"""Why a whole import stops (told in the terminal), and why one row is left out (told in the rejects file)."""

from django.utils.translation import gettext_lazy as _

from panah.core.errors import Refused


class ImportStopped(Exception):
    """The file, the mapping or the ground does not allow the import; the message says what to mend."""


class CellsMissing(Refused):
    message = _("The row has %(found)s cells, the header %(wanted)s.")


class NoProvince(Refused):
    message = _("The row names no province, so neither hall nor county is known.")


class UnknownProvince(Refused):
    message = _("The mapping does not know the province “%(told)s”.")


class UnknownCounty(Refused):
    message = _("The province has no county “%(told)s”.")


class NoDay(Refused):
    message = _("The row names no day.")


class UnreadableDay(Refused):
    message = _("“%(told)s” cannot be read as a day.")


class UnknownWord(Refused):
    message = _("The mapping has no meaning for “%(told)s” in the column “%(column)s”.")


class WrongValue(Refused):
    message = _("Column “%(column)s”: %(reason)s")


class DatabaseRefused(Refused):
    message = _("The database did not accept the row.")
