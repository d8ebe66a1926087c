"""The page of staffing: every hour, what it rests on, and what is not known."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import text_of

from panah.hotline.models import BoothPlan


@pytest.fixture
def supervisor(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.province_supervisor)


def page_of(client: Client, ground: Ground) -> str:
    return text_of(client.get(reverse("hotline:staffing_of", args=[ground.hall.pk])))


def test_a_hall_without_calls_says_what_stands_in(ground: Ground, supervisor: Client) -> None:
    shown = page_of(supervisor, ground)

    assert "تنظیم پناه" in shown
    assert "تاکنون تنها به ۰ تماس رسیدگی شده" in shown
    assert "پس از سه هفته تماس دانسته می‌شود" in shown
    assert "هنوز برنامه‌ای نیست" in shown


def test_a_shortage_is_marked_by_a_word_and_an_icon(ground: Ground, supervisor: Client) -> None:
    BoothPlan.objects.create(hall=ground.hall, weekday=0, hour=9, booths=0)
    shown = page_of(supervisor, ground)

    assert "is-short" in shown
    assert "۱ کم" in shown


def test_the_way_to_the_plan_is_for_those_who_plan(ground: Ground, cast: Cast, supervisor: Client,
                                                   sign_in: SignIn) -> None:
    plan = reverse("hotline:plan", args=[ground.hall.pk])

    assert plan in page_of(supervisor, ground)
    assert plan not in page_of(sign_in(cast.analyst), ground)


def test_one_hall_opens_at_once_and_the_national_desk_chooses(ground: Ground, cast: Cast, supervisor: Client,
                                                              sign_in: SignIn) -> None:
    url = reverse("hotline:staffing")

    assert supervisor.get(url).context["hall"] == ground.hall
    assert "تالار ۱۲۳ اردبیل" in text_of(sign_in(cast.analyst).get(url))


def test_it_is_not_for_operators_nor_for_other_provinces(ground: Ground, cast: Cast, at: datetime,
                                                         sign_in: SignIn) -> None:
    url = reverse("hotline:staffing_of", args=[ground.hall.pk])

    assert sign_in(cast.operator).get(url).status_code == 404
    assert sign_in(cast.far_province_supervisor).get(url).status_code == 404
