"""The place as one types it, in a real browser."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from tests.cast import Cast, Ground
from tests.look import axe
from tests.look.browser import chromium

from panah.hotline.models import Contact
from panah.hotline.tests.in_browser import Open, client, draft, intake, open_page, saved
from panah.network import commands as network
from panah.network.models import Landmark

__all__ = ["chromium", "client", "draft", "intake", "open_page"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def square(cast: Cast, ground: Ground, at: datetime) -> Landmark:
    return network.keep_landmark(actor=cast.operator, at=at, county=ground.karaj, name="میدان آزادگان")


def typed(page: Page, text: str) -> None:
    page.locator("[name=place]").press_sequentially(text)


def test_a_county_is_chosen_by_keyboard(intake: Page, ground: Ground) -> None:
    typed(intake, "ساوجبلاق")
    expect(intake.locator("#place-list li")).to_have_count(1)
    intake.keyboard.press("ArrowDown")
    expect(intake.locator("[name=place]")).to_have_attribute("aria-activedescendant", "place-0")
    intake.keyboard.press("Enter")

    expect(intake.locator("[name=county]")).to_have_value(ground.savojbolagh.pk)
    expect(intake.locator("#place-list")).to_be_hidden()
    saved(intake)
    assert (Contact.objects.get().county, Contact.objects.get().place) == (ground.savojbolagh, "")


def test_a_landmark_fills_the_county_and_stays_in_the_address(intake: Page, square: Landmark, ground: Ground) -> None:
    typed(intake, "روبه‌روی میدان آزاد")
    expect(intake.locator("#place-list")).to_be_hidden()
    intake.locator("[name=place]").fill("")
    typed(intake, "میدان ازا")
    intake.get_by_role("option", name="میدان آزادگان").click()
    typed(intake, "، داروخانه")
    saved(intake)

    assert (Contact.objects.get().county, Contact.objects.get().place) == (ground.karaj, "میدان آزادگان، داروخانه")


def test_who_goes_on_typing_has_chosen_nothing(intake: Page) -> None:
    typed(intake, "کرج")
    expect(intake.locator("#place-list li").first).to_be_visible()
    intake.keyboard.press("Tab")
    saved(intake)

    expect(intake.locator("#place-list")).to_be_hidden()
    assert (Contact.objects.get().county, Contact.objects.get().place) == (None, "کرج")


def test_the_list_lies_under_what_is_typed_and_esc_puts_it_away(intake: Page) -> None:
    typed(intake, "کرج")
    expect(intake.locator("#place-list")).to_be_visible()
    field, listed = intake.locator("[name=place]").bounding_box(), intake.locator("#place-list").bounding_box()
    assert field
    assert listed
    assert listed["y"] >= field["y"] + field["height"]

    intake.keyboard.press("Escape")
    expect(intake.locator("#place-list")).to_be_hidden()
    expect(intake.locator("[name=place]")).to_have_value("کرج")


def test_a_landmark_is_kept_from_the_page(intake: Page, ground: Ground) -> None:
    keeps = intake.get_by_role("button", name="نشانه شود")
    expect(keeps).to_be_hidden()
    intake.locator("[name=county]").select_option(ground.karaj.pk)
    intake.locator("[name=place]").fill("درمانگاه نمونه")
    keeps.click()

    expect(intake.locator("[data-place-told]")).to_contain_text("نشانه نگه داشته شد")
    assert Landmark.objects.get().name == "درمانگاه نمونه"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_list_is_for_everybody(open_page: Open, client: Client, draft: Contact, theme: str) -> None:
    page = open_page(f"/contacts/{draft.pk}/", theme)
    typed(page, "کرج")
    expect(page.locator("#place-list li").first).to_be_visible()

    axe.check(page)
