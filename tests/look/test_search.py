"""Finding a person in a browser: while typing, by a key from anywhere, and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer
from tests.cast import Cast, Ground, SignIn
from tests.look.axe import check
from tests.look.browser import open_context

from panah.cases.models import Case
from panah.cases.testing import make_case, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "مینا آزمایشی"


@pytest.fixture
def mina(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at, subject=make_person(at))


def come_in(context: BrowserContext, server: LiveServer, cast: Cast, sign_in: SignIn) -> Page:
    cookie = sign_in(cast.dispatcher).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}])
    page = context.new_page()
    page.route("**/live/", lambda route: _nothing_new(route))
    return page


def _nothing_new(route: Route) -> None:
    route.fulfill(status=204)


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer, cast: Cast, sign_in: SignIn) -> Iterator[Page]:
    context = open_context(chromium)
    yield come_in(context, live_server, cast, sign_in)
    context.close()


def test_she_appears_while_one_types_and_typing_goes_on(page: Page, live_server: LiveServer, mina: Case) -> None:
    page.goto(live_server.url + reverse("cases:search"))
    page.keyboard.type("م")
    expect(page.locator("#found")).to_contain_text("دست‌کم دو حرف")
    page.keyboard.type(NAME[1:])

    expect(page.locator("#found .need")).to_have_count(1)
    expect(page.locator("#id_text")).to_be_focused()
    expect(page.locator("#id_text")).to_have_value(NAME)
    assert page.url == live_server.url + reverse("cases:search")
    for theme in ("light", "dark"):
        page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme }", theme)
        check(page)


def test_a_file_elsewhere_is_shown_without_a_fault(
        page: Page, live_server: LiveServer, ground: Ground, at: datetime) -> None:
    make_case(ground.far_hall, ground.ardabil_county, at, subject=make_person(at, "24"))
    page.goto(live_server.url + reverse("cases:search"))
    page.keyboard.type(NAME)

    expect(page.locator("#found")).to_contain_text(ground.far_hall.name)
    expect(page.locator("#found .need")).to_have_count(0)
    check(page)


def test_a_key_leads_there_from_anywhere(page: Page, live_server: LiveServer, mina: Case) -> None:
    page.goto(live_server.url + reverse("network:law"))
    page.keyboard.press("/")
    page.keyboard.type(NAME)
    page.keyboard.press("Enter")

    expect(page.locator("#found .need")).to_have_count(1)
    assert page.url == live_server.url + reverse("cases:search")


def test_it_works_without_a_script(
        chromium: Browser, live_server: LiveServer, cast: Cast, sign_in: SignIn, mina: Case) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = come_in(context, live_server, cast, sign_in)
    page.goto(live_server.url + reverse("cases:search"))
    page.fill("#id_text", NAME)
    page.locator("button[form=search]").click()

    assert page.locator("#found .need").count() == 1
    assert page.url == live_server.url + reverse("cases:search")
    context.close()
