"""The page of calls in a real browser: what is pressed is done, whatever else happens in that moment."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, Route, expect
from tests.cast import Ground
from tests.look.browser import chromium

from panah.hotline.models import Call, Contact
from panah.hotline.testing import make_call
from panah.hotline.tests.in_browser import Open, client, open_page

__all__ = ["chromium", "client", "open_page"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The list is asked for when the stream opens; then this is heard.
ONE_RING = 'data: {"kind": "calls"}\n\n'


@pytest.fixture
def call(ground: Ground, at: datetime) -> Call:
    return make_call(ground.hall, at)


def refresh(page: Page) -> None:
    """As when a call rings or ends somewhere."""
    with page.expect_response("**/calls/ringing/"):
        page.evaluate("document.body.dispatchEvent(new CustomEvent('live:calls'))")


def test_a_call_that_rings_while_the_list_is_on_its_way_is_seen(open_page: Open, ground: Ground, at: datetime) -> None:
    def ring_meanwhile(route: Route) -> None:
        without_the_call = route.fetch()
        make_call(ground.hall, at)
        route.fulfill(response=without_the_call)

    page = open_page("/static/panah/wordmark.svg")
    page.route("**/calls/ringing/", ring_meanwhile, times=1)
    page.route("**/live/", lambda route: route.fulfill(content_type="text/event-stream", body=ONE_RING), times=1)
    page.goto(urljoin(page.url, "/calls/"))

    expect(page.locator("#ringing form[action$='/take/']")).to_have_count(1)


@pytest.mark.parametrize("press", ["key", "click"])
def test_a_call_is_taken_though_the_list_refreshes_in_that_moment(open_page: Open, call: Call, press: str) -> None:
    page, asked = open_page("/calls/"), list[Route]()
    page.route("**/session/", lambda route: asked.append(route))
    with page.expect_request("**/session/"):
        page.keyboard.press("a") if press == "key" else page.click("#ringing button")
    refresh(page)
    asked[0].continue_()

    page.wait_for_url(re.compile(r"/contacts/[0-9a-f-]{36}/"))
    assert Contact.objects.get().call == call
