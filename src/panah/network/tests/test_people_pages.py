from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.access.models import User
from panah.network.models import Posting
from panah.network.views import PEOPLE_ON_A_PAGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.administrator)


@pytest.fixture
def newcomer(cast: Cast) -> User:
    return User.objects.create(username="newcomer", full_name="سارا نمونه")


def posting_page(user: User) -> str:
    return reverse("network:give_posting", args=[user.pk])


def test_the_list_tells_who_is_posted_where(admin: Client, ground: Ground) -> None:
    page = admin.get(reverse("network:people"), {"text": "house-head"}).content.decode()
    assert ground.house.name in page


def test_people_are_found_by_a_part_of_the_name(admin: Client, newcomer: User) -> None:
    page = admin.get(reverse("network:people"), {"text": "سارا"}).content.decode()
    assert "newcomer" in page
    assert "far-operator" not in page


def test_nobody_found_is_said(admin: Client) -> None:
    assert "همکاری به این نام نیست" in admin.get(reverse("network:people"), {"text": "zz"}).content.decode()


def test_a_closed_account_and_a_missing_posting_are_marked(admin: Client, newcomer: User) -> None:
    User.objects.filter(pk=newcomer.pk).update(is_active=False)
    page = admin.get(reverse("network:people"), {"text": "newcomer"}).content.decode()
    assert "حساب بسته" in page
    assert "بدون سمت" in page


def test_a_long_list_has_pages(admin: Client) -> None:
    User.objects.bulk_create(User(username=f"many-{n:03}", full_name=f"همکار {n}") for n in range(PEOPLE_ON_A_PAGE + 1))
    page = admin.get(reverse("network:people"), {"text": "many", "page": "2"}).content.decode()
    assert page.count("many-") == 1
    assert "صفحه ۲ از ۲" in page


def test_the_list_asks_the_database_little(
    admin: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        admin.get(reverse("network:people"))


def test_a_posting_is_given(admin: Client, ground: Ground, newcomer: User) -> None:
    typed = {"role": "operator", "province": "30", "place": str(ground.hall.pk)}
    response = admin.post(posting_page(newcomer), typed)
    assert response.headers["Location"] == reverse("network:person", args=[newcomer.pk])
    assert Posting.objects.get(user=newcomer).unit == ground.hall


@pytest.mark.parametrize(
    ("role", "province", "place"),
    [("county_supervisor", "30", "3001"), ("province_supervisor", "30", ""), ("national_analyst", "", "")],
)
def test_a_role_asks_only_for_the_place_it_needs(
    admin: Client, newcomer: User, role: str, province: str, place: str
) -> None:
    admin.post(posting_page(newcomer), {"role": role, "province": province, "place": place})
    posting = Posting.objects.get(user=newcomer)
    assert (posting.role, posting.county_id) == (role, place or None)


def test_the_places_follow_role_and_province(admin: Client, ground: Ground, newcomer: User) -> None:
    page = admin.get(posting_page(newcomer), {"role": "house_head", "province": "24"}).content.decode()
    assert ground.far_house.name in page
    assert ground.house.name not in page
    assert ground.far_centre.name not in page


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"role": ""}, "این بخش را پر کنید"),
        ({"role": "operator"}, "استان را برگزینید"),
        ({"role": "operator", "province": "30"}, "واحد یا شهرستان را برگزینید"),
        ({"role": "operator", "province": "30", "place": "3001"}, "یکی از گزینه‌ها را برگزینید"),
    ],
)
def test_it_says_what_is_missing(admin: Client, newcomer: User, typed: dict[str, str], complaint: str) -> None:
    response = admin.post(posting_page(newcomer), typed)
    assert response.status_code == 422
    assert complaint in response.content.decode()


def test_a_refusal_is_shown(admin: Client, ground: Ground) -> None:
    own = User.objects.get(username="administrator")
    response = admin.post(posting_page(own), {"role": "house_head", "province": "30", "place": str(ground.house.pk)})
    assert response.status_code == 422
    assert "مدیر سامانهٔ دیگری" in response.content.decode()


def test_a_posting_is_ended(admin: Client, at: datetime) -> None:
    posting = Posting.objects.get(user__username="operator")
    person = reverse("network:person", args=[posting.user_id])
    page = admin.post(reverse("network:end_posting", args=[posting.pk]), follow=True).content.decode()
    assert "سمت پایان یافت" in page
    assert reverse("network:end_posting", args=[posting.pk]) not in admin.get(person).content.decode()


def test_ending_it_again_is_refused_in_words(admin: Client) -> None:
    end = reverse("network:end_posting", args=[Posting.objects.get(user__username="operator").pk])
    admin.post(end)
    assert "پیش‌تر پایان یافته" in admin.post(end, follow=True).content.decode()


def test_only_the_administrator_knows_these_pages(cast: Cast, sign_in: SignIn, newcomer: User) -> None:
    pages = [reverse("network:people"), reverse("network:person", args=[newcomer.pk]), posting_page(newcomer)]
    for actor in (cast.operator, cast.house_head, cast.province_supervisor, cast.analyst):
        client = sign_in(actor)
        assert {client.get(page).status_code for page in pages} == {404}
