import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.network.models import Unit, UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.administrator)


def test_units_are_counted_by_province_and_kind(admin: Client) -> None:
    rows = {province.code: counts for province, counts in admin.get(reverse("network:provinces")).context["rows"]}
    kinds = admin.get(reverse("network:provinces")).context["kinds"]
    assert dict(zip(kinds, rows["30"], strict=True))[UnitKind.SAFE_HOUSE] == 1


def test_a_province_lists_only_its_own_units(admin: Client, ground: Ground) -> None:
    page = admin.get(reverse("network:units", args=["30"])).content.decode()
    assert ground.centre.name in page
    assert ground.far_centre.name not in page


def test_what_is_made_up_is_marked(admin: Client, ground: Ground) -> None:
    assert "state-near" not in admin.get(reverse("network:units", args=["30"])).content.decode()
    Unit.objects.filter(pk=ground.centre.pk).update(is_illustrative=True, source="[PRESS, M] somewhere")
    page = admin.get(reverse("network:units", args=["30"])).content.decode()
    assert "state-near" in page
    assert "[PRESS, M] somewhere" in page


def test_an_unknown_province_is_not_found(admin: Client) -> None:
    assert admin.get(reverse("network:units", args=["99"])).status_code == 404


@pytest.mark.parametrize(("name", "args"), [("network:provinces", []), ("network:units", ["30"])])
def test_it_asks_the_database_little(
    admin: Client, name: str, args: list[str], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(6):
        admin.get(reverse(name, args=args))


def test_only_the_administrator_knows_these_pages(cast: Cast, sign_in: SignIn) -> None:
    for actor in (cast.operator, cast.house_head, cast.province_supervisor, cast.analyst, cast.nobody):
        assert sign_in(actor).get(reverse("network:units", args=["30"])).status_code == 404
