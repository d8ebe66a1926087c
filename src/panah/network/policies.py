"""Who may change the ground."""

from __future__ import annotations

from django.db.models import Q

from panah.access.actor import Actor, Role
from panah.network.models import County, Unit, UnitKind


def may_manage_postings(actor: Actor) -> bool:
    return actor.has(Role.ADMINISTRATOR)


def may_set_local_value(actor: Actor, province_code: str) -> bool:
    """The administrator, and the supervisor of that province."""
    return actor.has(Role.ADMINISTRATOR) or province_code in actor.provinces(Role.PROVINCE_SUPERVISOR)


def may_set_local_value_q(actor: Actor) -> Q:
    """The same rule over provinces."""
    if actor.has(Role.ADMINISTRATOR):
        return Q()
    return Q(code__in=actor.provinces(Role.PROVINCE_SUPERVISOR))


def may_plan_shifts(actor: Actor, unit_id: object, county_code: str | None, province_code: str | None) -> bool:
    """The dispatcher of the unit, and its county and province supervisors."""
    return (unit_id in actor.units(Role.DISPATCHER) or county_code in actor.counties(Role.COUNTY_SUPERVISOR)
            or province_code in actor.provinces(Role.PROVINCE_SUPERVISOR) or actor.has(Role.ADMINISTRATOR))


def may_know_unit(actor: Actor, unit: Unit) -> bool:
    """A safe house is named only to its own people and to the supervisor of its province; other units to anyone."""
    return (unit.kind != UnitKind.SAFE_HOUSE or unit.pk in actor.units()
            or unit.province_id in actor.provinces(Role.PROVINCE_SUPERVISOR))


def may_keep_landmark(actor: Actor, county: County) -> bool:
    """Who answers the line of the province, and the supervisors above."""
    return (county.province_id in actor.provinces(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
            or county.pk in actor.counties(Role.COUNTY_SUPERVISOR))


def may_keep_landmark_q(actor: Actor) -> Q:
    """The same rule over counties."""
    return (Q(province__in=actor.provinces(Role.OPERATOR, Role.PROVINCE_SUPERVISOR))
            | Q(pk__in=actor.counties(Role.COUNTY_SUPERVISOR)))
