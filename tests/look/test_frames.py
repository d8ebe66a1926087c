"""What the frames and parts put on a page, read without a browser."""

from uuid import UUID

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.views.defaults import page_not_found

from panah.access.actor import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("urls_of_the_gallery")]


def shown(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_a_page_is_persian_from_right_to_left(client: Client) -> None:
    assert '<html lang="fa" dir="rtl">' in shown(client, "/desk/")


def test_the_navigation_marks_where_one_is_and_what_waits(client: Client) -> None:
    page = shown(client, "/desk/")
    assert page.count('aria-current="page"') == 1
    assert '<span class="count">۷</span>' in page


def test_the_header_says_unit_person_day_and_hour(client: Client) -> None:
    page = shown(client, "/desk/")
    for told in ("مرکز ۱۲۳ کرج", "نسرین آزمایشی", "شنبه ۳۰ آبان ۱۴۰۵", "<b data-now>۱۴:۰۵</b>"):
        assert told in page


def test_a_page_names_its_person_only_by_id_for_the_scripts(client: Client) -> None:
    assert f'data-person="{UUID(int=1)}"' in shown(client, "/desk/")


def test_the_search_page_is_known_only_where_there_is_one(client: Client) -> None:
    assert 'data-search="/case/"' in shown(client, "/desk/")
    assert "data-search" not in shown(client, "/case/")


def test_a_row_says_who_what_how_long_and_the_next_act(client: Client) -> None:
    page = shown(client, "/desk/")
    for told in ("۶۴۰ ۱۸۲ ۰۲۷", "مریم", "فرستادن گروه به محل", "۹ دقیقه گذشته", "urgency-1"):
        assert told in page


def test_a_refusal_names_what_was_refused_its_rule_and_what_can_be_done(client: Client) -> None:
    page = shown(client, "/refusal/", 422)
    assert "اقامت تا دوشنبه ۱۰ اسفند ۱۴۰۵ ممکن است" in page
    assert 'href="/law/#safe_house_limit"' in page
    assert ">ترخیص با برنامه</a>" in page


def test_a_wrong_form_lists_its_faults_and_keeps_what_was_typed(client: Client) -> None:
    page = client.post("/", {"age": "۲۰۰", "caller_name": "نسرین"}).content.decode()
    assert '<a href="#id_age">سن</a>: باید ۱۲۰ یا کمتر باشد.' in page
    assert 'value="۲۰۰"' in page
    assert 'value="نسرین"' in page


def test_who_is_signed_in_is_led_back_from_nowhere(rf: RequestFactory, client: Client) -> None:
    request = rf.get("/nowhere/")
    request.actor = Actor(user_id=UUID(int=1))  # type: ignore[attr-defined]
    page = page_not_found(request, Http404()).content.decode()
    assert "برگشت به میز من" in page
    assert "/in/" not in page


def test_a_stranger_is_offered_to_sign_in_and_come_back(client: Client) -> None:
    assert 'href="/in/?next=%2Fnowhere%2F%3Fpage%3D2"' in shown(client, "/nowhere/?page=2", 404)


def test_a_broken_page_needs_nothing_from_the_request(client: Client) -> None:
    assert "خطایی از سوی ما پیش آمد" in shown(client, "/broken/", 500)


def test_a_forged_form_is_refused_in_our_words(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/", {"age": "۲۰"})
    assert response.status_code == 403
    assert "این صفحه دیرزمانی باز مانده بود" in response.content.decode()
