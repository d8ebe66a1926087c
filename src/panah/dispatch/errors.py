"""What dispatch refuses, and why."""

from django.utils.translation import gettext_lazy as _

from panah.core.errors import Refused


class TeamBusy(Refused):
    message = _("This team is already on a mission. Choose another.")
    field = "team"


class CrewBusy(Refused):
    message = _("Someone of this team is on another mission.")
    field = "team"


class CaseHasTeam(Refused):
    message = _("A team is already on its way in this case.")


class CrewIncomplete(Refused):
    message = _("A team needs at least a social worker and a psychologist on shift.")
    field = "team"
    rule = "team.social_workers"


class HourTaken(Refused):
    message = _("This team already has a visit reserved at that hour.")
    field = "starts_at"


class HourPassed(Refused):
    message = _("A visit is reserved for a later hour than now.")
    field = "starts_at"


class ImpossibleMove(Refused):
    message = _("A mission that is “%(state)s” cannot do this.")


class EntryGroundNeeded(Refused):
    message = _("Please say on what ground the team entered.")
    field = "entry_basis"
    rule = "entry.order_without_consent"


class OrderNumberNeeded(Refused):
    message = _("Entry by judicial order needs the number of the order.")
    field = "order_number"
    rule = "entry.order_without_consent"


class CentreNeeded(Refused):
    message = _("Please choose the crisis centre.")
    field = "centre"


class ReasonNeeded(Refused):
    message = _("Please say why.")
    field = "reason"


class PersonAlreadyNoted(Refused):
    message = _("This person is already noted.")
