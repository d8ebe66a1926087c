"""Refusals of access."""

from django.utils.translation import gettext_lazy as _

from panah.core.errors import Refused


class NotAllowed(Refused):
    """The actor sees this but may not do that to it. Shown as 403."""

    message = _("This act is not yours to do here.")
