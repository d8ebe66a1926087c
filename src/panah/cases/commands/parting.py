"""A contact that was joined to the wrong case is taken out of it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import events, policies, timeline
from panah.cases.commands.joining import put_back
from panah.cases.commands.locking import lock_case
from panah.cases.errors import FileErased, MergeUndone, ReasonNeeded
from panah.cases.known import Known
from panah.cases.models import Case, Joining, Screening


@transaction.atomic
def part_contact(*, actor: Actor, at: datetime, joining: Joining, known_after: Known, why: str) -> Case:
    """What the contact made of the case is undone where nobody changed it since. `known_after` is what the contact,
    as it is told now, makes of what was known before.

    Raises ReasonNeeded, MergeUndone or FileErased.
    """
    case = lock_case(joining.case)
    require(policies.may_tell_about_case(actor, case))
    if not why.strip():
        raise ReasonNeeded(field="why")
    joining = Joining.objects.select_for_update().get(pk=joining.pk)
    if joining.undone_at:
        raise MergeUndone
    if case.erased_at:
        raise FileErased
    Screening.objects.filter(case=case, contact_id=joining.contact_id).update(case=None)
    case = put_back(actor, at, joining, known_after=known_after)
    joining.undone_at, joining.undone_by_id, joining.undone_why = at, actor.user_id, why
    joining.save(update_fields=["undone_at", "undone_by_id", "undone_why"])
    timeline.record(events.CONTACT_PARTED, case=case, actor=actor, at=at, contact=joining.contact_id)
    return case
