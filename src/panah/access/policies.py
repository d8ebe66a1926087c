"""Who may close an account, and who may vouch for whom when somebody lost the way in."""

from __future__ import annotations

from uuid import UUID

from panah.access.actor import Actor, Role


def may_close_account(actor: Actor, user_id: UUID) -> bool:
    """An administrator, but not their own: the last one could lock everybody out."""
    return actor.has(Role.ADMINISTRATOR) and actor.user_id != user_id


def may_vouch(actor: Actor, subject: Actor) -> bool:
    """Whoever leads a place where the person is posted, and the administrator; nobody for themselves."""
    if not actor.is_signed_in or actor.user_id == subject.user_id:
        return False
    return bool(actor.has(Role.ADMINISTRATOR)
                or actor.provinces(Role.PROVINCE_SUPERVISOR) & subject.provinces()
                or actor.counties(Role.COUNTY_SUPERVISOR) & subject.counties()
                or actor.units(Role.HOUSE_HEAD) & subject.units())
