"""What the ground refuses."""

from django.utils.translation import gettext_lazy as _

from panah.core.errors import Refused


class PostingEnded(Refused):
    message = _("This posting has already ended.")


class OwnPosting(Refused):
    """Else an administrator could open every file, or lock everybody out."""

    message = _("Your own postings are given and ended by another administrator.")


class AlreadyPosted(Refused):
    message = _("This person already holds this posting.")
    field = "role"


class WrongScope(Refused):
    message = _("This role needs a unit, a county or a province of its own kind.")
    field = "role"


class NotStricter(Refused):
    message = _("A local value may only be stricter than the national one (%(national)s).")
    field = "value"


class ValueInThePast(Refused):
    """What was done is judged by the rule of its day."""

    message = _("A local value begins today or later.")
    field = "from_on"


class ValueAlreadySet(Refused):
    message = _("A value from this day on is already set for this province.")
    field = "from_on"


class AlreadyOnShift(Refused):
    message = _("This person is already on a shift at that time.")
    field = "staff"


class LandmarkKnown(Refused):
    message = _("This landmark is already kept for the county.")
    field = "name"


class LandmarkGone(Refused):
    message = _("This landmark is no longer kept.")


class HomeAddress(Refused):
    """What is kept here is shown to every operator of the province."""

    message = _("This looks like somebody's home. Only places that everybody knows are kept as landmarks.")
    field = "name"
