"""Keeping and dropping landmarks."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.network import commands, policies
from panah.network.errors import HomeAddress, LandmarkGone, LandmarkKnown
from panah.network.landmarks import landmarks_of
from panah.network.models import County, Landmark

PAGE = "/network/landmarks/"


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def square(cast: Cast, ground: Ground, at: datetime) -> Landmark:
    return commands.keep_landmark(actor=cast.operator, at=at, county=ground.karaj, name="میدان آزادگان",
                                  other_names=["میدون آزادگان"])


def keep(actor: Actor, county: County, at: datetime, name: str = "مسجد جامع") -> Landmark:
    return commands.keep_landmark(actor=actor, at=at, county=county, name=name)


def test_it_is_found_by_all_its_names(
        square: Landmark, ground: Ground, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        [place] = landmarks_of(ground.alborz.pk)

    assert (place.name, place.county_name, place.province_name) == ("میدان آزادگان", "کرج", "البرز")
    assert place.keys == ("میدانازادگان", "میدونازادگان")
    assert landmarks_of(ground.ardabil.pk) == []


def test_it_is_audited_without_its_name(square: Landmark) -> None:
    entry = AuditEntry.objects.get(act="network.landmark_kept")

    assert entry.facts == {"county": square.county_id}


@pytest.mark.parametrize("name", ["کوچه بهار پلاک هفت", "منزل خانم نمونه", "خانه مادرش", "آپارتمان آبی",
                                  "تلفن ۰۹۱۲۰۰۰۱۲۳۴"])
def test_it_refuses_what_looks_like_a_home(cast: Cast, ground: Ground, at: datetime, name: str) -> None:
    with pytest.raises(HomeAddress):
        keep(cast.operator, ground.karaj, at, name)


@pytest.mark.parametrize("name", ["خانه سالمندان نمونه", "کتابخانه مرکزی", "میدان ۲۲ بهمن"])
def test_a_house_that_everybody_knows_is_a_landmark(cast: Cast, ground: Ground, at: datetime, name: str) -> None:
    assert keep(cast.operator, ground.karaj, at, name).name == name


def test_it_refuses_one_that_is_kept_under_another_spelling(
        square: Landmark, cast: Cast, ground: Ground, at: datetime) -> None:
    with pytest.raises(LandmarkKnown):
        keep(cast.operator, ground.karaj, at, "ميدان ازادگان")
    assert keep(cast.operator, ground.savojbolagh, at, "میدان آزادگان")


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "administrator", "analyst"])
def test_others_keep_none(cast: Cast, ground: Ground, at: datetime, who: str) -> None:
    with pytest.raises(NotAllowed):
        keep(getattr(cast, who), ground.karaj, at)


def test_the_policy_is_its_twin(cast: Cast, ground: Ground) -> None:
    counties = [ground.karaj, ground.savojbolagh, ground.ardabil_county]
    for actor in cast.everyone():
        allowed = set(County.objects.filter(policies.may_keep_landmark_q(actor)))
        assert allowed == {county for county in counties if policies.may_keep_landmark(actor, county)}


def test_what_is_dropped_is_found_no_more_and_may_be_kept_again(
        square: Landmark, cast: Cast, ground: Ground, at: datetime) -> None:
    commands.drop_landmark(actor=cast.province_supervisor, at=at, landmark=square)

    assert landmarks_of(ground.alborz.pk) == []
    with pytest.raises(LandmarkGone):
        commands.drop_landmark(actor=cast.operator, at=at, landmark=square)
    assert keep(cast.operator, ground.karaj, at, square.name)


def test_the_page_keeps_one_with_its_other_names(operator: Client, ground: Ground) -> None:
    operator.post(PAGE, {"name": "درمانگاه نمونه", "county": ground.karaj.pk, "other_names": "کلینیک نمونه، درمونگاه"})

    assert Landmark.objects.get().other_names == ["کلینیک نمونه", "درمونگاه"]


def test_the_page_says_beside_the_field_why_not(operator: Client, ground: Ground) -> None:
    answer = operator.post(PAGE, {"name": "پلاک ۷", "county": ground.karaj.pk})

    assert answer.status_code == 422
    assert "به نشانی خانه کسی می‌ماند" in answer.content.decode()


def test_the_page_drops_one(operator: Client, square: Landmark) -> None:
    assert square.name in operator.get(PAGE).content.decode()
    operator.post(reverse("network:drop_landmark", args=[square.pk]))

    assert square.name not in operator.get(PAGE).content.decode()
    assert operator.post(reverse("network:drop_landmark", args=[square.pk])).status_code == 422


def test_the_landmark_of_another_province_does_not_exist(square: Landmark, cast: Cast, sign_in: SignIn) -> None:
    far = sign_in(cast.far_operator)

    assert square.name not in far.get(PAGE).content.decode()
    assert far.post(reverse("network:drop_landmark", args=[square.pk])).status_code == 404
