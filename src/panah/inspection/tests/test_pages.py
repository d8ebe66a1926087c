"""The inspector's pages: who opened a file, what a colleague opened, and what is owed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.models import AuditEntry, ConflictLock
from panah.cases.commands import end_glass, review_glass
from panah.cases.models import Case
from panah.cases.testing import make_case, make_person
from panah.cases.tests.glass import at_moment, opened
from panah.inspection.models import UnusualReading
from panah.inspection.tests.conftest import Read
from panah.inspection.views import ON_A_PAGE
from panah.network.models import Posting


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.inspector)


def test_a_file_is_found_by_its_code(client: Client, case: Case) -> None:
    response = client.post(reverse("inspection:find_file"), {"code": f"{case.code[:3]} {case.code[3:]}"})

    assert response.headers["Location"] == reverse("inspection:file", args=[case.pk])


def test_a_file_out_of_reach_and_one_that_is_not_are_the_same(client: Client, far_case: Case) -> None:
    pages = [client.post(reverse("inspection:find_file"), {"code": code}) for code in (far_case.code, "100000000")]

    assert [page.status_code for page in pages] == [422, 422]
    told = [str(page.context["file_form"].refusal) for page in pages]
    assert told[0] == told[1]
    assert client.get(reverse("inspection:file", args=[far_case.pk])).status_code == 404


def test_it_tells_who_opened_the_file_where_and_when(client: Client, cast: Cast, case: Case, read: Read) -> None:
    read(cast.dispatcher, case)
    read(cast.far_operator, case)

    text = client.get(reverse("inspection:file", args=[case.pk])).text
    for word in (cast.dispatcher.name, "خدمات سیار کرج", "مسئول اعزام", cast.far_operator.name, "تالار ۱۲۳ اردبیل",
                 "پرونده را گشود", "۱۴۰۵/۰۸/۳۰ ۰۳:۰۰"):
        assert word in text


def test_it_never_tells_the_client_or_what_was_written(
        client: Client, cast: Cast, ground: Ground, at: datetime, read: Read) -> None:
    case = make_case(ground.mobile, ground.karaj, at, subject=make_person(at, first_name="نازنین", last_name="پنهانی"))
    read(cast.dispatcher, case)

    for url in (reverse("inspection:file", args=[case.pk]),
                reverse("inspection:person", args=[cast.dispatcher.user_id])):
        text = client.get(url).text
        assert not any(word in text for word in ("نازنین", "پنهانی", "شرح نمونه", "خیابان نمونه"))


def test_a_safe_house_is_not_named(client: Client, cast: Cast, case: Case, read: Read) -> None:
    read(cast.house_staff, case)

    text = client.get(reverse("inspection:file", args=[case.pk])).text
    assert cast.house_staff.name in text
    assert "شماره یک" not in text


def test_looking_is_audited_and_is_no_reading(client: Client, cast: Cast, case: Case) -> None:
    client.get(reverse("inspection:file", args=[case.pk]))
    client.get(reverse("inspection:person", args=[cast.operator.user_id]))

    acts = {entry.act: entry for entry in AuditEntry.objects.filter(user_id=cast.inspector.user_id)}
    assert acts["inspection.file_asked"].case_id == case.pk
    assert acts["inspection.person_asked"].object_id == str(cast.operator.user_id)
    assert not any(entry.is_reading for entry in acts.values())


def test_a_long_history_comes_in_pages(client: Client, cast: Cast, case: Case, read: Read) -> None:
    for _ in range(ON_A_PAGE + 2):
        read(cast.dispatcher, case)
    url = reverse("inspection:file", args=[case.pk])

    assert len(client.get(url).context["told"]) == ON_A_PAGE
    assert len(client.get(url, {"page": "2"}).context["told"]) >= 2


def test_a_colleague_is_found_by_user_name(client: Client, cast: Cast) -> None:
    response = client.post(reverse("inspection:find_person"), {"username": "OPERATOR"})

    assert response.headers["Location"] == reverse("inspection:person", args=[cast.operator.user_id])


@pytest.mark.parametrize("username", ["far-operator", "no-such-person", "analyst"])
def test_a_colleague_out_of_reach_is_not(username: str, client: Client, cast: Cast) -> None:
    response = client.post(reverse("inspection:find_person"), {"username": username})

    assert response.status_code == 422
    assert "در حوزه شما نیست" in response.text


def test_it_tells_what_a_colleague_opened_in_a_period(
        client: Client, cast: Cast, case: Case, read: Read) -> None:
    read(cast.dispatcher, case)
    url = reverse("inspection:person", args=[cast.dispatcher.user_id])

    shown = client.get(url)
    assert [(told.code, told.act) for told in shown.context["told"]] == [(case.code, "پرونده را گشود")]
    assert client.get(url, {"last_on": "1405/08/29"}).context["told"] == []
    assert client.get(url, {"first_on": "1405/08/30", "last_on": "1405/08/30"}).context["told"]


def test_a_wrong_period_is_said(client: Client, cast: Cast) -> None:
    url = reverse("inspection:person", args=[cast.dispatcher.user_id])

    assert client.get(url, {"first_on": "1405/08/30", "last_on": "1405/08/01"}).status_code == 422


def test_of_somebody_from_elsewhere_only_what_touched_ones_province(
        client: Client, cast: Cast, case: Case, far_case: Case, read: Read) -> None:
    url = reverse("inspection:person", args=[cast.far_operator.user_id])
    read(cast.far_operator, far_case)
    assert client.get(url).status_code == 404

    read(cast.far_operator, case)

    assert [told.case_id for told in client.get(url).context["told"]] == [case.pk]


def test_the_nation_is_open_to_a_national_inspector(
        cast: Cast, sign_in: SignIn, far_case: Case, read: Read) -> None:
    client = sign_in(cast.national_inspector)
    read(cast.far_operator, far_case)

    assert client.get(reverse("inspection:file", args=[far_case.pk])).status_code == 200
    assert len(client.get(reverse("inspection:person", args=[cast.far_operator.user_id])).context["told"]) == 1


def test_unusual_reading_stands_on_the_desk_until_reviewed(
        client: Client, cast: Cast, reading: UnusualReading) -> None:
    assert cast.operator.name in client.get(reverse("inspection:desk")).text
    url = reverse("inspection:review", args=[reading.pk])

    assert client.post(url, {"finding": "misuse", "account": "بی‌دلیل خوانده"}).status_code == 302

    assert list(client.get(reverse("inspection:desk")).context["readings"]) == []
    assert client.get(url).status_code == 404


def test_a_review_needs_a_finding_and_words(client: Client, reading: UnusualReading) -> None:
    response = client.post(reverse("inspection:review", args=[reading.pk]), {"account": "شرح ماندنی"})

    assert response.status_code == 422
    assert "شرح ماندنی" in response.text
    assert UnusualReading.objects.get().reviewed_at is None


def test_reading_of_another_province_is_not_there(cast: Cast, sign_in: SignIn, reading: UnusualReading) -> None:
    client = sign_in(cast.far_inspector)

    assert list(client.get(reverse("inspection:desk")).context["readings"]) == []
    assert client.get(reverse("inspection:review", args=[reading.pk])).status_code == 404


def test_the_role_then_is_told_not_the_role_now(
        client: Client, cast: Cast, case: Case, read: Read, at: datetime) -> None:
    read(cast.dispatcher, case)
    cast_posting = cast.dispatcher.user_id
    Posting.objects.filter(user=cast_posting).update(ends_at=at + timedelta(seconds=1))

    assert "مسئول اعزام" in client.get(reverse("inspection:file", args=[case.pk])).text


def test_emergency_openings_of_ones_province_stand_on_the_desk(
        client: Client, cast: Cast, case: Case, far_case: Case, at: datetime) -> None:
    glass = opened(cast.far_operator, case, at)
    opened(cast.operator, far_case, at)

    page = client.get(reverse("inspection:desk"))
    assert [opening.glass for opening in page.context["openings"]] == [glass]
    assert "جان کسی در خطر است" in page.text
    assert "بیمارستان پرسید" not in page.text


def test_a_reviewed_opening_stands_with_its_finding(client: Client, cast: Cast, case: Case, at: datetime) -> None:
    glass = opened(cast.far_operator, case, at)
    end_glass(actor=cast.far_operator, at=at, glass=glass)
    review_glass(actor=cast.county_supervisor, at=at, glass=glass, finding="misuse", found="بی‌دلیل")

    page = client.get(reverse("inspection:desk"))
    assert list(page.context["openings"]) == []
    assert "سوءاستفاده" in page.text


def test_what_was_read_in_an_emergency_is_marked(client: Client, cast: Cast, case: Case, read: Read,
                                                 at: datetime) -> None:
    opened(cast.far_operator, case, at)
    read(at_moment(cast.far_operator, at), case)

    told = client.get(reverse("inspection:file", args=[case.pk])).context["told"]
    assert any(entry.in_emergency and entry.is_reading for entry in told)


def test_an_inspector_is_kept_out_of_the_history_of_kin(
        client: Client, cast: Cast, case: Case, at: datetime) -> None:
    ConflictLock.objects.create(case_id=case.pk, user_id=cast.inspector.person_id, reason="kin", locked_at=at)

    assert client.get(reverse("inspection:file", args=[case.pk])).status_code == 404
    assert client.post(reverse("inspection:find_file"), {"code": case.code}).status_code == 422


def test_everybody_who_opened_it_stands_beside_with_how_often(
        client: Client, cast: Cast, case: Case, read: Read) -> None:
    for _ in range(3):
        read(cast.dispatcher, case)

    people = client.get(reverse("inspection:file", args=[case.pk])).context["people"]
    assert (cast.dispatcher.user_id, 3) in [(user.pk, count) for user, count, _last in people]
    assert cast.inspector.user_id in [user.pk for user, _count, _last in people]
