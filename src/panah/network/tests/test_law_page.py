from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Actor
from panah.core.jalali import tehran_day
from panah.law import registry, safe_house
from panah.network.models import LocalValue

pytestmark = pytest.mark.django_db


def text(sign_in: SignIn, actor: Actor) -> str:
    return sign_in(actor).get(reverse("network:law")).content.decode()


def test_every_signed_in_person_reads_it(cast: Cast, sign_in: SignIn) -> None:
    for actor in cast.everyone():
        assert sign_in(actor).get(reverse("network:law")).status_code == 200


def test_to_a_stranger_it_does_not_exist(client: Client) -> None:
    assert client.get(reverse("network:law")).status_code == 404


def test_a_refusal_can_point_to_its_rule(cast: Cast, sign_in: SignIn) -> None:
    page = text(sign_in, cast.operator)
    for provision in registry.all_provisions():
        assert f'id="{provision.key}"' in page


def test_it_tells_value_source_and_confidence(cast: Cast, sign_in: SignIn) -> None:
    page = text(sign_in, cast.operator)
    assert "۸ ماه" in page
    assert "[SEED 001, H]" in page
    assert "مطمئن" in page


def test_our_own_settings_claim_no_source(cast: Cast, sign_in: SignIn) -> None:
    page = text(sign_in, cast.operator)
    assert "تنظیم پناه" in page
    assert "no official value" not in page


def test_a_province_stands_beside_the_rule_it_has_tightened(
    cast: Cast, ground: Ground, at: datetime, sign_in: SignIn
) -> None:
    LocalValue.objects.create(
        provision=safe_house.LONGEST_STAY.key, province=ground.alborz, value=6, from_on=tehran_day(at), reason="-"
    )
    page = text(sign_in, cast.far_operator)
    assert "البرز: <b>۶ ماه</b> از ۱۴۰۵/۰۸/۳۰" in page


def test_only_those_who_may_set_a_value_are_offered_it(cast: Cast, sign_in: SignIn) -> None:
    offer = reverse("network:set_local_value")
    assert offer in text(sign_in, cast.administrator)
    assert offer in text(sign_in, cast.province_supervisor)
    assert offer not in text(sign_in, cast.operator)


def test_it_asks_the_database_little(
    cast: Cast, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(cast.operator)
    with django_assert_max_num_queries(6):
        client.get(reverse("network:law"))
