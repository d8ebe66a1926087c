"""Finishing a contact: what it leads to is owed by somebody from this moment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import commands as cases
from panah.cases import timeline
from panah.cases.commands.joining import as_it_is, keep_joining
from panah.cases.commands.people import Identity
from panah.cases.kinds import MemberRole, Owed, Purpose
from panah.cases.models import Case, Person
from panah.cases.queries import pending_hand_over_of, people_by_national_id
from panah.cases.records import records_of
from panah.cases.screening_queries import floor_in_contact
from panah.hotline import errors, events, policies, rules
from panah.hotline.briefing import known_from, retold
from panah.hotline.commands.drafts import lock_own_draft, tell_watchers
from panah.hotline.commands.emergency import owe_receipt
from panah.hotline.commands.flagging import learn_of_number
from panah.hotline.commands.reporters import seal_reporter
from panah.hotline.kinds import NEEDS_CASE, Outcome, Relation
from panah.hotline.models import Contact
from panah.hotline.queries import proposal_for
from panah.hotline.states import ContactState
from panah.network.models import County, Unit, UnitKind
from panah.network.queries import local_values, unit_covering, units_of
from panah.triage.urgency import Urgency, is_lower

_ASKED: dict[str, tuple[UnitKind, Purpose]] = {
    Outcome.MOBILE: (UnitKind.MOBILE, Purpose.MOBILE),
    Outcome.CENTRE: (UnitKind.CRISIS_CENTRE, Purpose.CENTRE),
    Outcome.OTHER_PROVINCE: (UnitKind.HOTLINE, Purpose.TAKE_OVER),
}
SETTLED = ("urgency", "proposed_urgency", "person", "case", "state", "finished_at", "caller_name", "caller_phone")
"""What finishing decides; all else is as the draft told it."""


@transaction.atomic
def finish_contact(*, actor: Actor, at: datetime, contact: Contact, join: Case | None = None) -> Contact:
    """End the draft with its class, urgency and outcome; open a case where action is needed, or join the one chosen.

    Raises AlreadyFinished, TakenOver, ClassNeeded, OutcomeNeeded, OutcomeNeedsRelated, ToldOfHarm, TopicNeeded,
    CountyNeeded, CaseNeedsPlace, OtherProvinceNeeded, NamedYetAnonymous, BelowInstrument, LoweringNeedsReason or
    CaseClosed.
    """
    require(policies.may_write_contact(actor, contact))
    contact = lock_own_draft(actor, contact)
    actor = policies.standing_in(actor, contact)
    contact.case = join or contact.case
    _check(contact)
    if rules.is_related(contact.call_class):
        _settle_urgency(contact)
        if contact.case:
            join_case(actor, at, contact, contact.case)
        elif rules.needs_case(contact):
            open_own_case(actor, at, contact)
    contact.state, contact.finished_at = ContactState.FINISHED, at
    seal_reporter(contact)
    contact.save(update_fields=SETTLED)
    owe_receipt(actor, at, contact)
    tell_watchers(contact)
    audit.record_act("hotline.contact_finished", actor=actor, at=at, row=contact, case_id=contact.case_id,
                     outcome=contact.outcome)
    learn_of_number(actor, at, contact)
    return contact


def _check(contact: Contact) -> None:
    if not contact.call_class:
        raise errors.ClassNeeded
    if not contact.outcome:
        raise errors.OutcomeNeeded
    if contact.caller_is_anonymous and contact.caller_name:
        raise errors.NamedYetAnonymous
    if rules.is_related(contact.call_class):
        _check_related(contact)
    elif rules.tells_of_harm(contact):
        raise errors.ToldOfHarm
    elif contact.outcome in NEEDS_CASE:
        raise errors.OutcomeNeedsRelated


def _check_related(contact: Contact) -> None:
    if not contact.main_topic:
        raise errors.TopicNeeded
    if contact.county is None:
        raise errors.CountyNeeded
    if rules.needs_place(contact.outcome) and not contact.place.strip():
        raise errors.CaseNeedsPlace
    if contact.outcome == Outcome.OTHER_PROVINCE and contact.county.province_id == rules.home_of(contact).province_id:
        raise errors.OtherProvinceNeeded


def _settle_urgency(contact: Contact) -> None:
    proposed = proposal_for(contact).urgency
    contact.proposed_urgency = proposed
    contact.urgency = contact.urgency or proposed
    floor = floor_in_contact(contact.pk)
    if floor and is_lower(contact.urgency, than=floor):
        raise errors.BelowInstrument(floor=Urgency(floor).label)
    if is_lower(contact.urgency, than=proposed) and not contact.urgency_reason.strip():
        raise errors.LoweringNeedsReason(proposed=proposed.label)


def open_own_case(actor: Actor, at: datetime, contact: Contact) -> None:
    assert contact.county, "checked before"
    local = local_values(contact.county.province_id, rules.day_of(contact))
    contact.person = _known_again(contact) or contact.person or _person_told(actor, at, contact)
    contact.case = cases.open_case(
        actor=actor, at=at, unit=contact.hall, county=contact.county, main_topic=contact.main_topic,
        topics=tuple(contact.topics), hazards=tuple(contact.hazards), urgency=contact.urgency,
        next_due_at=rules.first_act_due_at(contact.urgency, at, local), next_due_for=Owed.NEXT_STEP,
        known=known_from(contact), subject=contact.person)
    _lead_on(actor, at, contact, contact.case)


def join_case(actor: Actor, at: datetime, contact: Contact, case: Case) -> None:
    """What it changes in the case is written down, so that it can be undone. Raises CaseClosed."""
    before = as_it_is(case)
    case = cases.join_contact(actor=actor, at=at, case=case, contact_id=contact.pk)
    contact.person = (_known_again(contact) or contact.person or case.subject
                      or _person_told(actor, at, contact))
    if contact.person and case.subject is None:
        cases.add_member(actor=actor, at=at, case=case, person=contact.person, role=MemberRole.SUBJECT)
    cases.revise_briefing(actor=actor, at=at, case=case, known=retold(case.briefing, known_from(contact)))
    if is_lower(case.urgency, than=contact.urgency):
        cases.raise_urgency(actor=actor, at=at, case=case, urgency=contact.urgency)
    _lead_on(actor, at, contact, case)
    keep_joining(actor, at, case, before, known_from(contact), contact_id=contact.pk, urgency_told=contact.urgency)


def _lead_on(actor: Actor, at: datetime, contact: Contact, case: Case) -> None:
    """Ask the unit that the outcome promises, unless the case is already with others or on its way."""
    assert contact.county, "checked before"
    timeline.record(events.CONTACT_FINISHED, case=case, actor=actor, at=at, contact=contact.pk,
                    outcome=contact.outcome)
    cases.bring_screenings(actor=actor, at=at, case=case, contact_id=contact.pk)
    if contact.perpetrator_name:
        cases.keep_out_known(actor=actor, at=at, case=case, named=contact.perpetrator_name)
    if contact.outcome in _ASKED and case.owner_id == contact.hall_id and pending_hand_over_of(case) is None:
        kind, purpose = _ASKED[contact.outcome]
        cases.hand_over(actor=actor, at=at, case=case, to_unit=_unit_asked(contact.county, kind), purpose=purpose)
    elif contact.home_hall and case.owner_id == contact.hall_id and pending_hand_over_of(case) is None:
        # Another province answered for it: the file goes home, and stays with who answered until home accepts it.
        cases.hand_over(actor=actor, at=at, case=case, to_unit=contact.home_hall, purpose=Purpose.TAKE_OVER)


def _known_again(contact: Contact) -> Person | None:
    known = people_by_national_id(contact.subject_national_id).first()
    return records_of([known.pk]).of(known) if known else None


def _person_told(actor: Actor, at: datetime, contact: Contact) -> Person | None:
    """The one it is about, when told who that is."""
    if not (contact.subject_first_name or contact.subject_last_name or contact.subject_national_id):
        return None
    assert contact.county, "checked before"
    return cases.know_person(actor=actor, at=at, province_code=contact.county.province_id, identity=Identity(
        first_name=contact.subject_first_name, last_name=contact.subject_last_name, sex=contact.subject_sex,
        national_id=contact.subject_national_id,
        phone=contact.caller_phone if contact.caller_relation == Relation.SELF else ""))


def _unit_asked(county: County, kind: UnitKind) -> Unit:
    """Another province is asked by its hall, and by its general office while it has none."""
    hall = units_of(UnitKind.HOTLINE, county.province_id).first() if kind == UnitKind.HOTLINE else None
    return hall or unit_covering(county, kind)
