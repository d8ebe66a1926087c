"""What fits together on the ground."""

from panah.access.actor import Role
from panah.network.models import UnitKind

KIND_OF_ROLE = {
    Role.OPERATOR: UnitKind.HOTLINE,
    Role.DISPATCHER: UnitKind.MOBILE,
    Role.TEAM_MEMBER: UnitKind.MOBILE,
    Role.CENTRE_WORKER: UnitKind.CRISIS_CENTRE,
    Role.HOUSE_STAFF: UnitKind.SAFE_HOUSE,
    Role.HOUSE_HEAD: UnitKind.SAFE_HOUSE,
}
"""The kind of unit at which a role is held."""
