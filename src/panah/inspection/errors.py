"""What inspection refuses."""

from django.utils.translation import gettext_lazy as _

from panah.core.errors import Refused


class AlreadyReviewed(Refused):
    message = _("This was already reviewed.")


class OwnReading(Refused):
    message = _("Your own reading is reviewed by another inspector.")


class NotKnown(Refused):
    """The same for what does not exist and for what is out of reach."""

    message = _("Nothing by that name or number is within your reach.")
