"""What the clock does to what nobody looks after: the supervisor of the province is told, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor, Role
from panah.access.guard import require
from panah.cases.calling import call_to_the_desk, not_kept_out
from panah.hotline import events
from panah.hotline.commands.emergency import remember
from panah.hotline.models import Contact
from panah.hotline.queries.late import receipts_to_escalate, threads_to_escalate
from panah.hotline.telling import tell_hall
from panah.network.queries import postings_in_force


@transaction.atomic
def escalate_receipts(*, actor: Actor, at: datetime) -> int:
    """110, 115 or 125 were told and gave no receipt for twice its time. Gives how many were found."""
    require(actor.is_system)
    unanswered = list(receipts_to_escalate(at).select_for_update(of=("self",), skip_locked=True)
                      .select_related("contact__hall", "contact__case"))
    for row in unanswered:
        row.escalated_at = at
        row.save(update_fields=["escalated_at"])
        remember(events.RECEIPT_ESCALATED, row, actor, at)
    _call_supervisors([row.contact for row in unanswered], actor, at)
    return len(unanswered)


@transaction.atomic
def escalate_sms(*, actor: Actor, at: datetime) -> int:
    """Somebody wrote, and nobody took it for twice its time. Gives how many were found."""
    require(actor.is_system)
    untaken = list(threads_to_escalate(at).select_for_update(of=("self",), skip_locked=True).select_related("hall"))
    for contact in untaken:
        contact.escalated_at = at
        contact.save(update_fields=["escalated_at"])
        audit.record_act("hotline.sms_escalated", actor=actor, at=at, row=contact)
        tell_hall("sms", contact.hall)
    _call_supervisors(untaken, actor, at)
    return len(untaken)


def _call_supervisors(contacts: Iterable[Contact], actor: Actor, at: datetime) -> None:
    """Each is written to once, however much was found; not for a file they are kept out of."""
    called: set[UUID] = set()
    for contact in contacts:
        supervisors = postings_in_force(at).filter(role=Role.PROVINCE_SUPERVISOR, province=contact.hall.province_id)
        users = set(supervisors.values_list("user", flat=True))
        called |= not_kept_out(users, contact.case_id) if contact.case_id else users
    call_to_the_desk(called, actor, at)
