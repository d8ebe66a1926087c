"""Nothing leaves the organisation without living consent that covers it, or a duty of law that reaches so far."""

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
from panah.cases.commands.referrals import Letter
from panah.cases.disclosure import Giver, Recipient, Scope
from panah.cases.disclosure import Ground as LegalGround
from panah.cases.errors import CaseClosed
from panah.cases.kinds import Sex, TaskKind
from panah.cases.models import Case, OutsideReferral, Person, Task
from panah.cases.states import CaseState
from panah.cases.testing import add_child, make_case, make_consent, make_person, make_referral
from panah.core.errors import Refused

TO_HOSPITAL = Letter(scopes=[Scope.IDENTITY], recipient=Recipient.HOSPITAL, recipient_name="بیمارستان نمونه",
                     ground=LegalGround.CONSENT, asked="پذیرش برای درمان")
ON_DUTY = replace(TO_HOSPITAL, recipient=Recipient.COURT, recipient_name="دادسرای نمونه",
                  ground=LegalGround.CRIME_AGAINST_CHILD, asked="رسیدگی")


@pytest.fixture
def mother(at: datetime) -> Person:
    return make_person(at, born_on=date(1990, 1, 1))


@pytest.fixture
def case(ground: Ground, mother: Person, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at, subject=mother)


@pytest.fixture
def child(case: Case, at: datetime) -> Person:
    return add_child(case, at, sex=Sex.FEMALE, born_on=date(2017, 5, 1))


def refer(cast: Cast, at: datetime, case: Case, persons: list[Person], letter: Letter = TO_HOSPITAL, *,
          actor: Actor | None = None, **changed: Any) -> OutsideReferral:
    return commands.refer_outside(actor=actor or cast.dispatcher, at=at, case=case, persons=persons,
                                  letter=replace(letter, **changed))


def test_under_consent_it_names_the_consent(case: Case, mother: Person, cast: Cast, at: datetime) -> None:
    consent = make_consent(case, mother, at)

    referral = OutsideReferral.objects.get(pk=refer(cast, at, case, [mother], letter_number="۱۲/۳۴").pk)

    assert (referral.recipient_name, referral.asked, referral.letter_number) == (
        "بیمارستان نمونه", "پذیرش برای درمان", "۱۲/۳۴")
    assert [(named.person, named.consent) for named in referral.persons.all()] == [(mother, consent)]
    assert (referral.unit, referral.sent_by_id) == (case.owner, cast.dispatcher.user_id)


def test_a_task_asks_after_the_answer(case: Case, mother: Person, at: datetime) -> None:
    referral = make_referral(case, mother, at)

    task = Task.objects.get(kind=TaskKind.REFERRAL_ANSWER)
    assert (task.unit, task.due_at) == (case.owner, at + timedelta(days=14))
    assert referral.answer_due_at == task.due_at


def test_it_is_told_and_audited_in_codes_alone(case: Case, mother: Person, cast: Cast, at: datetime) -> None:
    make_consent(case, mother, at)
    refer(cast, at, case, [mother])

    facts = AuditEntry.objects.get(act="cases.referred_outside").facts
    assert (facts["recipient"], facts["ground"], facts["scopes"]) == ("hospital", "consent", ["identity"])
    assert "نمونه" not in str(facts)
    assert case.timeline.filter(kind="cases.referred_outside").count() == 1


@pytest.mark.parametrize("changed", [
    {"scopes": [Scope.IDENTITY, Scope.EVENTS]}, {"recipient": Recipient.POLICE}, {"recipient_name": "بیمارستان دیگر"},
    {"scopes": [Scope.WHOLE_FILE]}])
def test_consent_to_something_else_is_none(
        changed: dict[str, Any], case: Case, mother: Person, cast: Cast, at: datetime) -> None:
    make_consent(case, mother, at)

    with pytest.raises(outside_errors.ConsentMissing) as refused:
        refer(cast, at, case, [mother], **changed)
    assert refused.value.rule == "disclosure.professional_secret"
    assert not OutsideReferral.objects.exists()
    assert not Task.objects.exists()


def test_the_whole_file_covers_each_part(case: Case, mother: Person, cast: Cast, at: datetime) -> None:
    make_consent(case, mother, at, scopes=[Scope.WHOLE_FILE])

    assert refer(cast, at, case, [mother], scopes=[Scope.EVENTS, Scope.HEALTH], account="شرح نمونه")


def test_the_same_name_in_other_letters_is_the_same(case: Case, mother: Person, cast: Cast, at: datetime) -> None:
    make_consent(case, mother, at, recipient_name="كلينيك  نمونه")

    assert refer(cast, at, case, [mother], recipient_name="کلینیک نمونه")


def test_a_withdrawn_consent_carries_nothing(case: Case, mother: Person, cast: Cast, at: datetime) -> None:
    commands.withdraw_consent(actor=cast.dispatcher, at=at, consent=make_consent(case, mother, at))

    with pytest.raises(outside_errors.ConsentMissing):
        refer(cast, at, case, [mother])


def test_an_expired_consent_carries_nothing(case: Case, mother: Person, cast: Cast, at: datetime) -> None:
    consent = make_consent(case, mother, at, days=1)

    assert refer(cast, consent.until_at - timedelta(minutes=1), case, [mother])
    with pytest.raises(outside_errors.ConsentMissing):
        refer(cast, consent.until_at, case, [mother])


def test_consent_about_the_mother_does_not_name_the_child(
        case: Case, mother: Person, child: Person, cast: Cast, at: datetime) -> None:
    make_consent(case, mother, at)
    with pytest.raises(outside_errors.ConsentMissing):
        refer(cast, at, case, [mother, child])

    make_consent(case, child, at, giver=mother, given_by=Giver.GUARDIAN)
    assert refer(cast, at, case, [mother, child]).persons.count() == 2


def test_consent_given_in_another_case_carries_nothing(
        case: Case, mother: Person, ground: Ground, cast: Cast, at: datetime) -> None:
    make_consent(make_case(ground.mobile, ground.karaj, at, subject=mother), mother, at)

    with pytest.raises(outside_errors.ConsentMissing):
        refer(cast, at, case, [mother])


def test_a_crime_against_a_child_is_told_to_the_court_without_consent(
        case: Case, child: Person, cast: Cast, at: datetime) -> None:
    referral = refer(cast, at, case, [child], ON_DUTY, scopes=[Scope.IDENTITY, Scope.EVENTS], account="شرح نمونه")

    assert referral.persons.get().consent is None


def test_a_duty_about_children_is_not_one_about_others(
        case: Case, mother: Person, cast: Cast, at: datetime) -> None:
    with pytest.raises(outside_errors.NotAboutChild):
        refer(cast, at, case, [mother], ON_DUTY)


@pytest.mark.parametrize(("ground_of_law", "recipient", "scopes"), [
    (LegalGround.CRIME_AGAINST_CHILD, Recipient.SCHOOL, [Scope.IDENTITY]),
    (LegalGround.CRIME_AGAINST_CHILD, Recipient.COURT, [Scope.WHOLE_FILE]),
    (LegalGround.CHILD_MOVED, Recipient.POLICE, [Scope.IDENTITY]),
    (LegalGround.CHILD_EXAM, Recipient.FORENSIC, [Scope.CONTACT]),
    (LegalGround.LIFE_IN_DANGER, Recipient.HOSPITAL, [Scope.EVENTS])])
def test_a_duty_reaches_no_further_than_it_says(
        ground_of_law: str, recipient: str, scopes: list[str], case: Case, child: Person, cast: Cast,
        at: datetime) -> None:
    with pytest.raises(outside_errors.DutyDoesNotCover):
        refer(cast, at, case, [child], ON_DUTY, ground=ground_of_law, recipient=recipient, scopes=scopes)


def test_a_life_in_danger_needs_no_consent(case: Case, mother: Person, cast: Cast, at: datetime) -> None:
    assert refer(cast, at, case, [mother], ground=LegalGround.LIFE_IN_DANGER, scopes=[Scope.IDENTITY, Scope.HEALTH])


def test_a_judicial_order_has_its_number(case: Case, mother: Person, cast: Cast, at: datetime) -> None:
    with pytest.raises(outside_errors.OrderNumberNeeded):
        refer(cast, at, case, [mother], ground=LegalGround.JUDICIAL_ORDER)

    referral = refer(cast, at, case, [mother], ground=LegalGround.JUDICIAL_ORDER, order_number="۱۴۰۵/۱۲")
    assert OutsideReferral.objects.get(pk=referral.pk).order_number == "۱۴۰۵/۱۲"


@pytest.mark.parametrize(("changed", "refusal"), [
    ({"scopes": []}, outside_errors.ScopeNeeded),
    ({"recipient_name": ""}, outside_errors.RecipientNeeded),
    ({"account": "شرح نمونه"}, outside_errors.AccountNotGranted),
    ({"asked": "او اکنون در خانه امن شماره یک است"}, outside_errors.HouseNamed),
    ({"scopes": [Scope.HEALTH], "account": "از خانه امن شماره دو آمده"}, outside_errors.HouseNamed)])
def test_a_letter_tells_no_more_than_it_may(
        changed: dict[str, Any], refusal: type[Refused], case: Case, mother: Person, cast: Cast,
        at: datetime) -> None:
    make_consent(case, mother, at)

    with pytest.raises(refusal):
        refer(cast, at, case, [mother], **changed)


@pytest.mark.parametrize("nobody", [True, False])
def test_it_is_about_people_of_the_case(nobody: bool, case: Case, cast: Cast, at: datetime) -> None:
    with pytest.raises(outside_errors.NotOfCase):
        refer(cast, at, case, [] if nobody else [make_person(at)])


@pytest.mark.parametrize("who", ["centre_worker", "county_supervisor", "far_dispatcher"])
def test_it_is_written_by_those_who_work_on_the_case(
        who: str, case: Case, mother: Person, cast: Cast, at: datetime) -> None:
    make_consent(case, mother, at)

    with pytest.raises(NotAllowed):
        refer(cast, at, case, [mother], actor=getattr(cast, who))


def test_a_closed_case_is_not_told(case: Case, mother: Person, cast: Cast, at: datetime) -> None:
    make_consent(case, mother, at)
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="declined",
                                           next_due_at=None, next_due_for="")
    with pytest.raises(CaseClosed):
        refer(cast, at, case, [mother])


@pytest.mark.parametrize("changed", [{"scopes": []}, {"answer": "done"}, {"answer_due_at": None}])
def test_half_a_referral_cannot_be_stored(changed: dict[str, Any], case: Case, mother: Person,
                                          at: datetime) -> None:
    referral = make_referral(case, mother, at)
    changed = {name: at if value is None else value for name, value in changed.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        OutsideReferral.objects.filter(pk=referral.pk).update(**changed)


def test_one_person_stands_once_in_a_letter(case: Case, mother: Person, at: datetime) -> None:
    referral = make_referral(case, mother, at)

    with pytest.raises(IntegrityError), transaction.atomic():
        referral.persons.create(person=mother)
