"""Finishing a contact."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.kinds import Owed, Purpose
from panah.cases.models import Case, HandOver
from panah.cases.testing import make_case, make_person
from panah.core.errors import Refused
from panah.hotline import commands, errors
from panah.hotline.kinds import CallClass, Outcome
from panah.hotline.models import Contact
from panah.hotline.states import ContactState
from panah.hotline.testing import make_draft, related
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
