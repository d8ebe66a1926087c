"""The wall-boards on screen: one hall, all halls, and who sees which."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn
from tests.reading import text_of

from panah.hotline.models import BoothPlan, Call
from panah.hotline.testing import make_booth, make_call
from panah.hotline.tests.test_board import VECTOR_ANSWERED, VECTOR_GIVEN_UP, make_calls


@pytest.fixture
def supervisor(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.province_supervisor)


def board_of(client: Client, ground: Ground) -> str:
    return text_of(client.get(reverse("hotline:board", args=[ground.hall.pk])))


def test_the_vector_stands_there_by_every_definition(ground: Ground, cast: Cast, at: datetime,
                                                     supervisor: Client) -> None:
    make_calls(ground.hall, cast.operator, at - timedelta(hours=1), VECTOR_ANSWERED, VECTOR_GIVEN_UP)

    page = supervisor.get(reverse("hotline:board", args=[ground.hall.pk]))
    assert {figure.key: figure.value for figure in [*page.context["levels"], *page.context["others"]]} == {
        "level_of_answered": "50٪", "level_of_offered": "30٪", "level_without_early": "33٪", "level_with_late": "38٪",
        "calls": "10", "abandonment": "40٪", "mean_wait": "0:18", "longest_wait": "1:00", "handling_time": "5:00",
        "occupancy": "—"}
    assert "۳۸٪" in text_of(page)


def test_each_figure_leads_to_what_it_counts(ground: Ground, supervisor: Client) -> None:
    page = supervisor.get(reverse("hotline:board", args=[ground.hall.pk])).content.decode()

    for key in ("level_of_answered", "level_of_offered", "level_without_early", "level_with_late", "abandonment",
                "mean_wait", "handling_time", "longest_wait", "occupancy", "calls"):
        assert f'href="#means-{key}"' in page
        assert f'id="means-{key}"' in page


def test_an_empty_hall_says_nothing_it_does_not_know(ground: Ground, supervisor: Client) -> None:
    page = supervisor.get(reverse("hotline:board", args=[ground.hall.pk]))

    assert {figure.value for figure in page.context["levels"]} == {"—"}
    assert "بی‌برنامه" in text_of(page)


def test_fewer_booths_than_planned_is_said(ground: Ground, at: datetime, supervisor: Client) -> None:
    make_booth(ground.hall)
    BoothPlan.objects.create(hall=ground.hall, weekday=0, hour=3, booths=2)

    assert "کمتر از برنامه" in board_of(supervisor, ground)


def test_a_call_that_waits_is_counted_up(ground: Ground, at: datetime, supervisor: Client) -> None:
    call = make_call(ground.hall, at - timedelta(seconds=42))

    page = supervisor.get(reverse("hotline:board", args=[ground.hall.pk])).content.decode()
    assert f'data-since="{call.rang_at.isoformat()}"' in page


def test_it_is_dark_unless_chosen_otherwise(ground: Ground, supervisor: Client) -> None:
    assert 'data-default-theme="dark"' in supervisor.get(reverse("hotline:board", args=[ground.hall.pk])
                                                         ).content.decode()


def test_one_hall_opens_at_once(ground: Ground, supervisor: Client) -> None:
    answer = supervisor.get(reverse("hotline:boards"))

    assert answer.context["hall"] == ground.hall


def test_the_national_desk_sees_all_halls_in_lines(ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    Call.objects.filter(pk=make_call(ground.hall, at).pk).update(offered_to=ground.far_hall, offered_at=at)

    shown = text_of(sign_in(cast.analyst).get(reverse("hotline:boards")))
    assert "تالار ۱۲۳ البرز" in shown
    assert "تالار ۱۲۳ اردبیل" in shown


def test_another_provinces_board_is_not_there(ground: Ground, cast: Cast, sign_in: SignIn) -> None:
    far = reverse("hotline:board", args=[ground.hall.pk])

    assert sign_in(cast.far_operator).get(far).status_code == 404
    assert sign_in(cast.far_province_supervisor).get(far).status_code == 404


def test_the_operators_of_the_hall_see_it(ground: Ground, cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.operator).get(reverse("hotline:board", args=[ground.hall.pk])).status_code == 200


def test_a_board_takes_few_queries(ground: Ground, cast: Cast, at: datetime, supervisor: Client,
                                   django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    make_calls(ground.hall, cast.operator, at - timedelta(hours=1), [5] * 30, [5] * 30)

    with django_assert_max_num_queries(12):
        board_of(supervisor, ground)
