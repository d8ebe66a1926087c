"""Adding to a finished contact: it reaches whoever has the case now, a team on its way included."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import commands as cases
from panah.cases import timeline
from panah.cases.states import CaseState
from panah.core.jalali import format_datetime
from panah.hotline import events, policies
from panah.hotline.briefing import known_from, retold
from panah.hotline.commands.drafts import Told, lock_contact, put_down
from panah.hotline.errors import NotFinished
from panah.hotline.models import Contact
from panah.hotline.states import ContactState

REVISABLE = frozenset({"place", "narrative", "safe_contact", "danger_now", "weapon", "children_present"})


@transaction.atomic
def revise_contact(*, actor: Actor, at: datetime, contact: Contact, told: Told, added: str = "") -> Contact:
    """Change what is known of the situation after the contact was finished; `added` follows the narrative.

    Raises NotFinished, or KeyError for a field that stays as it was finished.
    """
    require(policies.may_write_contact(actor, contact))
    contact = lock_contact(contact)
    actor = policies.standing_in(actor, contact)
    if contact.state != ContactState.FINISHED:
        raise NotFinished
    if not told.keys() <= REVISABLE:
        raise KeyError(*told.keys() - REVISABLE)
    if added:
        told = {**told, "narrative": _with_addition(str(told.get("narrative", contact.narrative)), added, at)}
    before = known_from(contact)
    put_down(contact, told, at)
    audit.record_act("hotline.contact_revised", actor=actor, at=at, row=contact, case_id=contact.case_id)
    case = contact.case
    if case and case.state != CaseState.CLOSED:
        cases.revise_briefing(actor=actor, at=at, case=case, known=retold(case.briefing, known_from(contact), before))
        timeline.record(events.CONTACT_REVISED, case=case, actor=actor, at=at, contact=contact.pk)
    return contact


def _with_addition(narrative: str, added: str, at: datetime) -> str:
    return f"{narrative}\n\n{format_datetime(at)}: {added}".strip()
