"""Refusals of access."""

from django.utils.translation import gettext_lazy as _

from panah.core.errors import Refused


class NotAllowed(Refused):
    """The actor sees this but may not do that to it. Shown as 403."""

    message = _("This act is not yours to do here.")


class NotYou(Refused):
    """The same words for an unknown name, a wrong password and one that must wait."""

    message = _("The username or the password is not right. After several tries, wait a few minutes and try again.")


class WrongCode(Refused):
    """The same words for a wrong code, one that was taken before, and one that must wait."""

    message = _("The code is not right or was used before. Wait for the next one; after several tries, a few minutes.")
    field = "code"


class PasskeyNotTaken(Refused):
    message = _("The passkey was not accepted. Try once more, or use the code of your app.")


class EnrolmentCodeOver(Refused):
    message = _("This code is not right or no longer holds. Ask your supervisor or administrator for a new one.")
    field = "code"


class WrongPassword(Refused):
    message = _("The present password is not right. After several tries, wait a few minutes.")
    field = "present"


class LastFactor(Refused):
    message = _("This is your only second factor. Add another one first.")


class RecoveryOver(Refused):
    message = _("This asking is no longer open.")


class AlreadyAgreed(Refused):
    message = _("You have agreed already; a second colleague must agree too.")
