"""The operator's pages in a real browser, for the tests that look at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.cast import Cast, Ground, SignIn
from tests.look.browser import open_context

from panah.hotline import commands
from panah.hotline.models import Contact
from panah.hotline.testing import make_call

Open = Callable[..., Page]


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def open_page(chromium: Browser, live_server: LiveServer, client: Client) -> Iterator[Open]:
    """`open_page("/calls/")` as the operator, light or dark. Fails where a script breaks or the policy refuses."""
    broken: list[str] = []
    contexts = []

    def page_at(path: str, theme: str = "light") -> Page:
        context = open_context(chromium, theme=theme)
        contexts.append(context)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "url": live_server.url,
                              "value": client.cookies[settings.SESSION_COOKIE_NAME].value}])
        page = context.new_page()
        # This server answers one at a time; a stream without end would keep it.
        page.route("**/live/", lambda route: route.fulfill(status=204))
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("console", lambda told: broken.append(told.text) if "Content Security" in told.text else None)
        page.goto(live_server.url + path)
        return page

    yield page_at
    for context in contexts:
        context.close()
    assert broken == []


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))


@pytest.fixture
def intake(open_page: Open, draft: Contact) -> Page:
    return open_page(f"/contacts/{draft.pk}/")


def saved(page: Page) -> None:
    expect(page.locator("[data-draft-status]")).to_contain_text("ذخیره شد")
