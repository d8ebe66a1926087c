"""The pages of an emergency opening: the form, the notice, the review."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.models import AuditEntry, BreakGlass, ConflictLock
from panah.access.models.locks import ConflictReason
from panah.cases import commands, glass_rules
from panah.cases.models import Case
from panah.cases.testing import make_case
from panah.cases.tests.glass import opened

TYPED = {"minutes": "15", "reason": "child", "account": "کودک در بیمارستان است"}


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at)


@pytest.fixture
def reader(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.far_operator)


def ask(client: Client, code: str, **changes: str) -> tuple[int, str]:
    response = client.post(reverse("cases:break_glass"), {"code": code, **TYPED, **changes})
    return response.status_code, response.text.replace(code, "CODE")


def test_the_file_opens_and_says_until_when(reader: Client, case: Case) -> None:
    response = reader.post(reverse("cases:break_glass"), {"code": case.code, **TYPED}, follow=True)

    assert response.redirect_chain == [(reverse("desk:case", args=[case.pk]), 302)]
    assert "اضطراری می‌خوانید" in response.text
    assert case.briefing.narrative in response.text


def test_every_request_under_it_is_logged_with_its_id(reader: Client, cast: Cast, case: Case, at: datetime) -> None:
    glass = opened(cast.far_operator, case, at)
    for name in ("desk:case", "desk:doings", "desk:case"):
        assert reader.get(reverse(name, args=[case.pk])).status_code == 200

    read = AuditEntry.objects.filter(user_id=cast.far_operator.user_id, is_reading=True)
    assert [entry.facts["break_glass"] for entry in read] == [str(glass.pk)] * 3


def test_reading_by_ones_post_bears_no_such_id(cast: Cast, case: Case, sign_in: SignIn) -> None:
    sign_in(cast.dispatcher).get(reverse("desk:case", args=[case.pk]))

    assert "break_glass" not in AuditEntry.objects.get(is_reading=True).facts


def test_nothing_can_be_done_under_it(reader: Client, cast: Cast, case: Case, at: datetime) -> None:
    opened(cast.far_operator, case, at)

    page = reader.get(reverse("desk:case", args=[case.pk]))
    assert page.context["acts"] == []
    assert reverse("cases:urgency", args=[case.pk]) not in page.text
    for name in ("urgency", "hand_over", "next_step", "add_member", "services", "ask_closing", "follow_up"):
        assert reader.post(reverse(f"cases:{name}", args=[case.pk]), {}).status_code == 404, name
    assert reader.get(reverse("desk:opened", args=[case.pk])).status_code == 404


def test_what_is_not_there_and_what_is_kept_from_one_answer_alike(
        reader: Client, cast: Cast, case: Case, at: datetime) -> None:
    ConflictLock.objects.create(case_id=case.pk, user_id=cast.far_operator.person_id, reason=ConflictReason.KIN,
                                locked_at=at)

    kept, unknown = ask(reader, case.code), ask(reader, "100000000")
    assert kept[0] == unknown[0] == 422
    assert "با این شماره پرونده‌ای گشوده نمی‌شود" in kept[1]
    assert len(kept[1]) == len(unknown[1])


def test_a_wrong_code_counts_and_the_right_one_waits_too(
        reader: Client, cast: Cast, case: Case, at: datetime) -> None:
    for _ in range(glass_rules.most_tries(at)):
        assert ask(reader, "100000000")[0] == 422

    status, text = ask(reader, case.code)
    assert status == 422
    assert "یک ساعت صبر کنید" in text
    assert AuditEntry.objects.filter(act="cases.glass_tried").count() == glass_rules.most_tries(at)
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize("changes", [{"minutes": "600"}, {"reason": ""}, {"account": ""}, {"reason": "curious"}])
def test_it_needs_a_reason_in_words_and_minutes_on_offer(changes: dict[str, str], reader: Client, case: Case) -> None:
    assert ask(reader, case.code, **changes)[0] == 422
    assert not BreakGlass.objects.exists()
    assert AuditEntry.objects.filter(act="cases.glass_tried").count() == 0


def test_the_told_see_it_on_every_page_and_may_end_it(
        cast: Cast, case: Case, sign_in: SignIn, at: datetime) -> None:
    client, glass = sign_in(cast.county_supervisor), opened(cast.far_operator, case, at)
    assert reverse("cases:told") in client.get(reverse("network:law")).text
    notice = client.get(reverse("cases:told")).text
    assert cast.far_operator.name in notice
    assert "تالار ۱۲۳ اردبیل" in notice
    assert "جان کسی در خطر است" in notice

    client.post(reverse("cases:end_glass", args=[glass.pk]))

    assert cast.far_operator.name not in client.get(reverse("cases:told")).text


def test_the_reader_ends_it(reader: Client, cast: Cast, case: Case, at: datetime) -> None:
    glass = opened(cast.far_operator, case, at)

    assert reader.post(reverse("cases:end_glass", args=[glass.pk])).status_code == 302
    assert reader.get(reverse("desk:case", args=[case.pk])).status_code == 404


def test_it_is_reviewed_from_the_desk_of_the_told(cast: Cast, case: Case, sign_in: SignIn, at: datetime) -> None:
    glass = opened(cast.far_operator, case, at)
    commands.end_glass(actor=cast.far_operator, at=at, glass=glass)
    client, url = sign_in(cast.county_supervisor), reverse("cases:review_glass", args=[glass.pk])
    assert url in client.get(reverse("cases:hand_overs")).text
    assert "بیمارستان پرسید" in client.get(url).text

    assert client.post(url, {"finding": "justified", "found": ""}).status_code == 422
    assert client.post(url, {"finding": "justified", "found": "به‌جا بود"}).status_code == 302

    assert url not in client.get(reverse("cases:hand_overs")).text
    assert client.get(url).status_code == 404


def test_while_it_is_open_there_is_only_its_end(cast: Cast, case: Case, sign_in: SignIn, at: datetime) -> None:
    glass = opened(cast.far_operator, case, at)

    text = sign_in(cast.county_supervisor).get(reverse("cases:review_glass", args=[glass.pk])).text
    assert reverse("cases:end_glass", args=[glass.pk]) in text
    assert 'name="finding"' not in text


def test_those_who_work_with_files_find_the_way(cast: Cast, sign_in: SignIn) -> None:
    way = reverse("cases:break_glass")

    assert way in sign_in(cast.operator).get(reverse("cases:mine")).text
    assert way not in sign_in(cast.house_staff).get(reverse("cases:mine")).text


def test_a_review_that_is_late_stands_among_what_is_about_to_be_lost(
        cast: Cast, case: Case, sign_in: SignIn, at: datetime) -> None:
    glass = opened(cast.far_operator, case, at - timedelta(days=1))
    client, url = sign_in(cast.county_supervisor), reverse("cases:review_glass", args=[glass.pk])
    assert url not in client.get(reverse("oversight:lost")).text

    BreakGlass.objects.update(review_due_at=at - timedelta(minutes=1))

    assert url in client.get(reverse("oversight:lost")).text
