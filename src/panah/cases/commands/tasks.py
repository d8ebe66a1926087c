"""Tasks: raised by the clock or by an act, done by the unit that owes them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import events, policies, timeline
from panah.cases.errors import TaskDone
from panah.cases.models import Case, Task
from panah.network.models import Unit


@transaction.atomic
def raise_task(*, actor: Actor, at: datetime, case: Case, unit: Unit, kind: str, key: str,
               due_at: datetime) -> Task:
    """Put a task before a unit. The same `key` gives the task already raised, done or not."""
    require(policies.may_work_on_case(actor, case))
    task, is_new = Task.objects.get_or_create(
        key=key, defaults={"case": case, "unit": unit, "kind": kind, "raised_at": at, "due_at": due_at})
    if is_new:
        timeline.record(events.TASK_RAISED, case=case, actor=actor, at=at, also_units=[unit.pk], kind=kind,
                        task=task.pk)
    return task


@transaction.atomic
def do_task(*, actor: Actor, at: datetime, task: Task, result: str) -> Task:
    """Tick a task off, with what came of it. Raises TaskDone."""
    require(Task.objects.filter(policies.may_do_task_q(actor), pk=task.pk).exists())
    task = Task.objects.select_for_update(of=("self",)).select_related("case").get(pk=task.pk)
    if task.done_at is not None:
        raise TaskDone
    task.done_at, task.done_by_id, task.result = at, actor.user_id, result
    task.save(update_fields=["done_at", "done_by_id", "result"])
    timeline.record(events.TASK_DONE, case=task.case, actor=actor, at=at, also_units=[task.unit_id], kind=task.kind,
                    task=task.pk)
    return task
