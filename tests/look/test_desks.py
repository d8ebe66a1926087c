"""Every page of the product, as one who works on it: no fault by axe, no sideways scrolling, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, ViewportSize
from pytest_django.live_server_helper import LiveServer
from tests.cast import Cast, Ground, SignIn
from tests.look.axe import check
from tests.look.browser import DESK, PHONE, open_context
from tests.matrix.expected import PAGES
from tests.matrix.world import World, make_world

from panah.access.actor import Actor
from panah.cases.testing import make_case
from panah.network.models import Team

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

READERS = ("crew", "dispatcher", "centre_worker", "house_head", "county_supervisor", "province_supervisor", "analyst",
           "administrator", "operator", "inspector", "nobody")
ON_THE_PHONE = ("dispatch:mine", "dispatch:mission", "dispatch:entry", "dispatch:found", "dispatch:end")
# A redirect, files, what scripts ask, and a part of the intake page that is looked at there.
NOT_PAGES = {"desk:home", "oversight:workbook", "hotline:beside", "cases:told", "cases:paper", "access:session",
             "hotline:ringing", "hotline:lexicon", "hotline:whispers", "hotline:thread", "hotline:candidates",
             "hotline:agency_document", "hotline:halls", "desk:home_province"}
SHOWN = [name for name, page in PAGES.items() if page.method == "get" and page.names and name not in NOT_PAGES]


@pytest.fixture
def world(ground: Ground, cast: Cast, team: Team, at: datetime) -> World:
    return make_world(ground, cast, team, at)


def pages_of(reader: str) -> list[str]:
    """The pages on which this reader is the first who may open them, and the team's own."""
    first = {name: next(one for one in READERS if one in PAGES[name].names) for name in SHOWN}
    return [name for name, one in first.items() if one == reader]


@contextmanager
def signed_in(browser: Browser, server: LiveServer, sign_in: SignIn, actor: Actor,
              size: ViewportSize) -> Iterator[Page]:
    context = open_context(browser, size=size)
    cookie = sign_in(actor).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}])
    page = context.new_page()
    # This server answers one at a time: the stream without end is test_stream's.
    page.route("**/live/", lambda route: _nothing_new(route))
    yield page
    context.close()


def _nothing_new(route: Route) -> None:
    route.fulfill(status=204)


def in_both_themes(page: Page) -> None:
    for theme in ("light", "dark"):
        page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme }", theme)
        check(page)


def actor_called(reader: str, world: World, cast: Cast) -> Actor:
    actor: Actor = world.crew if reader == "crew" else getattr(cast, reader)
    return actor


def test_every_page_has_a_reader_here() -> None:
    assert sorted(name for reader in READERS for name in pages_of(reader)) == sorted(SHOWN)


@pytest.mark.parametrize("reader", [reader for reader in READERS if pages_of(reader)])
def test_the_desks_have_no_fault(
        reader: str, live_server: LiveServer, chromium: Browser, world: World, cast: Cast, sign_in: SignIn) -> None:
    with signed_in(chromium, live_server, sign_in, actor_called(reader, world, cast), DESK) as page:
        for name in pages_of(reader):
            page.goto(live_server.url + reverse(name, args=PAGES[name].arguments(world)))
            # Half a second of silence is waited for only where a page fetches a part of itself.
            if page.locator("[hx-trigger*='load'], [hx-trigger*='revealed']").count():
                page.wait_for_load_state("networkidle")
            in_both_themes(page)


def test_the_teams_pages_have_no_fault_on_a_phone(
        live_server: LiveServer, chromium: Browser, world: World, sign_in: SignIn) -> None:
    with signed_in(chromium, live_server, sign_in, world.crew, PHONE) as page:
        for name in ON_THE_PHONE:
            page.goto(live_server.url + reverse(name, args=PAGES[name].arguments(world)))
            in_both_themes(page)


def test_what_the_team_taps_is_48_px_high(
        live_server: LiveServer, chromium: Browser, world: World, sign_in: SignIn) -> None:
    with signed_in(chromium, live_server, sign_in, world.crew, PHONE) as page:
        for name in ON_THE_PHONE:
            page.goto(live_server.url + reverse(name, args=PAGES[name].arguments(world)))
            low = page.locator("main .btn:visible, .acts .btn:visible").evaluate_all(
                "all => all.filter(one => one.getBoundingClientRect().height < 48).map(one => one.outerHTML)")
            assert low == [], name


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_row_of_a_desk_is_wider_than_its_panel(
        size: ViewportSize, live_server: LiveServer, chromium: Browser, world: World, cast: Cast,
        sign_in: SignIn) -> None:
    desks = {"dispatcher": ["dispatch:board"], "centre_worker": ["shelter:centre"], "house_head": ["shelter:house"],
             "county_supervisor": ["cases:hand_overs"], "operator": ["hotline:desk", "hotline:receipts"]}
    for reader, names in desks.items():
        with signed_in(chromium, live_server, sign_in, actor_called(reader, world, cast), size) as page:
            for name in names:
                page.goto(live_server.url + reverse(name))
                assert beyond_the_panel(page) == [], name


def beyond_the_panel(page: Page) -> list[str]:
    """Parts of rows that reach out of their panel, or whose words do."""
    found: list[str] = page.locator(".need > *:visible, .need time:visible, .roll > li > *:visible").evaluate_all(
        """all => all.filter(one => {
          const panel = one.closest('.panel').getBoundingClientRect(), box = one.getBoundingClientRect();
          return box.left < panel.left - 1 || box.right > panel.right + 1;
        }).map(one => one.outerHTML)""")
    return found


def test_the_file_fetches_what_was_done_into_itself(
        live_server: LiveServer, chromium: Browser, world: World, cast: Cast, sign_in: SignIn) -> None:
    with signed_in(chromium, live_server, sign_in, cast.dispatcher, DESK) as page:
        page.goto(live_server.url + reverse("desk:case", args=[world.of_mobile.pk]))
        page.wait_for_selector("#doings-rows")

        assert page.locator("#doings-rows table").count() >= 1
        assert page.locator("h1").count() == 1


def test_days_are_asked_for_only_between_two_days(
        live_server: LiveServer, chromium: Browser, world: World, cast: Cast, sign_in: SignIn) -> None:
    with signed_in(chromium, live_server, sign_in, cast.analyst, DESK) as page:
        page.goto(live_server.url + reverse("oversight:figures"))
        assert not page.locator("#id_first_on").is_visible()

        page.locator('input[name="period"][value="days"]').check(force=True)

        assert page.locator("#id_first_on").is_visible()
        check(page)


def test_more_acts_open_above_the_bar_by_keyboard(
        live_server: LiveServer, chromium: Browser, ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    case = make_case(ground.centre, ground.karaj, at)
    with signed_in(chromium, live_server, sign_in, cast.centre_worker, DESK) as page:
        page.goto(live_server.url + reverse("desk:case", args=[case.pk]))
        page.locator(".acts-more > summary").press("Enter")

        last = page.locator(".acts-more li a").last
        assert last.is_visible()
        box, bar = last.bounding_box(), page.locator(".acts").bounding_box()
        assert box
        assert bar
        assert box["y"] + box["height"] <= bar["y"]
        check(page)
