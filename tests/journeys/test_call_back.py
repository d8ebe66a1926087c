"""Who hung up before anybody answered is called again, from the desk, by the keyboard alone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from tests.cast import Cast, Ground, SignIn
from tests.look.browser import chromium

from panah.hotline.kinds import AttemptResult
from panah.hotline.models import CallBack, Contact
from panah.hotline.states import CallBackState
from panah.hotline.testing import make_call_back
from panah.hotline.tests.in_browser import Open, open_page

__all__ = ["chromium", "open_page"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NUMBER = "۰۹۱۲ ۰۰۰ ۱۲۳۴"


def press(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def owed(ground: Ground, at: datetime) -> CallBack:
    return make_call_back(ground.hall, at - timedelta(minutes=1))


@pytest.fixture
def in_hand(owed: CallBack, open_page: Open) -> Page:
    """From the desk to the number, which is shown by a press and not before."""
    page = open_page("/calls/")
    press(page, "c")
    expect(page.locator("main")).to_contain_text("نه پیام صوتی بگذارید")
    expect(page.locator("main")).not_to_contain_text(NUMBER)
    press(page, "F8")
    expect(page.locator("main")).to_contain_text(NUMBER)
    return page


def test_who_is_reached_is_on_the_line_with_the_intake_open(in_hand: Page, owed: CallBack) -> None:
    press(in_hand, "F8")
    expect(in_hand.locator("[name=caller_phone]")).to_have_value(re.compile("1234|۱۲۳۴"))

    owed.refresh_from_db()
    assert owed.state == CallBackState.SPOKEN
    assert owed.spoken_in == Contact.objects.get()


def test_who_is_not_reached_is_owed_a_call_still(in_hand: Page, owed: CallBack, at: datetime) -> None:
    press(in_hand, "n")
    expect(in_hand.locator("main")).not_to_contain_text(NUMBER)
    expect(in_hand.locator(".need")).to_have_count(1)

    owed.refresh_from_db()
    assert owed.state == CallBackState.OWED
    assert owed.not_before > at
    assert [tried.result for tried in owed.tries.all()] == [AttemptResult.NO_ANSWER]
