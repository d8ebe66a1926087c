"""Services given to a person in a case."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from panah.access.actor import UNIT_ROLES, Actor
from panah.access.guard import require
from panah.cases import events, policies, timeline
from panah.cases.commands.locking import lock_open_case
from panah.cases.errors import ServiceNeeded
from panah.cases.models import Case, Person, ServiceGiven
from panah.network.models import Unit


@transaction.atomic
def give_services(*, actor: Actor, at: datetime, case: Case, unit: Unit, services: Collection[str],
                  person: Person | None = None) -> list[ServiceGiven]:
    """Note the services given by a unit, each counted once. Raises CaseClosed or ServiceNeeded."""
    require(policies.may_work_on_case(actor, case) or unit.pk in actor.units(*UNIT_ROLES))
    case = lock_open_case(case)
    if not services:
        raise ServiceNeeded
    given = ServiceGiven.objects.bulk_create(
        ServiceGiven(case=case, person=person or case.subject, unit=unit, service=service, given_at=at,
                     given_by_id=actor.user_id)
        for service in services)
    timeline.record(events.SERVICES_GIVEN, case=case, actor=actor, at=at, services=list(services), unit=unit.pk)
    return given
