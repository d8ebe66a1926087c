"""The pages of risk instruments: what they are worth, asking, risk over time, the look of a supervisor."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, SignIn

from panah.access import vaults
from panah.access.models import AuditEntry
from panah.cases import commands
from panah.cases.models import Case, Screening
from panah.cases.testing import HITS_AT_CUT_OFF, make_screening
from panah.core.ids import uuid7
from panah.law.screening import LETHALITY_SCREEN
from panah.network.models import LocalValue
from panah.triage.instruments import registry
from panah.triage.urgency import Urgency

NEVER = dict.fromkeys(HITS_AT_CUT_OFF, "1")


@pytest.fixture
def screening(case: Case, at: datetime) -> Screening:
    return make_screening(case, at)


@pytest.fixture
def of_contact(cast: Cast, at: datetime) -> Screening:
    return commands.record_screening(actor=cast.operator, at=at, instrument=registry.find("cssrs"),
                                     answers={"wish": "yes"}, province_code="30", contact_id=uuid7())


def page_of(screening: Screening) -> str:
    return reverse("cases:screening", args=[screening.pk])


def test_all_instruments_are_listed_with_what_they_are_worth(cast: Cast, sign_in: SignIn) -> None:
    text = sign_in(cast.operator).get(reverse("cases:instruments")).content.decode()

    for told in ("حساسیت ۹۱٫۴٪", "ویژگی تنها ۲۱٪", "© Kevin Sherin", "نسخه"):
        assert told in text


def test_the_list_says_why_sad_persons_is_not_offered(cast: Cast, sign_in: SignIn) -> None:
    text = sign_in(cast.operator).get(reverse("cases:instruments")).content.decode()

    assert "SAD PERSONS" in text
    assert "شیر یا خط" in text


def test_answers_are_put_down_and_shown_with_what_they_came_to(cast: Cast, case: Case, sign_in: SignIn) -> None:
    client = sign_in(cast.operator)

    answer = client.post(reverse("cases:screen", args=[case.pk, "hits"]), HITS_AT_CUT_OFF)

    screening = Screening.objects.get()
    assert answer["Location"] == page_of(screening)
    shown = client.get(page_of(screening)).content.decode()
    assert "نشانه آزار" in shown
    assert "امتیاز ۹" in shown


def test_what_is_left_out_is_said_to_be_left_out(cast: Cast, case: Case, sign_in: SignIn) -> None:
    client = sign_in(cast.operator)
    client.post(reverse("cases:screen", args=[case.pk, "hits"]), {"hurt": "2"})

    shown = client.get(page_of(Screening.objects.get())).content.decode()

    assert "بی‌پاسخ: ۳" in shown


def test_what_comes_next_is_offered_where_it_is_in_use(
        cast: Cast, at: datetime, case: Case, screening: Screening, sign_in: SignIn) -> None:
    following, client = reverse("cases:screen", args=[case.pk, "lap"]), sign_in(cast.operator)
    assert following not in client.get(page_of(screening)).content.decode()

    LocalValue.objects.create(provision=LETHALITY_SCREEN.key, province_id="30", value=1, from_on=at.date(),
                              reason="آزمایش")

    assert following in client.get(page_of(screening)).content.decode()


@pytest.mark.parametrize("typed", [{"hurt": ""}, {"hurt": "9"}, {"hurt": "yes"}], ids=str)
def test_nothing_or_nonsense_stays_on_the_page(typed: dict[str, str], cast: Cast, case: Case, sign_in: SignIn) -> None:
    answer = sign_in(cast.operator).post(reverse("cases:screen", args=[case.pk, "hits"]), typed)

    assert answer.status_code == 422
    assert not Screening.objects.exists()


def test_what_fits_is_offered_first(cast: Cast, case: Case, sign_in: SignIn) -> None:
    offers = sign_in(cast.operator).get(reverse("cases:screenings", args=[case.pk])).context["offers"]

    assert [offer.instrument.code for offer in offers if offer.is_suggested] == ["hits"]
    assert offers[0].is_suggested


@pytest.mark.parametrize("code", ["lap", "sad_persons"])
def test_what_is_off_or_unknown_is_not_there(code: str, cast: Cast, case: Case, sign_in: SignIn) -> None:
    assert sign_in(cast.operator).get(reverse("cases:screen", args=[case.pk, code])).status_code == 404


def test_risk_over_time_lists_who_asked_and_offers_a_reader_nothing(
        cast: Cast, case: Case, screening: Screening, sign_in: SignIn) -> None:
    answer = sign_in(cast.county_supervisor).get(reverse("cases:screenings", args=[case.pk]))

    assert [row.screening for row in answer.context["rows"]] == [screening]
    assert answer.context["rows"][0].by in answer.content.decode()
    assert [offer.instrument.code for offer in answer.context["offers"]] == []
    assert AuditEntry.objects.filter(act="cases.screenings_read", case_id=case.pk).exists()


def test_a_corrected_one_says_so_and_leads_on(cast: Cast, screening: Screening, sign_in: SignIn) -> None:
    client = sign_in(cast.operator)

    client.post(reverse("cases:correct_screening", args=[screening.pk]), NEVER)

    correction = Screening.objects.get(corrects=screening)
    assert page_of(correction) in client.get(page_of(screening)).content.decode()


def test_correcting_begins_with_the_answers_that_stand(cast: Cast, screening: Screening, sign_in: SignIn) -> None:
    form = sign_in(cast.operator).get(reverse("cases:correct_screening", args=[screening.pk])).context["form"]

    assert {question.item.code: question.chosen for question in form.questions()} == HITS_AT_CUT_OFF


def test_a_supervisor_finds_it_among_what_waits_and_looks(
        cast: Cast, screening: Screening, sign_in: SignIn) -> None:
    client = sign_in(cast.province_supervisor)
    assert page_of(screening) in client.get(reverse("cases:hand_overs")).content.decode()

    client.post(page_of(screening), {"note": "با تیم صحبت شد"})

    screening.refresh_from_db()
    assert screening.looked_by_id == cast.province_supervisor.user_id
    assert page_of(screening) not in client.get(reverse("cases:hand_overs")).content.decode()


def test_a_late_look_stands_among_those_about_to_be_lost(
        cast: Cast, at: datetime, case: Case, sign_in: SignIn) -> None:
    screening = make_screening(case, at - timedelta(days=1))

    board = sign_in(cast.province_supervisor).get(reverse("oversight:lost")).content.decode()

    assert page_of(screening) in board


def test_one_of_a_contact_is_shown_without_a_file(cast: Cast, of_contact: Screening, sign_in: SignIn) -> None:
    supervisor = sign_in(cast.province_supervisor)

    assert supervisor.get(page_of(of_contact)).status_code == 200
    assert page_of(of_contact) in supervisor.get(reverse("cases:hand_overs")).content.decode()
    assert sign_in(cast.dispatcher).get(page_of(of_contact)).status_code == 404


def test_the_unit_is_refused_going_below_it_and_told_who_may(
        cast: Cast, case: Case, screening: Screening, sign_in: SignIn) -> None:
    answer = sign_in(cast.operator).post(reverse("cases:urgency", args=[case.pk]),
                                         {"urgency": Urgency.P4, "reason": "دلیل"})

    assert answer.status_code == 422
    assert "سرپرستی که خود نپرسیده" in answer.content.decode()


def test_reading_the_answers_is_audited(cast: Cast, case: Case, screening: Screening, sign_in: SignIn) -> None:
    sign_in(cast.operator).get(page_of(screening))

    assert AuditEntry.objects.get(act="cases.screening_read").case_id == case.pk


def test_erased_answers_leave_the_page_standing(
        cast: Cast, at: datetime, case: Case, screening: Screening, sign_in: SignIn) -> None:
    vaults.destroy([case.pk], at=at)

    shown = sign_in(cast.operator).get(page_of(screening)).content.decode()

    assert "نشانه آزار" in shown
    assert "بی‌پاسخ" in shown
