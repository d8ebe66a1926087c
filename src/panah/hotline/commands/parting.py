"""A finished contact leaves the case it joined by mistake, and goes where it belongs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import commands as cases
from panah.cases.models import Case, Joining
from panah.cases.queries import joining_of_contact
from panah.hotline import policies, rules
from panah.hotline.briefing import known_from, retold
from panah.hotline.commands.drafts import lock_contact
from panah.hotline.commands.finishing import join_case, open_own_case
from panah.hotline.errors import BeganTheCase, NotFinished, SameCaseAgain
from panah.hotline.models import Contact
from panah.hotline.states import ContactState


@transaction.atomic
def part_contact(*, actor: Actor, at: datetime, contact: Contact, why: str, into: Case | None = None) -> Contact:
    """Take the contact out of its case, `into` the right one, or into one of its own where it needs one.

    Raises NotFinished, BeganTheCase, SameCaseAgain, ReasonNeeded, FileErased or CaseClosed.
    """
    require(policies.may_part_contact(actor, contact))
    require(into is None or policies.may_join_case(actor, into))
    contact = lock_contact(contact)
    if contact.state != ContactState.FINISHED:
        raise NotFinished
    joining = joining_of_contact(contact.pk)
    if joining is None:
        raise BeganTheCase
    if into and into.pk == joining.case_id:
        raise SameCaseAgain
    cases.part_contact(actor=actor, at=at, joining=joining, why=why,
                       known_after=retold(joining.known_before, known_from(contact)))
    if not _told_of_whom(contact, joining):
        contact.person = None
    contact.case = None
    _go_on(actor, at, contact, into)
    contact.save(update_fields=["case", "person"])
    audit.record_act("hotline.contact_parted", actor=actor, at=at, row=contact, case_id=contact.case_id,
                     left=joining.case_id)
    return contact


def _go_on(actor: Actor, at: datetime, contact: Contact, into: Case | None) -> None:
    if into:
        contact.case = into
        join_case(actor, at, contact, into)
    elif rules.needs_case(contact):
        open_own_case(actor, at, contact)


def _told_of_whom(contact: Contact, joining: Joining) -> bool:
    """Whether the person was told in the contact itself, rather than taken over from the wrong case."""
    return bool(contact.subject_first_name or contact.subject_last_name or contact.subject_national_id) and (
        contact.person_id != joining.case.subject_id)
