"""Where the line is cut, the next province answers for it, with that province's help on the page."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from playwright.sync_api import expect
from tests.cast import Cast, Ground, SignIn
from tests.look.browser import chromium

from panah.hotline import commands
from panah.hotline.exchange import tick
from panah.hotline.models import Contact
from panah.hotline.testing import make_booth, make_call
from panah.hotline.tests.in_browser import Open, open_page

__all__ = ["chromium", "open_page"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


def test_a_caller_of_a_cut_line_is_answered_next_door_with_that_provinces_help(
        open_page: Open, ground: Ground, cast: Cast, at: datetime) -> None:
    commands.sit_down(actor=cast.operator, at=at, booth=make_booth(ground.hall))
    commands.tell_line_cut(actor=cast.far_province_supervisor, at=at, hall=ground.far_hall)
    commands.revise_script(actor=cast.far_province_supervisor, at=at, hall=ground.far_hall, opening="سلام نمونه",
                           local_notes="یادداشت نمونه")
    make_call(ground.far_hall, at)
    tick(at)
    page = open_page("/calls/")
    page.keyboard.press("a")

    expect(page.locator("#home-province")).to_contain_text("به جای این استان پاسخ می‌دهید")
    expect(page.locator("#home-province")).to_contain_text("یادداشت نمونه")
    assert Contact.objects.get().home_hall == ground.far_hall
