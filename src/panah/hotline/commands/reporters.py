"""The reporter, apart from the file: put away when a contact is finished, shown for minutes and for a reason."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.core.jalali import tehran_day
from panah.hotline import policies
from panah.hotline.errors import NoReporter
from panah.hotline.kinds import Relation
from panah.hotline.models import Contact, Reporter, Unsealing
from panah.law import targets
from panah.network.queries import local_values


def seal_reporter(contact: Contact) -> None:
    """Part of finishing a contact. The keyed token of the number stays: by it the same caller is known again."""
    if contact.caller_relation == Relation.SELF or not (contact.caller_name or contact.caller_phone):
        return
    Reporter.objects.create(contact=contact, name=contact.caller_name, phone=contact.caller_phone)
    contact.caller_name = contact.caller_phone = ""


def number_of(contact: Contact) -> str:
    """The caller's number, sealed apart or not; for acts that need it, never to be shown."""
    reporter = Reporter.objects.filter(contact=contact).first()
    return str(reporter.phone if reporter else contact.caller_phone)


@transaction.atomic
def unseal_reporter(*, actor: Actor, at: datetime, contact: Contact, reason: str, words: str) -> Unsealing:
    """Show this colleague who reported, for some minutes. Raises NoReporter."""
    require(policies.may_unseal_reporter(actor, contact))
    reporter = Reporter.objects.select_for_update().filter(contact=contact).first()
    if reporter is None:
        raise NoReporter
    day = tehran_day(at)
    minutes = targets.REPORTER_UNSEALED.on(day, local_values(contact.hall.province_id, day))
    unsealing = Unsealing.objects.create(reporter=reporter, user_id=actor.person_id, reason=reason, words=words, at=at,
                                         until_at=at + timedelta(minutes=minutes))
    audit.record_act("hotline.reporter_unsealed", actor=actor, at=at, row=contact, case_id=contact.case_id,
                     reason=reason, minutes=minutes)
    return unsealing
