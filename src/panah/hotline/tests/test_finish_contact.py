"""Finishing a contact."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.cases.errors import CaseClosed
from panah.cases.kinds import ClosingOutcome, Owed, Purpose
from panah.cases.known import Known
from panah.cases.models import Briefing, Case, HandOver, Person
from panah.cases.states import CaseState
from panah.cases.testing import make_case, make_person
from panah.core.errors import Refused
from panah.hotline import commands, errors
from panah.hotline.kinds import CallClass, Channel, Outcome
from panah.hotline.models import Contact
from panah.hotline.states import ContactState
from panah.hotline.testing import INVENTED_NUMBER, advised, make_contact, make_draft, related
from panah.law import targets
from panah.network.models import Unit, UnitKind
from panah.triage.urgency import Urgency


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, **related(ground.karaj))


def test_it_opens_a_case_that_the_hall_owns_until_the_team_is_given(
        ground: Ground, cast: Cast, at: datetime, draft: Contact) -> None:
    contact = commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    assert contact.state == ContactState.FINISHED
    case = Case.objects.get()
    assert contact.case == case
    assert case.owner == ground.hall
    assert case.next_due_for == Owed.ANSWER


def test_it_asks_the_mobile_services_of_the_county_for_a_team(
        ground: Ground, cast: Cast, at: datetime, draft: Contact) -> None:
    commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    asked = HandOver.objects.get()
    assert (asked.to_unit, asked.purpose) == (ground.mobile, Purpose.MOBILE)


def test_a_county_without_mobile_services_is_answered_by_its_backing_county(
        ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **related(ground.savojbolagh))

    commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    assert HandOver.objects.get().to_unit == ground.mobile


def test_another_province_takes_over_by_its_own_hall(ground: Ground, cast: Cast, at: datetime) -> None:
    told = related(ground.ardabil_county, outcome=Outcome.OTHER_PROVINCE)

    commands.finish_contact(actor=cast.operator, at=at, contact=make_draft(cast.operator, ground.hall, at, **told))

    assert HandOver.objects.get().to_unit == ground.far_hall


def test_it_settles_the_proposed_urgency(cast: Cast, at: datetime, draft: Contact) -> None:
    contact = commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    assert contact.urgency == contact.proposed_urgency == Urgency.P1


@pytest.mark.parametrize("call_class", [CallClass.UNRELATED, CallClass.WRONG, CallClass.NUISANCE, CallClass.SILENT])
def test_a_contact_that_is_not_related_needs_nothing_but_its_class(
        ground: Ground, cast: Cast, at: datetime, call_class: str) -> None:
    draft = make_draft(cast.operator, ground.hall, at, call_class=call_class, outcome=Outcome.NONE)

    contact = commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    assert contact.case is None


def test_guidance_without_urgency_opens_no_case(ground: Ground, cast: Cast, at: datetime) -> None:
    told = related(ground.karaj, danger_now=False, outcome=Outcome.GUIDANCE)

    commands.finish_contact(actor=cast.operator, at=at, contact=make_draft(cast.operator, ground.hall, at, **told))

    assert not Case.objects.exists()


def test_whatever_is_urgent_stays_a_thread_even_when_only_guided(ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **related(ground.karaj, outcome=Outcome.GUIDANCE))

    contact = commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    assert contact.case
    assert contact.case.next_due_for == Owed.NEXT_STEP


def test_it_joins_an_open_case_and_raises_its_urgency(
        ground: Ground, cast: Cast, at: datetime, draft: Contact) -> None:
    case = make_case(ground.hall, ground.karaj, at, urgency=Urgency.P3)

    contact = commands.finish_contact(actor=cast.operator, at=at, contact=draft, join=case)

    case.refresh_from_db()
    assert contact.case == case
    assert case.urgency == Urgency.P1


def test_it_knows_again_a_person_by_national_id(ground: Ground, cast: Cast, at: datetime) -> None:
    person = make_person(at, national_id="8000000001")
    told = related(ground.karaj, subject_national_id="8000000001")

    contact = commands.finish_contact(actor=cast.operator, at=at,
                                      contact=make_draft(cast.operator, ground.hall, at, **told))

    assert contact.person == person
    assert contact.case
    assert contact.case.subject == person


@pytest.mark.parametrize(("missing", "refusal"), [
    ({"call_class": ""}, errors.ClassNeeded),
    ({"outcome": ""}, errors.OutcomeNeeded),
    ({"main_topic": ""}, errors.TopicNeeded),
    ({"county": None}, errors.CountyNeeded),
    ({"place": " "}, errors.CaseNeedsPlace),
    ({"urgency": Urgency.P3}, errors.LoweringNeedsReason),
    ({"call_class": CallClass.WRONG, "danger_now": False}, errors.OutcomeNeedsRelated),
    ({"call_class": CallClass.WRONG}, errors.ToldOfHarm),
    ({"call_class": CallClass.SILENT, "danger_now": False, "weapon": True}, errors.ToldOfHarm),
    ({"outcome": Outcome.OTHER_PROVINCE}, errors.OtherProvinceNeeded),
    ({"caller_name": "مینا"}, errors.NamedYetAnonymous),
])
def test_it_refuses_what_is_incomplete_and_keeps_the_draft(
        ground: Ground, cast: Cast, at: datetime, missing: dict[str, object], refusal: type[Refused]) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **related(ground.karaj, **missing))

    with pytest.raises(refusal):
        commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    assert Contact.objects.get().state == ContactState.DRAFT
    assert not Case.objects.exists()


def test_a_lower_urgency_is_taken_with_a_reason(ground: Ground, cast: Cast, at: datetime) -> None:
    told = related(ground.karaj, urgency=Urgency.P2, urgency_reason="همسر در زندان است")

    contact = commands.finish_contact(actor=cast.operator, at=at,
                                      contact=make_draft(cast.operator, ground.hall, at, **told))

    assert (contact.urgency, contact.proposed_urgency) == (Urgency.P2, Urgency.P1)


def test_it_refuses_a_second_finish(cast: Cast, at: datetime, draft: Contact) -> None:
    commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    with pytest.raises(errors.AlreadyFinished):
        commands.finish_contact(actor=cast.operator, at=at, contact=draft)


def test_it_refuses_another_operator(cast: Cast, at: datetime, draft: Contact) -> None:
    with pytest.raises(NotAllowed):
        commands.finish_contact(actor=cast.far_operator, at=at, contact=draft)


def joined(cast: Cast, at: datetime, case: Case, hall: Unit, **told: object) -> Contact:
    return commands.finish_contact(actor=cast.operator, at=at, join=case,
                                   contact=make_draft(cast.operator, hall, at, **told))


def test_a_neighbour_who_knows_less_wipes_out_nothing(ground: Ground, cast: Cast, at: datetime) -> None:
    case = make_case(ground.mobile, ground.karaj, at, known=Known(
        place="پلاک ۷، زنگ دوم", narrative="گفته مددجو", safe_contact="پیامک", weapon=True, children_present=2))

    joined(cast, at, case, ground.hall, **advised(ground.karaj, place="", narrative="صدای فریاد می‌آید"))

    briefing = Briefing.objects.get()
    assert briefing.narrative == "گفته مددجو\n\nصدای فریاد می‌آید"
    assert (briefing.place, briefing.safe_contact) == ("پلاک ۷، زنگ دوم", "پیامک")
    assert (briefing.weapon, briefing.children_present) == (True, 2)


def test_a_joined_case_that_others_have_is_not_asked_for_again(ground: Ground, cast: Cast, at: datetime) -> None:
    case = make_case(ground.mobile, ground.karaj, at)

    joined(cast, at, case, ground.hall, **related(ground.karaj))

    case.refresh_from_db()
    assert case.owner == ground.mobile
    assert not HandOver.objects.exists()


def test_a_joined_contact_names_the_client_of_a_nameless_case(ground: Ground, cast: Cast, at: datetime) -> None:
    case = make_case(ground.mobile, ground.karaj, at)

    contact = joined(cast, at, case, ground.hall, **related(ground.karaj, subject_first_name="مینا"))

    case.refresh_from_db()
    assert case.subject == contact.person
    assert case.subject
    assert case.subject.first_name == "مینا"


def test_a_joined_contact_does_not_make_the_client_a_second_person(ground: Ground, cast: Cast, at: datetime) -> None:
    mina = make_person(at)
    case = make_case(ground.mobile, ground.karaj, at, subject=mina)

    contact = joined(cast, at, case, ground.hall, **related(ground.karaj, subject_first_name="مینا"))

    assert contact.person == mina
    assert Person.objects.count() == 1


def test_it_refuses_to_join_a_closed_case(ground: Ground, cast: Cast, at: datetime, draft: Contact) -> None:
    case = make_case(ground.hall, ground.karaj, at)
    Case.objects.update(state=CaseState.CLOSED, closed_at=at, next_due_at=None,
                        closing_outcome=ClosingOutcome.DUPLICATE)

    with pytest.raises(CaseClosed):
        commands.finish_contact(actor=cast.operator, at=at, contact=draft, join=case)


def test_the_centre_of_the_county_is_asked_for_a_referral(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.operator, ground.hall, at, **related(ground.karaj, outcome=Outcome.CENTRE))

    asked = HandOver.objects.get()
    assert (asked.to_unit, asked.purpose) == (ground.centre, Purpose.CENTRE)


def test_a_province_without_a_hall_is_asked_at_its_office(ground: Ground, cast: Cast, at: datetime) -> None:
    Unit.objects.filter(pk=ground.far_hall.pk).update(kind=UnitKind.SERVICE_BASE)
    make_contact(cast.operator, ground.hall, at, **related(ground.ardabil_county, outcome=Outcome.OTHER_PROVINCE))

    assert HandOver.objects.get().to_unit == ground.ardabil_office


def test_what_is_handed_to_police_stays_the_halls_to_follow(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **related(ground.karaj, outcome=Outcome.POLICE))

    assert contact.case
    assert contact.case.owner == ground.hall
    assert not HandOver.objects.exists()


def test_the_client_who_calls_herself_is_reached_by_her_number(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.operator, ground.hall, at, **related(
        ground.karaj, subject_first_name="مینا", caller_relation="self", caller_phone=INVENTED_NUMBER))

    assert Person.objects.get().phone == INVENTED_NUMBER


def test_the_number_of_a_neighbour_is_not_the_clients(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.operator, ground.hall, at, **related(
        ground.karaj, subject_first_name="مینا", caller_relation="neighbour", caller_phone=INVENTED_NUMBER))

    assert Person.objects.get().phone == ""


def test_the_callers_name_stays_with_the_contact(ground: Ground, cast: Cast, at: datetime) -> None:
    make_contact(cast.operator, ground.hall, at, **related(
        ground.karaj, caller_is_anonymous=False, caller_name="همسایه نمونه"))

    briefing = Briefing.objects.get()
    assert "همسایه نمونه" not in briefing.narrative + briefing.place + briefing.safe_contact


def test_a_past_contact_owes_nothing_now(ground: Ground, cast: Cast, at: datetime) -> None:
    draft = commands.open_contact(actor=cast.operator, at=at, hall=ground.hall, channel=Channel.IMPORTED)
    draft = commands.save_draft(actor=cast.operator, at=at, contact=draft, revision=0, told=related(ground.karaj))

    assert commands.finish_contact(actor=cast.operator, at=at, contact=draft).urgency == Urgency.P1
    assert not Case.objects.exists()


def test_it_is_told_in_the_case_and_audited(cast: Cast, at: datetime, draft: Contact) -> None:
    contact = commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    assert contact.case
    kinds = {entry.kind for entry in contact.case.timeline.all()}
    assert {"cases.opened", "hotline.contact_finished", "cases.handed_over"} <= kinds
    entry = AuditEntry.objects.get(act="hotline.contact_finished", object_id=str(contact.pk))
    assert entry.facts == {"outcome": "mobile"}


@pytest.mark.parametrize("wrong", [{"call_class": ""}, {"outcome": ""}, {"main_topic": ""}, {"county": None}])
def test_the_database_refuses_a_finished_related_contact_without_its_codes(
        cast: Cast, at: datetime, draft: Contact, wrong: dict[str, object]) -> None:
    contact = commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(**wrong)


def test_the_first_act_is_due_by_the_target_of_the_urgency(ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **related(ground.karaj, outcome=Outcome.GUIDANCE))

    commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    minutes = targets.FIRST_ACTION_P1.on(at.date())
    assert Case.objects.get().next_due_at == at + timedelta(minutes=minutes)
