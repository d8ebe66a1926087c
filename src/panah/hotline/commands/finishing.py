"""Finishing a contact: what it leads to is owed by somebody from this moment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import commands as cases
from panah.cases import timeline
from panah.cases.commands.opening import Known
from panah.cases.commands.people import Identity
from panah.cases.kinds import Owed, Purpose
from panah.cases.models import Case, Person
from panah.cases.queries import pending_hand_over_of, people_by_national_id
from panah.cases.rules import answer_due_at
from panah.hotline import events, policies, rules
from panah.hotline.commands.drafts import lock_contact
from panah.hotline.errors import (
    AlreadyFinished,
    CaseNeedsPlace,
    ClassNeeded,
    CountyNeeded,
    LoweringNeedsReason,
    OutcomeNeeded,
    OutcomeNeedsRelated,
    TopicNeeded,
)
from panah.hotline.kinds import NEEDS_CASE, Outcome
from panah.hotline.models import Contact
from panah.hotline.queries import proposal_for
from panah.hotline.states import ContactState
from panah.network.models import County, Unit, UnitKind
from panah.network.queries import local_values, unit_covering
from panah.triage.urgency import is_lower

_ASKED: dict[str, tuple[UnitKind, Purpose]] = {
    Outcome.MOBILE: (UnitKind.MOBILE, Purpose.MOBILE),
    Outcome.CENTRE: (UnitKind.CRISIS_CENTRE, Purpose.CENTRE),
    Outcome.OTHER_PROVINCE: (UnitKind.HOTLINE, Purpose.TAKE_OVER),
}


@transaction.atomic
def finish_contact(*, actor: Actor, at: datetime, contact: Contact, join: Case | None = None) -> Contact:
    """End the draft with its class, urgency and outcome; open or join a case where action is needed.

    Raises AlreadyFinished, ClassNeeded, OutcomeNeeded, OutcomeNeedsRelated, TopicNeeded, CountyNeeded,
    CaseNeedsPlace, LoweringNeedsReason or CaseClosed.
    """
    require(policies.may_write_contact(actor, contact))
    contact = lock_contact(contact)
    if contact.state != ContactState.DRAFT:
        raise AlreadyFinished
    _check(contact)
    if rules.is_related(contact.call_class):
        _settle_urgency(contact)
        if join or rules.needs_case(contact):
            _lead_to_case(actor, at, contact, join)
    contact.state, contact.finished_at = ContactState.FINISHED, at
    contact.save()
    audit.record_act("hotline.contact_finished", actor=actor, at=at, row=contact, case_id=contact.case_id,
                     outcome=contact.outcome)
    return contact


def _check(contact: Contact) -> None:
    if not contact.call_class:
        raise ClassNeeded
    if not contact.outcome:
        raise OutcomeNeeded
    if not rules.is_related(contact.call_class):
        if contact.outcome in NEEDS_CASE:
            raise OutcomeNeedsRelated
        return
    if not contact.main_topic:
        raise TopicNeeded
    if contact.county is None:
        raise CountyNeeded
    if rules.needs_place(contact.outcome) and not contact.place.strip():
        raise CaseNeedsPlace


def _settle_urgency(contact: Contact) -> None:
    proposed = proposal_for(contact).urgency
    contact.proposed_urgency = proposed
    contact.urgency = contact.urgency or proposed
    if is_lower(contact.urgency, than=proposed) and not contact.urgency_reason.strip():
        raise LoweringNeedsReason(proposed=proposed.label)


def _lead_to_case(actor: Actor, at: datetime, contact: Contact, join: Case | None) -> None:
    contact.person = contact.person or _person_told(actor, at, contact)
    case = join or _open(actor, at, contact)
    contact.case = case
    if join:
        cases.join_contact(actor=actor, at=at, case=case, contact_id=contact.pk)
        cases.revise_briefing(actor=actor, at=at, case=case, known=known_from(contact))
        if is_lower(case.urgency, than=contact.urgency):
            cases.raise_urgency(actor=actor, at=at, case=case, urgency=contact.urgency)
    timeline.record(events.CONTACT_FINISHED, case=case, actor=actor, at=at, contact=contact.pk,
                    outcome=contact.outcome)
    if contact.outcome in _ASKED and case.owner_id == contact.hall_id and pending_hand_over_of(case) is None:
        kind, purpose = _ASKED[contact.outcome]
        cases.hand_over(actor=actor, at=at, case=case, to_unit=_unit_asked(contact.county, kind), purpose=purpose)


def _open(actor: Actor, at: datetime, contact: Contact) -> Case:
    assert contact.county, "checked before"
    local = local_values(contact.county.province_id, rules.day_of(contact))
    return cases.open_case(
        actor=actor, at=at, unit=contact.hall, county=contact.county, main_topic=contact.main_topic,
        topics=tuple(contact.topics), hazards=tuple(contact.hazards), urgency=contact.urgency,
        next_due_at=answer_due_at(contact.urgency, at, local), next_due_for=Owed.NEXT_STEP,
        known=known_from(contact), subject=contact.person)


def _person_told(actor: Actor, at: datetime, contact: Contact) -> Person | None:
    """The one it is about, when told who that is: known already by national id, or new."""
    known = people_by_national_id(contact.subject_national_id).first()
    if known:
        return known
    if not (contact.subject_first_name or contact.subject_last_name or contact.subject_national_id):
        return None
    assert contact.county, "checked before"
    return cases.know_person(actor=actor, at=at, province_code=contact.county.province_id, identity=Identity(
        first_name=contact.subject_first_name, last_name=contact.subject_last_name, sex=contact.subject_sex,
        national_id=contact.subject_national_id,
        phone=contact.caller_phone if contact.caller_relation == "self" else ""))


def known_from(contact: Contact) -> Known:
    """What those who go there must know. The caller's identity stays with the contact."""
    return Known(place=contact.place, narrative=contact.narrative, safe_contact=contact.safe_contact,
                 danger_now=contact.danger_now, weapon=contact.weapon, children_present=contact.children_present)


def _unit_asked(county: County, kind: UnitKind) -> Unit:
    if kind == UnitKind.HOTLINE:
        return Unit.objects.get(kind=kind, province=county.province_id)
    return unit_covering(county, kind)
