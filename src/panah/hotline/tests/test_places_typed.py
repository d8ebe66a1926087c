"""Places while a contact is written: what is found, what is kept as a landmark, and for whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.hotline import commands, queries
from panah.hotline.models import Contact
from panah.hotline.testing import make_call, make_draft
from panah.network import commands as network
from panah.network.models import Landmark


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at)


def places(client: Client, draft: Contact, typed: str) -> list[dict[str, Any]]:
    answer = client.post(reverse("hotline:places", args=[draft.pk]), {"typed": typed}).json()
    return list(answer["places"])


def keep(client: Client, draft: Contact, **told: object) -> Any:
    return client.post(reverse("hotline:keep_landmark", args=[draft.pk]), told)


def test_a_county_is_found_by_a_part_of_its_name(operator: Client, draft: Contact) -> None:
    assert places(operator, draft, "کر")[0] == {
        "name": "کرج", "kind": "county", "county": "3001", "stands_for": 2, "where": "شهرستان، استان البرز"}


def test_of_a_town_it_says_that_the_county_is_only_the_nearest(operator: Client, draft: Contact) -> None:
    assert places(operator, draft, "هشتگرد")[0]["where"].startswith("نزدیک‌ترین شهرستان:")


def test_nothing_typed_finds_nothing(operator: Client, draft: Contact) -> None:
    assert places(operator, draft, "") == places(operator, draft, "x" * 400) == []


def test_it_costs_two_questions_to_the_database(operator: Client, draft: Contact) -> None:
    with CaptureQueriesContext(connection) as asked:
        places(operator, draft, "هشتگرد")

    told = [query["sql"] for query in asked if "hotline_contact" in query["sql"] or "network_landmark" in query["sql"]]
    assert len(told) == 2
    assert not any("network_county\" WHERE" in query["sql"] for query in asked)


def test_what_is_typed_stands_in_no_address(operator: Client, draft: Contact) -> None:
    assert operator.get(reverse("hotline:places", args=[draft.pk]), {"typed": "کرج"}).status_code == 405


def test_a_call_is_at_home_in_the_hall_that_was_called(cast: Cast, ground: Ground, at: datetime) -> None:
    contact = commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))

    assert queries.home_province(cast.operator, contact.pk) == ground.alborz.pk
    assert queries.home_province(cast.far_operator, contact.pk) is None


def test_a_landmark_is_kept_and_found_first(operator: Client, draft: Contact, ground: Ground) -> None:
    assert "نشانه نگه داشته شد" in keep(operator, draft, name="کرجی‌های میدان", county=ground.karaj.pk).json()["told"]

    assert Landmark.objects.get().county == ground.karaj
    assert [found["kind"] for found in places(operator, draft, "کرج")][:2] == ["landmark", "county"]


def test_a_home_is_not_kept(operator: Client, draft: Contact, ground: Ground) -> None:
    answer = keep(operator, draft, name="خیابان نمونه، پلاک ۷", county=ground.karaj.pk)

    assert (answer.status_code, Landmark.objects.count()) == (422, 0)
    assert "خانه کسی" in answer.json()["told"]


def test_a_landmark_of_another_province_is_not_kept_from_here(operator: Client, draft: Contact, ground: Ground) -> None:
    assert keep(operator, draft, name="پل معلق", county=ground.ardabil_county.pk).status_code == 422


def test_the_draft_of_a_colleague_finds_and_keeps_nothing(
        draft: Contact, cast: Cast, ground: Ground, sign_in: SignIn) -> None:
    far = sign_in(cast.far_operator)

    assert far.post(reverse("hotline:places", args=[draft.pk]), {"typed": "کرج"}).status_code == 404
    assert keep(far, draft, name="پل معلق", county=ground.ardabil_county.pk).status_code == 404


def test_landmarks_of_the_province_called_are_found(
        operator: Client, draft: Contact, cast: Cast, ground: Ground, at: datetime) -> None:
    network.keep_landmark(actor=cast.far_operator, at=at, county=ground.ardabil_county, name="پل معلق")

    assert places(operator, draft, "پل معلق") == []
