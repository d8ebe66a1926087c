"""Erasing for good what was told on the line, who reported it and from which number. What was counted stays counted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit, vaults
from panah.access.actor import Actor
from panah.access.guard import require
from panah.hotline.errors import NotFinished
from panah.hotline.models import (
    Call,
    CallBack,
    CandidateDismissed,
    Contact,
    ContactTrace,
    IncomingReferral,
    Reporter,
    Sms,
)
from panah.hotline.states import CallBackState, ContactState


@transaction.atomic
def erase_contact(*, actor: Actor, at: datetime, contact: Contact) -> Contact:
    """Codes, county and times stay. Raises NotFinished."""
    require(actor.is_system)
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if contact.state != ContactState.FINISHED:
        raise NotFinished
    vaults.destroy([contact.pk], at=at)
    contact.caller_phone_token = contact.subject_national_id_token = ""
    contact.erased_at = at
    contact.save(update_fields=["caller_phone_token", "subject_national_id_token", "erased_at"])
    ContactTrace.objects.filter(contact=contact).delete()
    IncomingReferral.objects.filter(contact=contact).update(letter_token=None, number_token="")
    Sms.objects.filter(contact=contact).update(number_token="")
    CandidateDismissed.objects.filter(contact=contact).delete()
    audit.record_act("hotline.contact_erased", actor=actor, at=at, row=contact, case_id=contact.case_id)
    return contact


@transaction.atomic
def erase_reporter(*, actor: Actor, at: datetime, reporter: Reporter) -> Reporter:
    """Who reported is known to nobody any more, not even as the same caller again."""
    require(actor.is_system)
    reporter = Reporter.objects.select_for_update(of=("self",)).select_related("contact").get(pk=reporter.pk)
    vaults.destroy([reporter.pk], at=at)
    reporter.contact.caller_phone_token = ""
    reporter.contact.save(update_fields=["caller_phone_token"])
    reporter.erased_at = at
    reporter.save(update_fields=["erased_at"])
    audit.record_act("hotline.reporter_erased", actor=actor, at=at, row=reporter.contact)
    return reporter


@transaction.atomic
def erase_call(*, actor: Actor, at: datetime, call: Call) -> Call:
    """When it rang and how it ended stay; from where does not."""
    require(actor.is_system)
    call = Call.objects.select_for_update().get(pk=call.pk)
    vaults.destroy([call.pk], at=at)
    call.number_token, call.erased_at = "", at
    call.save(update_fields=["number_token", "erased_at"])
    audit.record_act("hotline.call_erased", actor=actor, at=at, row=call)
    return call


@transaction.atomic
def erase_call_back(*, actor: Actor, at: datetime, call_back: CallBack) -> CallBack:
    """That somebody was owed a call and when stays; whom, and what was agreed, does not."""
    require(actor.is_system)
    call_back = CallBack.objects.select_for_update().get(pk=call_back.pk)
    vaults.destroy([call_back.pk], at=at)
    if call_back.settled_at is None:
        call_back.state, call_back.settled_at = CallBackState.GIVEN_UP, at
    call_back.number_token, call_back.erased_at = "", at
    call_back.save(update_fields=["state", "settled_at", "number_token", "erased_at"])
    audit.record_act("hotline.call_back_erased", actor=actor, at=at, row=call_back)
    return call_back
