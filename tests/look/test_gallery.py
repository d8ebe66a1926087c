"""Every part of the look, in both themes and on both screens, without an accessibility fault."""

import pytest
from playwright.sync_api import Browser, ViewportSize
from tests.look.axe import check
from tests.look.browser import DESK, PHONE, open_context

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ["/", "/desk/", "/case/", "/refusal/", "/empty/", "/phone/", "/plain/", "/nowhere/", "/broken/"]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_no_fault_in_light_or_dark(gallery: str, chromium: Browser, path: str, size: ViewportSize) -> None:
    context = open_context(chromium, size=size)
    page = context.new_page()
    page.goto(gallery + path)
    check(page)
    page.evaluate("document.documentElement.dataset.bsTheme = 'dark'")
    check(page)
    context.close()


def test_what_is_touched_on_the_phone_is_48_px_high(gallery: str, chromium: Browser) -> None:
    context = open_context(chromium, size=PHONE)
    page = context.new_page()
    page.goto(f"{gallery}/phone/")
    low = page.locator(".btn:visible, .phone-places a:visible").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 48).map(one => one.outerHTML)"
    )
    assert low == []
    context.close()
