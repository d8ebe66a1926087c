"""The panel of candidates in a real browser: it follows what is typed, and is readable light and dark."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect
from tests.cast import Cast, Ground
from tests.look import axe
from tests.look.browser import chromium

from panah.hotline.models import CandidateDismissed, Contact
from panah.hotline.testing import INVENTED_NUMBER, make_contact, related
from panah.hotline.tests.in_browser import Open, client, draft, open_page

__all__ = ["chromium", "client", "draft", "open_page"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOLD = {"perpetrator_name": "رضا نمونه‌ای", "place": "گلشهر، خیابان درختی، پلاک ۷"}


@pytest.fixture
def before(ground: Ground, cast: Cast, at: datetime) -> Contact:
    """Ten minutes ago, from another number."""
    return make_contact(cast.operator, ground.hall, at - timedelta(minutes=10),
                        **related(ground.karaj, caller_phone="09120009876", **TOLD))


def test_it_follows_what_is_typed(open_page: Open, before: Contact, draft: Contact) -> None:
    page = open_page(f"/contacts/{draft.pk}/")
    expect(page.locator("#candidates section")).to_have_count(0)
    page.locator("[name=perpetrator_name]").fill("رظا نمونه ای")

    expect(page.locator("#candidates")).to_contain_text("نام مرتکب خشونت")
    page.get_by_role("button", name="همان نیست").click()
    expect(page.locator("#candidates")).to_contain_text("گفته‌اید همان نیست")
    assert CandidateDismissed.objects.get().target_id == before.case_id


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_readable(open_page: Open, ground: Ground, cast: Cast, at: datetime, draft: Contact, theme: str) -> None:
    for hours in (1, 30, 700):
        make_contact(cast.operator, ground.hall, at - timedelta(hours=hours),
                     **related(ground.karaj, caller_phone=INVENTED_NUMBER, **TOLD))
    page = open_page(f"/contacts/{draft.pk}/", theme)

    expect(page.locator("#candidates li").first).to_be_visible()
    axe.check(page)
