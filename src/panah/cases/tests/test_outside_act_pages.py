"""The pages of consent and referral: done, refused beside the field with what was typed kept, or not there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, primary_acts, text_of, wrong_fields

from panah.cases import commands
from panah.cases.disclosure import Recipient, ReferralAnswer, Scope
from panah.cases.kinds import MemberRole, Sex
from panah.cases.models import Case, Consent, OutsideReferral, Person
from panah.cases.testing import add_child, make_case, make_consent, make_person, make_referral

Post = Callable[..., Page]
CONSENT = {"scopes": [Scope.IDENTITY, Scope.HEALTH], "recipient": "hospital", "recipient_name": "بیمارستان نمونه",
           "aim": "treatment", "given_by": "herself", "manner": "written", "until": "۱۴۰۵/۱۰/۰۱"}
LETTER = {"scopes": [Scope.IDENTITY], "recipient": "hospital", "recipient_name": "بیمارستان نمونه",
          "ground": "consent", "asked": "پذیرش برای درمان"}


@pytest.fixture
def person(at: datetime) -> Person:
    return make_person(at, born_on=date(1990, 1, 1))


@pytest.fixture
def case(ground: Ground, person: Person, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at, subject=person)


@pytest.fixture
def post(cast: Cast, sign_in: SignIn) -> Post:
    """`post("cases:take_consent", case.pk, person=…)`, as the dispatcher."""
    def as_somebody(name: str, key: UUID, who: str = "dispatcher", **told: object) -> Page:
        return sign_in(getattr(cast, who)).post(reverse(name, args=[key]), {"csrfmiddlewaretoken": "sent"} | told)

    return as_somebody


@pytest.mark.parametrize("name", ["cases:take_consent", "cases:refer_outside", "cases:keep_paper"])
def test_an_act_page_has_one_primary_act_and_a_way_back(name: str, case: Case, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(reverse(name, args=[case.pk]))

    assert len(primary_acts(page)) == 1
    assert reverse("desk:case", args=[case.pk]) in page.text


def test_consent_is_taken(case: Case, person: Person, at: datetime, post: Post) -> None:
    page = post("cases:take_consent", case.pk, person=person.pk, aim_note="برای دستم", **CONSENT)

    assert page.headers["Location"] == reverse("cases:outside", args=[case.pk])
    consent = Consent.objects.get()
    assert (consent.giver, consent.recipient_name, consent.aim_note) == (person, "بیمارستان نمونه", "برای دستم")
    assert consent.last_day == date(2026, 12, 22)


def test_nothing_typed_is_said_beside_the_fields(case: Case, post: Post) -> None:
    page = post("cases:take_consent", case.pk)

    assert page.status_code == 422
    assert set(wrong_fields(page)) >= {"person", "scopes", "recipient", "recipient_name", "aim", "given_by", "until"}


def test_the_longest_term_is_said_before_and_after(case: Case, person: Person, cast: Cast, sign_in: SignIn,
                                                   post: Post) -> None:
    assert "دست بالا تا ۱۴۰۶/۰۲/۳۰" in sign_in(cast.dispatcher).get(
        reverse("cases:take_consent", args=[case.pk])).text

    page = post("cases:take_consent", case.pk, person=person.pk, **CONSENT | {"until": "1406/05/01"})
    assert (page.status_code, wrong_fields(page)) == (422, ["until"])
    assert "disclosure.consent_longest" in page.text
    assert "بیمارستان نمونه" in text_of(page)


def test_the_accused_father_is_refused_beside_the_field(case: Case, cast: Cast, at: datetime, post: Post) -> None:
    child = add_child(case, at, sex=Sex.FEMALE, born_on=date(2017, 5, 1))
    father = make_person(at, first_name="پدر")
    commands.add_member(actor=cast.dispatcher, at=at, case=case, person=father, role=MemberRole.ALLEGED_PERPETRATOR)

    page = post("cases:take_consent", case.pk, person=child.pk, giver=father.pk, **CONSENT | {"given_by": "guardian"})

    assert (page.status_code, wrong_fields(page)) == (422, ["giver"])
    assert not Consent.objects.exists()


def test_strangers_cannot_be_chosen(case: Case, at: datetime, post: Post) -> None:
    page = post("cases:take_consent", case.pk, person=make_person(at).pk, **CONSENT)

    assert wrong_fields(page) == ["person"]


def test_consent_is_withdrawn_by_one_button(case: Case, person: Person, at: datetime, post: Post) -> None:
    consent = make_consent(case, person, at)

    assert post("cases:withdraw_consent", consent.pk).status_code == 302
    assert Consent.objects.get().withdrawn_at == at
    assert post("cases:withdraw_consent", consent.pk).status_code == 404


def test_withdrawing_says_what_was_already_told(case: Case, person: Person, at: datetime, cast: Cast, sign_in: SignIn,
                                                post: Post) -> None:
    consent = make_consent(case, person, at)
    page = reverse("cases:withdraw_consent", args=[consent.pk])
    assert "نامه‌هایی که بر پایه آن فرستاده شد" not in sign_in(cast.dispatcher).get(page).text

    post("cases:refer_outside", case.pk, persons=[person.pk], **LETTER)

    assert "نامه‌هایی که بر پایه آن فرستاده شد: ۱" in sign_in(cast.dispatcher).get(page).text


def test_a_letter_under_consent_is_written(case: Case, person: Person, at: datetime, post: Post) -> None:
    make_consent(case, person, at)

    assert post("cases:refer_outside", case.pk, persons=[person.pk], **LETTER).status_code == 302
    assert OutsideReferral.objects.get().asked == "پذیرش برای درمان"


def test_without_consent_it_is_refused_and_leads_to_taking_it(case: Case, person: Person, post: Post) -> None:
    page = post("cases:refer_outside", case.pk, persons=[person.pk], **LETTER)

    assert (page.status_code, wrong_fields(page)) == (422, ["ground"])
    assert "disclosure.professional_secret" in page.text
    way = f"?person={person.pk}&amp;recipient=hospital&amp;scopes=identity"
    assert f'href="{reverse("cases:take_consent", args=[case.pk])}{way}" target="_blank"' in page.text
    assert "پذیرش برای درمان" in text_of(page)


def test_taking_consent_begins_with_what_was_wanted(case: Case, person: Person, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(reverse("cases:take_consent", args=[case.pk]), {
        "person": str(person.pk), "recipient": "court", "scopes": ["identity", "events"]})

    assert page.context["form"]["recipient"].value() == Recipient.COURT
    assert page.context["form"]["scopes"].value() == ["identity", "events"]


def test_a_letter_begins_with_the_consent_it_rests_on(
        case: Case, person: Person, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    consent = make_consent(case, person, at)
    form = sign_in(cast.dispatcher).get(reverse("cases:refer_outside", args=[case.pk]),
                                        {"consent": str(consent.pk)}).context["form"]

    assert (form["recipient_name"].value(), form["scopes"].value(), form["ground"].value()) == (
        "بیمارستان نمونه", ["health", "identity"], "consent")


@pytest.mark.parametrize("asked", ["garbage", "", "00000000-0000-0000-0000-000000000000"])
def test_a_consent_that_is_not_there_begins_nothing(asked: str, case: Case, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(reverse("cases:refer_outside", args=[case.pk]), {"consent": asked})

    assert page.context["form"]["recipient_name"].value() is None


def test_another_cases_consent_begins_nothing(
        case: Case, ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    stranger = make_person(at)
    elsewhere = make_consent(make_case(ground.far_mobile, ground.ardabil_county, at, subject=stranger), stranger, at)
    page = sign_in(cast.dispatcher).get(reverse("cases:refer_outside", args=[case.pk]), {"consent": str(elsewhere.pk)})

    assert "بیمارستان نمونه" not in page.text


def test_the_answer_is_noted(case: Case, person: Person, at: datetime, post: Post) -> None:
    referral = make_referral(case, person, at)

    assert wrong_fields(post("cases:referral_answer", referral.pk)) == ["answer"]
    assert post("cases:referral_answer", referral.pk, answer=ReferralAnswer.DONE).status_code == 302
    assert post("cases:referral_answer", referral.pk, answer=ReferralAnswer.DONE).status_code == 404


def test_closing_as_referred_leads_to_the_referral(case: Case, person: Person, at: datetime, post: Post) -> None:
    closing = {"outcome": "referred_out", "account": "شرح نمونه"}
    page = post("cases:ask_closing", case.pk, **closing)
    assert (page.status_code, wrong_fields(page)) == (422, ["outcome"])
    assert reverse("cases:refer_outside", args=[case.pk]) in page.text

    make_referral(case, person, at)
    assert post("cases:ask_closing", case.pk, **closing).status_code == 302


@pytest.mark.parametrize("name", ["cases:take_consent", "cases:refer_outside", "cases:keep_paper"])
@pytest.mark.parametrize("who", ["far_dispatcher", "centre_worker", "county_supervisor"])
def test_an_act_page_does_not_exist_for_others(name: str, who: str, case: Case, post: Post) -> None:
    assert post(name, case.pk, who).status_code == 404
