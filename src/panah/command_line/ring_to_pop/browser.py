"""A real browser with the page of calls open: when a ringing call stands in the page. Needs playwright and Chromium."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.urls import reverse
from playwright.sync_api import sync_playwright

from panah.command_line.call_path.ground import SESSION_COOKIE, Place
from panah.hotline.models import Call

_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
              "--disable-background-networking", "--disable-component-update", "--disable-sync"]
_WATCH = """addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
  window.shownAt = document.querySelector(".is-ringing") ? performance.timeOrigin + performance.now() : 0;
}).observe(document.body, {childList: true, subtree: true}));"""


def program() -> str | None:
    return os.environ.get("PANAH_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def rings(port: int, place: Place, number: int, ring: Callable[[], Call], end: Callable[[Call], object]) -> list[float]:
    """Seconds from the exchange's word to the call standing in the page, of each ring."""
    times = []
    # Playwright runs an event loop in this thread, where Django refuses the database.
    with ThreadPoolExecutor(1) as exchange, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program(), args=_ARGUMENTS)
        context = chromium.new_context(locale="fa-IR")
        context.add_cookies([{"name": SESSION_COOKIE, "value": place.operator, "url": f"http://127.0.0.1:{port}"}])
        context.add_init_script(_WATCH)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}{reverse('hotline:desk')}")
        waiting = page.locator(".is-ringing")
        # The stream opens after the page; a first ring, not counted, waits for it.
        for counted in range(-1, number):
            rang = time.time()
            call = exchange.submit(ring).result()
            waiting.wait_for(timeout=30_000)
            if counted >= 0:
                times.append(page.evaluate("window.shownAt") / 1000 - rang)
            exchange.submit(end, call).result()
            waiting.wait_for(state="detached", timeout=30_000)
        chromium.close()
    return times
