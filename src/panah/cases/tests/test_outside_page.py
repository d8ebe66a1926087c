"""Consents, referrals and papers on the case file: what stands there, for whom, and what each row offers."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, text_of

from panah.access.actor import Actor
from panah.access.models import AuditEntry
from panah.cases import commands
from panah.cases.disclosure import ReferralAnswer
from panah.cases.models import Case, Consent, OutsideReferral, Paper, Person
from panah.cases.states import CaseState
from panah.cases.testing import make_case, make_consent, make_paper, make_person, make_referral


@pytest.fixture
def person(at: datetime) -> Person:
    return make_person(at, first_name="مهتاب", last_name="نمونه‌ای")


@pytest.fixture
def case(ground: Ground, person: Person, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at, subject=person)


@pytest.fixture
def consent(case: Case, person: Person, at: datetime) -> Consent:
    return make_consent(case, person, at)


@pytest.fixture
def referral(case: Case, person: Person, at: datetime) -> OutsideReferral:
    return make_referral(case, person, at)


@pytest.fixture
def paper(case: Case, at: datetime) -> Paper:
    return make_paper(case, at)


def page_of(case: Case, actor: Actor, sign_in: SignIn) -> Page:
    return sign_in(actor).get(reverse("cases:outside", args=[case.pk]))


def test_the_file_fetches_it_into_itself(case: Case, cast: Cast, sign_in: SignIn) -> None:
    text = text_of(sign_in(cast.dispatcher).get(reverse("desk:case", args=[case.pk])))

    assert f'hx-get="{reverse("cases:outside", args=[case.pk])}"' in text


def test_with_nothing_there_it_says_so_and_offers_the_three_acts(case: Case, cast: Cast, sign_in: SignIn) -> None:
    text = text_of(page_of(case, cast.dispatcher, sign_in))

    assert "رضایتی نوشته نشده است." in text
    for act in ("cases:take_consent", "cases:refer_outside", "cases:keep_paper"):
        assert reverse(act, args=[case.pk]) in text


def test_a_living_consent_can_be_used_and_withdrawn(
        case: Case, consent: Consent, cast: Cast, sign_in: SignIn) -> None:
    text = text_of(page_of(case, cast.dispatcher, sign_in))

    for told in ("بیمارستان نمونه", "مهتاب", "هویت، وضعیت سلامت", "برقرار"):
        assert told in text
    assert reverse("cases:withdraw_consent", args=[consent.pk]) in text
    assert f"?consent={consent.pk}" in text


def test_a_withdrawn_consent_stays_to_be_seen_and_offers_nothing(
        case: Case, consent: Consent, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    commands.withdraw_consent(actor=cast.dispatcher, at=at, consent=consent)
    text = text_of(page_of(case, cast.dispatcher, sign_in))

    assert "پس گرفته شد" in text
    assert f"?consent={consent.pk}" not in text


def test_an_expired_consent_says_so(case: Case, person: Person, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    make_consent(case, person, at - timedelta(days=10), days=5)

    assert "زمانش گذشته" in text_of(page_of(case, cast.dispatcher, sign_in))


def test_a_referral_shows_how_long_its_answer_may_take(
        case: Case, referral: OutsideReferral, cast: Cast, sign_in: SignIn) -> None:
    text = text_of(page_of(case, cast.dispatcher, sign_in))

    assert "دادسرای نمونه" in text
    assert "clock-in-time" in text
    assert reverse("cases:referral_answer", args=[referral.pk]) in text
    assert reverse("cases:letter", args=[referral.pk]) in text


def test_an_answered_referral_shows_the_answer(
        case: Case, referral: OutsideReferral, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    commands.note_referral_answer(actor=cast.dispatcher, at=at, referral=referral, answer=ReferralAnswer.DONE,
                                  note="وقت رسیدگی داده شد")
    text = text_of(page_of(case, cast.dispatcher, sign_in))

    assert "وقت رسیدگی داده شد" in text
    assert reverse("cases:referral_answer", args=[referral.pk]) not in text


def test_an_erased_paper_says_why_and_cannot_be_opened(
        case: Case, paper: Paper, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    commands.erase_paper(actor=cast.dispatcher, at=at, paper=paper, reason="از پرونده دیگری بود")
    text = text_of(page_of(case, cast.dispatcher, sign_in))

    assert "از پرونده دیگری بود" in text
    assert "نامه نمونه" not in text
    assert reverse("cases:paper", args=[paper.pk]) not in text


def test_what_is_in_the_papers_is_not_fetched_for_the_list(
        case: Case, paper: Paper, cast: Cast, sign_in: SignIn) -> None:
    row, = page_of(case, cast.dispatcher, sign_in).context["papers"]

    assert "content" not in row.row.__dict__


def test_a_long_list_takes_no_more_queries(
        case: Case, person: Person, cast: Cast, at: datetime, sign_in: SignIn,
        django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(4):
        make_consent(case, person, at)
        make_referral(case, person, at)
        make_paper(case, at)
    client = sign_in(cast.dispatcher)

    with django_assert_max_num_queries(14):
        client.get(reverse("cases:outside", args=[case.pk]))


def test_a_supervisor_reads_and_withdraws_and_writes_nothing(
        case: Case, consent: Consent, referral: OutsideReferral, cast: Cast, sign_in: SignIn) -> None:
    text = text_of(page_of(case, cast.county_supervisor, sign_in))

    assert reverse("cases:withdraw_consent", args=[consent.pk]) in text
    for act in ("cases:take_consent", "cases:refer_outside", "cases:keep_paper"):
        assert reverse(act, args=[case.pk]) not in text
    assert reverse("cases:referral_answer", args=[referral.pk]) not in text


def test_a_closed_case_takes_no_more_and_still_lets_go(
        case: Case, consent: Consent, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="declined",
                                           next_due_at=None, next_due_for="")
    text = text_of(page_of(case, cast.dispatcher, sign_in))

    assert reverse("cases:take_consent", args=[case.pk]) not in text
    assert reverse("cases:withdraw_consent", args=[consent.pk]) in text


def test_reading_it_is_audited(case: Case, cast: Cast, sign_in: SignIn) -> None:
    page_of(case, cast.dispatcher, sign_in)

    assert AuditEntry.objects.get(act="cases.outside_read", case_id=case.pk).is_reading


@pytest.mark.parametrize("who", ["centre_worker", "far_dispatcher", "analyst", "administrator"])
def test_to_others_it_does_not_exist(who: str, case: Case, cast: Cast, sign_in: SignIn) -> None:
    assert page_of(case, getattr(cast, who), sign_in).status_code == 404
