"""The end of a case on its pages: follow-up, asking to close, the supervisor's word, opening again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, primary_acts, text_of, wrong_fields

from panah.cases import commands
from panah.cases.kinds import ClosingOutcome, Evidence
from panah.cases.models import Case
from panah.cases.states import CaseState

TOMORROW = "1405/09/01 10:00"
Post = Callable[..., Page]


@pytest.fixture
def post(cast: Cast, sign_in: SignIn) -> Post:
    def as_somebody(who: str, name: str, key: UUID, **told: object) -> Page:
        return sign_in(getattr(cast, who)).post(reverse(name, args=[key]), {"csrfmiddlewaretoken": "sent"} | told)

    return as_somebody


@pytest.fixture
def followed(field_case: Case, cast: Cast, at: datetime) -> Case:
    commands.plan_follow_up(actor=cast.dispatcher, at=at, case=field_case)
    return Case.objects.get(pk=field_case.pk)


@pytest.fixture
def closing(followed: Case, cast: Cast, at: datetime) -> Case:
    commands.ask_closing(actor=cast.dispatcher, at=at, case=followed, outcome=ClosingOutcome.SECURED,
                         evidence=[Evidence.LIVES_APART], account="جدا زندگی می‌کند")
    return Case.objects.get(pk=followed.pk)


@pytest.fixture
def closed(closing: Case, cast: Cast, at: datetime) -> Case:
    return commands.agree_closing(actor=cast.county_supervisor, at=at, case=closing)


def test_a_follow_up_begins_at_the_usual_gap_when_no_day_is_given(field_case: Case, post: Post) -> None:
    assert post("dispatcher", "cases:plan_follow_up", field_case.pk).status_code == 302
    field_case.refresh_from_db()
    assert field_case.state == CaseState.FOLLOW_UP


def test_a_follow_up_begins_on_the_day_given_and_not_in_the_past(field_case: Case, post: Post) -> None:
    page = post("dispatcher", "cases:plan_follow_up", field_case.pk, due_at="1405/08/01 10:00")

    assert (page.status_code, wrong_fields(page)) == (422, ["due_at"])
    assert post("dispatcher", "cases:plan_follow_up", field_case.pk, due_at=TOMORROW).status_code == 302


def test_a_follow_up_contact_is_recorded_and_the_next_is_due(followed: Case, post: Post) -> None:
    page = post("dispatcher", "cases:follow_up", followed.pk, channel="phone", was_reached="yes", is_safe="yes",
                harm_recurred="no", note="آرام بود")

    assert page.status_code == 302
    done = followed.follow_ups.get(done_at__isnull=False)
    assert (done.was_reached, done.is_safe, done.harm_recurred) == (True, True, False)
    assert followed.follow_ups.filter(done_at=None).count() == 1


def test_whether_she_was_reached_must_be_said(followed: Case, post: Post) -> None:
    page = post("dispatcher", "cases:follow_up", followed.pk, channel="phone", note="آرام بود")

    assert (page.status_code, wrong_fields(page)) == (422, ["was_reached"])
    assert "آرام بود" in text_of(page)


def test_someone_not_reached_cannot_have_said_that_she_is_safe(followed: Case, post: Post) -> None:
    page = post("dispatcher", "cases:follow_up", followed.pk, channel="phone", was_reached="no", is_safe="yes")

    assert page.status_code == 422
    assert not followed.follow_ups.filter(done_at__isnull=False).exists()


def test_closing_is_asked_with_evidence(followed: Case, post: Post) -> None:
    page = post("dispatcher", "cases:ask_closing", followed.pk, outcome=ClosingOutcome.SECURED,
                evidence=[Evidence.LIVES_APART], account="جدا زندگی می‌کند")

    assert page.status_code == 302
    followed.refresh_from_db()
    assert followed.state == CaseState.CLOSING


def test_safe_without_evidence_is_refused_and_the_account_is_kept(followed: Case, post: Post) -> None:
    page = post("dispatcher", "cases:ask_closing", followed.pk, outcome=ClosingOutcome.SECURED,
                account="جدا زندگی می‌کند")

    assert (page.status_code, wrong_fields(page)) == (422, ["evidence"])
    assert "جدا زندگی می‌کند" in text_of(page)


def test_her_own_word_must_have_been_heard(followed: Case, post: Post) -> None:
    page = post("dispatcher", "cases:ask_closing", followed.pk, outcome=ClosingOutcome.SECURED,
                evidence=[Evidence.HER_OWN_WORD], account="گفت که خوب است")

    assert page.status_code == 422
    followed.refresh_from_db()
    assert followed.state == CaseState.FOLLOW_UP


def test_the_supervisor_reads_the_account_and_the_evidence(closing: Case, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.county_supervisor).get(reverse("cases:decide_closing", args=[closing.pk]))

    assert "جدا زندگی می‌کند" in page.text
    assert str(Evidence.LIVES_APART.label) in page.text
    assert len(primary_acts(page)) == 1


def test_the_supervisor_agrees(closing: Case, post: Post) -> None:
    assert post("county_supervisor", "cases:decide_closing", closing.pk, decision="agree").status_code == 302
    closing.refresh_from_db()
    assert closing.state == CaseState.CLOSED


def test_not_agreeing_says_what_is_missing(closing: Case, post: Post) -> None:
    page = post("county_supervisor", "cases:decide_closing", closing.pk, decision="decline")
    assert (page.status_code, wrong_fields(page)) == (422, ["answer"])

    page = post("county_supervisor", "cases:decide_closing", closing.pk, decision="decline", answer="دیدار لازم است")
    assert page.status_code == 302
    closing.refresh_from_db()
    assert closing.state == CaseState.FOLLOW_UP


@pytest.mark.parametrize("who", ["dispatcher", "far_province_supervisor", "analyst"])
def test_nobody_else_decides(who: str, closing: Case, post: Post) -> None:
    assert post(who, "cases:decide_closing", closing.pk, decision="agree").status_code == 404


def test_a_case_whose_closing_nobody_asked_has_no_page_to_decide_on(followed: Case, post: Post) -> None:
    assert post("county_supervisor", "cases:decide_closing", followed.pk, decision="agree").status_code == 404


def test_a_worker_opens_again_for_the_own_unit(closed: Case, ground: Ground, post: Post) -> None:
    page = post("dispatcher", "cases:reopen", closed.pk, unit=ground.mobile.pk, next_due_at=TOMORROW)

    episode = Case.objects.get(previous=closed)
    assert page.headers["Location"] == reverse("desk:case", args=[episode.pk])
    assert episode.owner == ground.mobile


def test_a_worker_cannot_give_it_to_another(closed: Case, ground: Ground, post: Post) -> None:
    page = post("dispatcher", "cases:reopen", closed.pk, unit=ground.centre.pk, next_due_at=TOMORROW)

    assert (page.status_code, wrong_fields(page)) == (422, ["unit"])


def test_a_supervisor_gives_it_to_a_unit_that_takes_cases_and_never_sees_the_houses(
        closed: Case, cast: Cast, ground: Ground, sign_in: SignIn) -> None:
    page = sign_in(cast.county_supervisor).get(reverse("cases:reopen", args=[closed.pk]))

    offered = {unit for unit in (ground.mobile, ground.centre, ground.hall, ground.house, ground.far_mobile)
               if f'value="{unit.pk}"' in page.text}
    assert offered == {ground.mobile, ground.centre, ground.hall}
    assert ground.house.name not in page.text


def test_it_is_opened_again_once(closed: Case, ground: Ground, post: Post) -> None:
    post("dispatcher", "cases:reopen", closed.pk, unit=ground.mobile.pk, next_due_at=TOMORROW)

    page = post("dispatcher", "cases:reopen", closed.pk, unit=ground.mobile.pk, next_due_at=TOMORROW)

    assert page.status_code == 422
    assert Case.objects.filter(previous=closed).count() == 1


def test_an_open_case_cannot_be_opened_again(followed: Case, ground: Ground, post: Post) -> None:
    assert post("dispatcher", "cases:reopen", followed.pk, unit=ground.mobile.pk,
                next_due_at=TOMORROW).status_code == 404
