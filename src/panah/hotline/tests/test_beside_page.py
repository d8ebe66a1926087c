"""What stands beside the intake form and follows what is typed."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.cases.models import Case
from panah.cases.testing import make_case, make_person
from panah.hotline.models import Contact
from panah.hotline.testing import INVENTED_NUMBER, make_draft
from panah.triage.topics import Topic


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, caller_phone=INVENTED_NUMBER)


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at, subject=make_person(at, phone=INVENTED_NUMBER))


def beside(client: Client, contact: Contact) -> str:
    return client.get(reverse("hotline:beside", args=[contact.pk])).content.decode()


def test_it_proposes_an_urgency_and_says_why(operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, danger_now=True, youngest_child_age=4)

    shown = beside(operator, draft)
    assert 'data-proposed="P1"' in shown
    for reason in ("همین حالا خطر هست", "کودکی همین حالا در خطر است", "کودک خردسال در میان است"):
        assert reason in shown


def test_it_guides_by_the_topic_chosen(operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    shown = beside(operator, make_draft(cast.operator, ground.hall, at, main_topic=Topic.SPOUSE_ABUSE))

    assert "تنها در زمان و از راهی که خودش می‌گوید دوباره تماس بگیرید." in shown
    assert "همسران آزاردیده" in shown


def test_it_points_to_the_hazards_where_a_child_is_involved(
        operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    shown = [beside(operator, make_draft(cast.operator, ground.hall, at, subject_age=age)) for age in (9, 40)]

    assert ['href="#hazards"' in text for text in shown] == [True, False]


def test_it_names_nobody(operator: Client, draft: Contact, case: Case) -> None:
    assert case.subject
    shown = beside(operator, draft)

    assert case.subject.first_name not in shown
    assert INVENTED_NUMBER not in shown


def test_it_asks_the_database_little(
        operator: Client, draft: Contact, case: Case, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(12):
        beside(operator, draft)


@pytest.mark.parametrize("who", ["far_operator", "province_supervisor", "dispatcher", "nobody"])
def test_for_others_there_is_nothing(cast: Cast, sign_in: SignIn, draft: Contact, who: str) -> None:
    client = sign_in(getattr(cast, who))

    assert client.get(reverse("hotline:beside", args=[draft.pk])).status_code == 404
