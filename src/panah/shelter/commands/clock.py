"""What the clock brings before a unit: a stay that nears its end or is past it, a son who reaches the age limit."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import commands as cases
from panah.cases.kinds import Sex, TaskKind
from panah.cases.models import Task
from panah.core.jalali import start_of_day, tehran_day
from panah.network.queries import local_values
from panah.shelter import rules
from panah.shelter.commands.beds import days_of, lock_admission
from panah.shelter.kinds import Mode
from panah.shelter.models import Admission
from panah.shelter.states import AdmissionState


@transaction.atomic
def raise_stay_tasks(*, actor: Actor, at: datetime, admission: Admission) -> list[Task]:
    """Raise what is owed in one stay; never twice for the same day or child. A task is not an eviction."""
    require(actor.is_system)
    admission = lock_admission(admission)
    if admission.state != AdmissionState.ACTIVE or admission.mode == Mode.OUTPATIENT:
        return []
    owed = [*_end_of_stay(admission, at), *_sons(admission, at)]
    return [cases.raise_task(actor=actor, at=at, case=admission.case, unit=admission.unit, kind=kind, key=key,
                             due_at=due_at) for kind, key, due_at in owed]


def _end_of_stay(admission: Admission, at: datetime) -> list[tuple[TaskKind, str, datetime]]:
    due_on, _admitted_on = days_of(admission)
    today, end = tehran_day(at), rules.due_at(due_on)
    if at >= end:
        return [(TaskKind.STAY_OVER, f"over:{admission.pk}:{due_on}", end)]
    if today >= due_on - timedelta(days=rules.warning_days(admission.mode, today)):
        return [(TaskKind.STAY_NEAR_LIMIT, f"near:{admission.pk}:{due_on}", end)]
    return []


def _sons(admission: Admission, at: datetime) -> list[tuple[TaskKind, str, datetime]]:
    if admission.mode != Mode.SAFE_HOUSE:
        return []
    today = tehran_day(at)
    local = local_values(admission.unit.province_id, today)
    found = []
    for stay in admission.stays.filter(person__sex=Sex.MALE).select_related("person"):
        limit = rules.age_limit_on(stay.person.born_on, today, local) if stay.person.born_on else None
        if limit and today >= limit - timedelta(days=rules.son_warning_days(today)):
            found.append((TaskKind.SON_REACHES_LIMIT, f"son:{stay.pk}", start_of_day(limit)))
    return found
