"""Asking with a risk instrument while a contact is written."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import commands as cases
from panah.cases.models import Screening
from panah.cases.screening_queries import screenings_in_contact
from panah.hotline import policies
from panah.hotline.commands.drafts import lock_own_draft
from panah.hotline.models import Contact
from panah.triage.instruments.definition import Answers, Instrument


@transaction.atomic
def screen_contact(*, actor: Actor, at: datetime, contact: Contact, instrument: Instrument,
                   answers: Answers) -> Screening:
    """Put down what was answered so far; asked once more in the same contact, it corrects what was there.

    Raises AlreadyFinished, InstrumentOff, NothingAnswered or UnknownAnswer.
    """
    require(policies.may_write_contact(actor, contact))
    contact = lock_own_draft(actor, contact)
    actor = policies.standing_in(actor, contact)
    earlier = screenings_in_contact(contact.pk).filter(instrument=instrument.code).first()
    if earlier:
        return cases.correct_screening(actor=actor, at=at, screening=earlier, answers=answers)
    assert contact.hall.province_id, "a hall is in a province"
    return cases.record_screening(actor=actor, at=at, instrument=instrument, answers=answers,
                                  province_code=contact.hall.province_id, contact_id=contact.pk)
