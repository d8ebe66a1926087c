"""Planning booths by hour of the week: the act and its page."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.hotline import commands, queries
from panah.hotline.errors import NotSoManyBooths
from panah.hotline.testing import make_booth


@pytest.fixture
def booths(ground: Ground) -> None:
    for label in ("1", "2", "3"):
        make_booth(ground.hall, label)


@pytest.fixture
def supervisor(cast: Cast, sign_in: SignIn, booths: None) -> Client:
    return sign_in(cast.province_supervisor)


def plan(cast: Cast, ground: Ground, at: datetime, booths: dict[tuple[int, int], int]) -> None:
    commands.plan_booths(actor=cast.province_supervisor, at=at, hall=ground.hall, booths=booths)


def test_what_is_planned_stands(ground: Ground, cast: Cast, at: datetime, booths: None) -> None:
    plan(cast, ground, at, {(0, 8): 3, (6, 23): 1})

    assert queries.plan_of(ground.hall) == {(0, 8): 3, (6, 23): 1}
    assert queries.plan_of(ground.far_hall) == {}


def test_hours_not_told_stay_as_they_were(ground: Ground, cast: Cast, at: datetime, booths: None) -> None:
    plan(cast, ground, at, {(0, 8): 3, (0, 9): 3})
    plan(cast, ground, at, {(0, 9): 1})

    assert queries.plan_of(ground.hall) == {(0, 8): 3, (0, 9): 1}


def test_it_refuses_more_booths_than_there_are(ground: Ground, cast: Cast, at: datetime, booths: None) -> None:
    with pytest.raises(NotSoManyBooths, match="۳"):
        plan(cast, ground, at, {(0, 8): 4})

    assert queries.plan_of(ground.hall) == {}


def test_it_is_recorded(ground: Ground, cast: Cast, at: datetime, booths: None) -> None:
    plan(cast, ground, at, {(0, 8): 3, (0, 9): 2})

    facts = AuditEntry.objects.get(act="hotline.booths_planned").facts
    assert (facts["hours"], facts["booth_hours"]) == (2, 5)


def test_only_the_supervisor_of_the_province_plans(ground: Ground, cast: Cast, at: datetime, booths: None) -> None:
    for actor in (cast.operator, cast.far_province_supervisor, cast.county_supervisor, cast.analyst):
        with pytest.raises(NotAllowed):
            commands.plan_booths(actor=actor, at=at, hall=ground.hall, booths={(0, 8): 1})


def test_the_page_keeps_the_plan(ground: Ground, supervisor: Client) -> None:
    url = reverse("hotline:plan", args=[ground.hall.pk])

    answer = supervisor.post(url, {"booths_0_8": "۲", "booths_6_23": "0"})
    assert answer.headers["Location"] == reverse("hotline:staffing_of", args=[ground.hall.pk])
    assert queries.plan_of(ground.hall) == {(0, 8): 2, (6, 23): 0}
    assert 'value="۲"' in supervisor.get(url).content.decode()


def test_the_page_says_how_many_there_are(ground: Ground, supervisor: Client) -> None:
    answer = supervisor.post(reverse("hotline:plan", args=[ground.hall.pk]), {"booths_0_8": "9"})

    assert answer.status_code == 422
    assert "۳" in answer.content.decode()
    assert queries.plan_of(ground.hall) == {}


def test_a_word_is_no_number(ground: Ground, supervisor: Client) -> None:
    answer = supervisor.post(reverse("hotline:plan", args=[ground.hall.pk]), {"booths_0_8": "دو"})

    assert answer.status_code == 422
