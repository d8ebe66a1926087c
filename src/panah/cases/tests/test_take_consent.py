"""Consent is noted with what, to whom, why, until when, by whom and how; and refused where it would not be one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.cases import commands, outside_errors
from panah.cases.commands.consents import Given
from panah.cases.disclosure import Aim, Giver, Manner, Recipient, Scope
from panah.cases.errors import CaseClosed
from panah.cases.kinds import MemberRole, Sex
from panah.cases.models import Case, Consent, Person
from panah.cases.states import CaseState
from panah.cases.testing import add_child, make_case, make_consent, make_person, posted_at
from panah.core.errors import Refused
from panah.core.ids import uuid7
from panah.core.jalali import tehran_day
from panah.network.models import LocalValue

GIVEN = Given(scopes=[Scope.IDENTITY, Scope.HEALTH], recipient=Recipient.HOSPITAL, recipient_name="بیمارستان نمونه",
              aim=Aim.TREATMENT, given_by=Giver.HERSELF, manner=Manner.WRITTEN, until=date(2026, 12, 20))


@pytest.fixture
def mother(at: datetime) -> Person:
    return make_person(at, born_on=date(1990, 1, 1))


@pytest.fixture
def family(ground: Ground, mother: Person, at: datetime) -> Case:
    """A mother with a daughter of nine, and the father who is said to beat them."""
    case = make_case(ground.mobile, ground.karaj, at, subject=mother)
    add_child(case, at, sex=Sex.FEMALE, born_on=date(2017, 5, 1))
    father = make_person(at, first_name="پدر", born_on=date(1985, 1, 1))
    commands.add_member(actor=posted_at(ground.mobile), at=at, case=case, person=father,
                        role=MemberRole.ALLEGED_PERPETRATOR)
    return case


def member(case: Case, role: str) -> Person:
    return case.members.select_related("person").get(role=role).person


def take(cast: Cast, at: datetime, case: Case, person: Person, *, giver: Person | None = None,
         actor: Actor | None = None, **changed: Any) -> Consent:
    return commands.take_consent(actor=actor or cast.dispatcher, at=at, case=case, person=person, giver=giver or person,
                                 given=replace(GIVEN, **changed))


def test_it_says_what_to_whom_why_until_when_by_whom_and_how(
        family: Case, mother: Person, cast: Cast, at: datetime) -> None:
    consent = Consent.objects.get(pk=take(cast, at, family, mother, aim_note="برای درمان دست").pk)

    assert (set(consent.scopes), consent.recipient, consent.recipient_name) == (
        {Scope.IDENTITY, Scope.HEALTH}, Recipient.HOSPITAL, "بیمارستان نمونه")
    assert (consent.aim, consent.aim_note, consent.last_day) == (Aim.TREATMENT, "برای درمان دست", GIVEN.until)
    assert (consent.giver, consent.given_by, consent.manner) == (mother, Giver.HERSELF, Manner.WRITTEN)
    assert (consent.taken_by_id, consent.given_at) == (cast.dispatcher.user_id, at)


def test_it_holds_through_its_last_day_and_not_longer(family: Case, mother: Person, at: datetime) -> None:
    consent = make_consent(family, mother, at, days=2)

    assert consent.is_living(at)
    assert consent.is_living(consent.until_at - timedelta(seconds=1))
    assert not consent.is_living(consent.until_at)
    assert tehran_day(consent.until_at) == tehran_day(at) + timedelta(days=3)


def test_it_is_told_and_audited_without_a_name(family: Case, mother: Person, cast: Cast, at: datetime) -> None:
    take(cast, at, family, mother)

    entry = AuditEntry.objects.get(act="cases.consent_taken", case_id=family.pk)
    assert entry.facts["recipient"] == Recipient.HOSPITAL
    assert "نمونه" not in str(entry.facts)
    assert family.timeline.filter(kind="cases.consent_taken").count() == 1


@pytest.mark.parametrize(("changed", "refusal", "field"), [
    ({"scopes": []}, outside_errors.ScopeNeeded, "scopes"),
    ({"recipient_name": " "}, outside_errors.RecipientNeeded, "recipient_name"),
    ({"until": date(2026, 11, 20)}, outside_errors.ConsentOver, "until"),
    ({"until": date(2027, 12, 1)}, outside_errors.ConsentTooLong, "until"),
    ({"manner": Manner.THUMB_PRINT}, outside_errors.WitnessNeeded, "witness"),
    ({"given_by": Giver.COURT_GUARDIAN}, outside_errors.WrongGiver, "giver")])
def test_it_refuses_what_is_no_consent(
        changed: dict[str, Any], refusal: type[Refused], field: str, family: Case, mother: Person, cast: Cast,
        at: datetime) -> None:
    with pytest.raises(refusal) as refused:
        take(cast, at, family, mother, **changed)

    assert refused.value.field == field
    assert not Consent.objects.exists()


def test_the_longest_term_is_a_rule_of_its_day_that_a_province_may_shorten(
        family: Case, mother: Person, cast: Cast, ground: Ground, at: datetime) -> None:
    take(cast, at, family, mother, until=tehran_day(at) + timedelta(days=180))
    LocalValue.objects.create(provision="disclosure.consent_longest", province=ground.alborz, value=60,
                              from_on=date(2026, 1, 1), reason="نمونه")

    with pytest.raises(outside_errors.ConsentTooLong):
        take(cast, at, family, mother, until=tehran_day(at) + timedelta(days=61))


def test_a_thumb_print_has_a_witness(family: Case, mother: Person, cast: Cast, at: datetime) -> None:
    consent = take(cast, at, family, mother, manner=Manner.THUMB_PRINT, witness="همکار دوم")

    assert consent.witness == "همکار دوم"


def test_a_guardian_consents_for_a_child(family: Case, mother: Person, cast: Cast, at: datetime) -> None:
    consent = take(cast, at, family, member(family, MemberRole.CHILD), giver=mother, given_by=Giver.GUARDIAN)

    assert consent.giver == mother


def test_a_child_does_not_consent_alone(family: Case, cast: Cast, at: datetime) -> None:
    with pytest.raises(outside_errors.TooYoungToConsent):
        take(cast, at, family, member(family, MemberRole.CHILD))


@pytest.mark.parametrize("given_by", [Giver.GUARDIAN, Giver.COURT_GUARDIAN])
def test_a_guardian_who_is_the_alleged_perpetrator_cannot_consent(
        given_by: str, family: Case, cast: Cast, at: datetime) -> None:
    child, father = member(family, MemberRole.CHILD), member(family, MemberRole.ALLEGED_PERPETRATOR)

    with pytest.raises(outside_errors.GiverIsAccused):
        take(cast, at, family, child, giver=father, given_by=given_by, order_number="۱۲")


def test_the_accused_still_consents_for_himself(family: Case, cast: Cast, at: datetime) -> None:
    assert take(cast, at, family, member(family, MemberRole.ALLEGED_PERPETRATOR)).given_by == Giver.HERSELF


def test_nobody_but_one_appointed_by_a_court_consents_for_somebody_of_age(
        family: Case, mother: Person, cast: Cast, ground: Ground, at: datetime) -> None:
    sister = make_person(at, first_name="خواهر")
    commands.add_member(actor=cast.dispatcher, at=at, case=family, person=sister, role=MemberRole.COMPANION)

    with pytest.raises(outside_errors.OfAge):
        take(cast, at, family, mother, giver=sister, given_by=Giver.GUARDIAN)
    with pytest.raises(outside_errors.OrderNumberNeeded):
        take(cast, at, family, mother, giver=sister, given_by=Giver.COURT_GUARDIAN)
    assert take(cast, at, family, mother, giver=sister, given_by=Giver.COURT_GUARDIAN, order_number="۱۲/۳")


def test_where_the_age_is_not_known_both_may(family: Case, mother: Person, cast: Cast, at: datetime) -> None:
    unknown = make_person(at, first_name="ناشناس")
    commands.add_member(actor=cast.dispatcher, at=at, case=family, person=unknown, role=MemberRole.COMPANION)

    assert take(cast, at, family, unknown)
    assert take(cast, at, family, unknown, giver=mother, given_by=Giver.GUARDIAN)


@pytest.mark.parametrize("who", ["person", "giver"])
def test_both_have_a_part_in_the_case(who: str, family: Case, mother: Person, cast: Cast, at: datetime) -> None:
    stranger = make_person(at)
    person, giver = (stranger, mother) if who == "person" else (member(family, MemberRole.CHILD), stranger)

    with pytest.raises(outside_errors.NotOfCase) as refused:
        take(cast, at, family, person, giver=giver, given_by=Giver.GUARDIAN)
    assert refused.value.field == who


@pytest.mark.parametrize("who", ["centre_worker", "county_supervisor", "far_dispatcher"])
def test_it_is_taken_by_those_who_work_on_the_case(
        who: str, family: Case, mother: Person, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        take(cast, at, family, mother, actor=getattr(cast, who))


def test_a_closed_case_takes_none(family: Case, mother: Person, cast: Cast, at: datetime) -> None:
    Case.objects.filter(pk=family.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="declined",
                                             next_due_at=None, next_due_for="")
    with pytest.raises(CaseClosed):
        take(cast, at, family, mother)


@pytest.mark.parametrize("changed", [
    {"until_at": datetime.fromisoformat("2026-11-20T00:00:00+00:00")},
    {"withdrawn_at": datetime.fromisoformat("2026-11-20T00:00:00+00:00")},
    {"withdrawn_by_id": uuid7()}, {"scopes": []}, {"given_by": Giver.GUARDIAN}])
def test_what_is_no_consent_cannot_be_stored(changed: dict[str, Any], family: Case, mother: Person,
                                             at: datetime) -> None:
    consent = make_consent(family, mother, at)

    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(**changed)
