"""Operators with the page of calls open in a real browser: when a ring is on the screen, by the page's own clock."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.urls import reverse

from panah.command_line.call_path.ground import SESSION_COOKIE

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# As root a browser runs only without its sandbox; it opens nothing but our own page.
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
# What a frame after the change shows is seen. Asked by a promise, because the page's policy forbids what
# Playwright's own waiting needs.
WATCH = """
  window.seen = [];
  window.until = (ready) => new Promise((resolve, reject) => {
    const look = setInterval(() => ready() && resolve(clearInterval(look)), 5);
    setTimeout(reject, 30_000, new Error("not seen"));
  });
  addEventListener("DOMContentLoaded", () => {
    document.body.addEventListener("live:open", () => { window.hears = true });
    const waiting = () => document.querySelectorAll("#ringing form[action$='/take/']").length;
    let before = waiting();
    new MutationObserver(() => {
      if (waiting() === before) return;
      before = waiting();
      requestAnimationFrame(() => window.seen.push(performance.timeOrigin + performance.now()));
    }).observe(document.body, { childList: true, subtree: true });
  });
"""


class NoBrowser(Exception):
    """Nothing can be seen on this machine; says why."""


class Screen:
    """One operator's open page. `browser` is Playwright's, which a machine that only runs Panah does not have."""

    def __init__(self, browser: Any, address: str, session: str) -> None:
        context = browser.new_context(locale="fa-IR", viewport={"width": 1366, "height": 768})
        context.add_cookies([{"name": SESSION_COOKIE, "value": session, "url": address}])
        context.add_init_script(WATCH)
        self.page, self.changes = context.new_page(), 0
        self.page.goto(address + reverse("hotline:desk"))
        self.page.evaluate("window.until(() => window.hears)")

    def next_seen(self) -> float:
        """Seconds since the epoch at which the next change of who rings was painted. Raises what Playwright raises."""
        self.changes += 1
        self.page.evaluate("number => window.until(() => window.seen.length >= number)", self.changes)
        return float(self.page.evaluate("number => window.seen[number - 1]", self.changes)) / 1000


@contextmanager
def opened(address: str, session: str) -> Iterator[Screen]:
    """As whose session it is. Raises NoBrowser."""
    if not find_spec("playwright"):
        raise NoBrowser("Only where ./panah test has brought its packages can a browser be driven.")
    program = os.environ.get("PANAH_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        raise NoBrowser("There is no Chromium on this machine.")
    # Playwright keeps an event loop running in this thread, where Django would else refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with import_module("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield Screen(browser, address, session)
        browser.close()
