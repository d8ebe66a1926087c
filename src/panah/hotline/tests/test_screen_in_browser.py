"""A risk instrument beside the intake form, answered with one key each; and what responders are told, while typing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.cast import Ground
from tests.look import axe
from tests.look.browser import chromium

from panah.cases.models import Screening
from panah.hotline.models import Contact
from panah.hotline.tests.in_browser import Open, client, draft, open_page
from panah.triage.topics import Topic

__all__ = ["chromium", "client", "draft", "open_page"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Playwright knows no key of a Persian keyboard by its name.
PRESS = """(key) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))"""


@pytest.fixture
def about_suicide(draft: Contact, ground: Ground) -> Contact:
    Contact.objects.filter(pk=draft.pk).update(main_topic=Topic.SUICIDAL_INTENT, county=ground.karaj)
    return draft


@pytest.fixture
def intake(open_page: Open, about_suicide: Contact) -> Page:
    page = open_page(f"/contacts/{about_suicide.pk}/")
    page.get_by_role("link", name="غربال C-SSRS").click()
    expect(page.locator("[data-question=wish] input").first).to_be_focused()
    return page


def asked(page: Page) -> list[str]:
    return [str(code) for code in page.locator("[data-question]:visible").evaluate_all(
        "questions => questions.map((question) => question.dataset.question)")]


def test_the_questions_stand_beside_the_form_and_cover_nothing(intake: Page) -> None:
    assert asked(intake) == ["wish", "thoughts", "behaviour"]
    expect(intake.get_by_label("آنچه گفته می‌شود")).to_be_visible()
    axe.check(intake)


def test_one_key_answers_and_goes_on_and_brings_what_follows(intake: Page) -> None:
    for key in ("2", "2"):
        intake.keyboard.press(key)

    assert asked(intake) == ["wish", "thoughts", "method", "intent", "plan", "behaviour"]
    expect(intake.locator("[data-question=method] input").first).to_be_focused()


def test_persian_digits_answer_too_and_enter_puts_them_down(intake: Page) -> None:
    for key in "۱۲۱۲":
        intake.evaluate(PRESS, key)
    intake.keyboard.press("Enter")

    expect(intake.locator("#instrument")).to_contain_text("نشانه سنگین")
    expect(intake.locator("#beside")).to_contain_text("پاسخ‌های ابزار سنجش آن را می‌خواهد")
    assert Screening.objects.get().floor == "P1"


def test_typing_what_is_told_answers_nothing(intake: Page) -> None:
    intake.get_by_label("آنچه گفته می‌شود").press_sequentially("ساعت 2 و 1")

    expect(intake.locator("#questions input:checked")).to_have_count(0)


def test_taking_a_yes_back_takes_what_followed_from_it(intake: Page) -> None:
    for key in ("1", "2", "2"):
        intake.keyboard.press(key)

    intake.locator("[data-question=thoughts] input[value=no]").check()

    assert asked(intake) == ["wish", "thoughts", "behaviour"]
    expect(intake.locator("[data-question=method] input:checked")).to_have_count(0)


def test_what_responders_are_told_follows_what_is_typed(open_page: Open, about_suicide: Contact) -> None:
    page = open_page(f"/contacts/{about_suicide.pk}/agencies/")

    page.get_by_label("چیز دیگری که باید بدانند").press_sequentially("در پشتی باز است")

    expect(page.locator("#told-lines")).to_contain_text("در پشتی باز است")
    axe.check(page)
