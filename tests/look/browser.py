"""Headless Chromium for the tests that look at pages. Skips with the reason where there is none."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

DESK: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Without its own sandbox, because tests may run as root; everything it opens comes from this machine.
# It asks nothing of the world by itself: where there is no network, its own questions would hold up ours.
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One per file and not per session: the tests of the next file may run an event loop of their own."""
    program = os.environ.get("PANAH_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.skip("no Chromium on this machine (set PANAH_CHROMIUM to one)")
    # Playwright keeps an event loop running in this thread, where Django would else refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


def open_context(browser: Browser, *, theme: str = "light", size: ViewportSize | None = None) -> BrowserContext:
    """A fresh browser profile in Tehran. A theme is chosen, because by itself the look follows the hour."""
    context = browser.new_context(
        viewport=size or DESK,
        locale="fa-IR",
        timezone_id="Asia/Tehran",
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
    )
    context.add_init_script(f"localStorage['panah-theme'] ??= '{theme}'")
    context.set_default_timeout(5000)
    return context


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = open_context(chromium)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose test fails where a script breaks or the content security policy refuses something."""
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda told: broken.append(told.text) if "Content Security Policy" in told.text else None)
    yield page
    assert broken == []
