"""Asking with an instrument beside the intake form, with htmx and without."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.cases.models import Screening
from panah.hotline.models import Contact
from panah.hotline.testing import advised, make_draft

HTMX = {"HX-Request": "true"}
PLANNED = {"thoughts": "yes", "plan": "yes"}


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, **advised(ground.karaj))


def page_of(draft: Contact, code: str = "cssrs") -> str:
    return reverse("hotline:screen", args=[draft.pk, code])


def test_what_fits_the_topic_stands_beside_the_form(cast: Cast, draft: Contact, sign_in: SignIn) -> None:
    client = sign_in(cast.operator)
    fitting = client.get(reverse("hotline:instruments", args=[draft.pk])).content.decode()

    assert page_of(draft, "hits") in fitting
    assert page_of(draft, "cssrs") not in fitting
    assert page_of(draft, "lap") not in fitting
    assert reverse("hotline:instruments", args=[draft.pk]) in client.get(
        reverse("hotline:contact", args=[draft.pk])).content.decode()


def test_the_questions_come_in_place(cast: Cast, draft: Contact, sign_in: SignIn) -> None:
    answer = sign_in(cast.operator).get(page_of(draft), headers=HTMX)

    text = answer.content.decode()
    assert "<html" not in text
    assert 'data-asked-when="thoughts"' in text


def test_without_a_script_they_have_a_page(cast: Cast, draft: Contact, sign_in: SignIn) -> None:
    assert "<html" in sign_in(cast.operator).get(page_of(draft)).content.decode()


def test_the_answers_come_back_as_what_to_do_and_the_rest_follows(cast: Cast, draft: Contact, sign_in: SignIn) -> None:
    answer = sign_in(cast.operator).post(page_of(draft), PLANNED, headers=HTMX)

    assert answer["HX-Trigger"] == "screened"
    assert "تنها گذاشته نشود" in answer.content.decode()
    assert Screening.objects.get().contact_id == draft.pk


def test_without_a_script_one_is_led_back_to_the_contact(cast: Cast, draft: Contact, sign_in: SignIn) -> None:
    answer = sign_in(cast.operator).post(page_of(draft), PLANNED)

    assert answer["Location"] == reverse("hotline:contact", args=[draft.pk])


def test_what_was_answered_stands_there_again(cast: Cast, draft: Contact, sign_in: SignIn) -> None:
    client = sign_in(cast.operator)
    client.post(page_of(draft), PLANNED, headers=HTMX)

    form = client.get(page_of(draft)).context["form"]

    assert {question.item.code: question.chosen for question in form.questions() if question.chosen} == PLANNED


def test_what_was_asked_stays_beside_the_form_with_what_it_came_to(
        cast: Cast, draft: Contact, sign_in: SignIn) -> None:
    client = sign_in(cast.operator)
    client.post(page_of(draft), PLANNED, headers=HTMX)

    fitting = client.get(reverse("hotline:instruments", args=[draft.pk])).content.decode()
    beside = client.get(reverse("hotline:beside", args=[draft.pk])).content.decode()

    assert "نشانه سنگین" in fitting
    assert "پاسخ‌های ابزار سنجش آن را می‌خواهد" in beside


def test_nothing_answered_says_so_in_place(cast: Cast, draft: Contact, sign_in: SignIn) -> None:
    answer = sign_in(cast.operator).post(page_of(draft), {"wish": ""}, headers=HTMX)

    assert answer.status_code == 422
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize("code", ["lap", "nothing"])
def test_what_is_off_or_unknown_is_not_there(code: str, cast: Cast, draft: Contact, sign_in: SignIn) -> None:
    assert sign_in(cast.operator).get(page_of(draft, code)).status_code == 404


@pytest.mark.parametrize("who", ["far_operator", "province_supervisor"])
def test_a_draft_of_another_is_not_asked_in(who: str, cast: Cast, draft: Contact, sign_in: SignIn) -> None:
    assert sign_in(getattr(cast, who)).get(page_of(draft)).status_code == 404


def test_going_below_it_is_refused_on_the_page(cast: Cast, draft: Contact, sign_in: SignIn) -> None:
    client = sign_in(cast.operator)
    client.post(page_of(draft), PLANNED, headers=HTMX)

    answer = client.post(reverse("hotline:contact", args=[draft.pk]), {
        "revision": 1, "call_class": "related", "main_topic": draft.main_topic, "county": draft.county_id,
        "outcome": draft.outcome, "urgency": "P3", "urgency_reason": "دلیل"})

    assert answer.status_code == 422
    assert "نفر دوم" in answer.content.decode()
