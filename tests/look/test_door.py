"""The door in a browser: passkeys of a real device, and a session that ends without losing what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pyotp
import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer
from tests.cast import Cast, Ground, SignIn
from tests.look.axe import check
from tests.look.browser import DESK, PHONE, open_context

from panah.access import commands
from panah.access.actor import Actor
from panah.access.models import User
from panah.access.testing import make_app
from panah.access.tests.conftest import PASSWORD, Clock, clock
from panah.cases.models import Case
from panah.cases.testing import make_case
from panah.hotline.models import Contact
from panah.hotline.testing import make_draft

__all__ = ["clock"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OVER = "زمان ماندن شما به سر رسیده است"


@pytest.fixture
def dispatcher(cast: Cast, at: datetime) -> User:
    user = User.objects.get(pk=cast.dispatcher.person_id)
    user.set_password(PASSWORD)
    user.save()
    make_app(user, at)
    return user


@pytest.fixture
def browser(chromium: Browser) -> Iterator[BrowserContext]:
    context = open_context(chromium)
    # This server answers one at a time: the stream without end is test_stream's.
    context.route("**/live/", _nothing_new)
    yield context
    context.close()


def _nothing_new(route: Route) -> None:
    route.fulfill(status=204)


def come_in(page: Page, server: LiveServer, username: str, clock: Clock, target: str = "") -> None:
    page.goto(f"{server.url}/sign-in/{target}")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button.btn-primary")
    page.fill("[name=code]", clock.code)
    page.click("main button.btn-primary")
    expect(page).not_to_have_url(f"{server.url}/sign-in/second/")


def signed_in(context: BrowserContext, server: LiveServer, sign_in: SignIn, actor: Actor) -> Page:
    cookie = sign_in(actor).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}])
    return context.new_page()


def come_back(context: BrowserContext, page: Page, server: LiveServer, username: str, clock: Clock) -> None:
    """Sign in again in the tab that the rail opens; then look at the first one again."""
    with context.expect_page() as opened:
        page.locator("#session-rail a").click()
    clock.later(minutes=1)
    come_in(opened.value, server, username, clock, "?next=/session/back/")
    expect(opened.value.locator("h1")).to_have_text("دوباره وارد شدید")
    opened.value.close()
    page.evaluate("dispatchEvent(new Event('focus'))")


def test_a_passkey_is_made_and_opens_the_door_alone(
        browser: BrowserContext, live_server: LiveServer, dispatcher: User, clock: Clock) -> None:
    page = browser.new_page()
    device = browser.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True}})
    come_in(page, live_server, dispatcher.username, clock)
    page.goto(f"{live_server.url}/me/factors/new/")
    check(page)
    page.get_by_role("button", name="ساختن کلید عبور").click()
    expect(page.locator("tbody").first).to_contain_text("کلید عبور")

    page.locator("form[data-sign-out] button").click()
    page.get_by_role("button", name="ورود با کلید عبور").click()
    expect(page.locator("form[data-sign-out]")).to_be_visible()
    passkey = dispatcher.passkeys.get()
    assert (passkey.sign_count, passkey.used_at) == (2, clock.at)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_new_account_comes_in_and_no_page_on_the_way_has_a_fault(
        size: ViewportSize, browser: BrowserContext, live_server: LiveServer, dispatcher: User, clock: Clock) -> None:
    """The user of the cast, as if newly made: neither password nor factor yet."""
    dispatcher.totps.all().delete()
    dispatcher.set_unusable_password()
    dispatcher.save()
    code = commands.issue_code(actor=Actor.system(), at=clock.at, user=dispatcher, for_password=True, for_factor=True,
                               lasts=timedelta(days=3))
    page = browser.new_page()
    page.set_viewport_size(size)
    page.goto(f"{live_server.url}/sign-in/")
    check(page)
    page.fill("[name=username]", dispatcher.username)
    page.fill("[name=password]", code)
    page.click("main button.btn-primary")
    expect(page.locator("h1")).to_have_text("گذرواژه‌ای برگزینید")
    page.wait_for_load_state()
    check(page)
    page.fill("[name=new]", PASSWORD)
    page.click("main button.btn-primary")
    expect(page.locator("h1")).to_have_text("عامل دوم شما")
    page.wait_for_load_state()
    check(page)
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.fill("[name=code]", pyotp.TOTP(secret).at(clock.at))
    page.click("main button.btn-primary")

    expect(page.locator("form[data-sign-out]")).to_be_visible()
    assert dispatcher.has_app()


def test_where_the_device_gives_nothing_the_page_says_so(
        browser: BrowserContext, live_server: LiveServer, db: None) -> None:
    page = browser.new_page()
    page.goto(f"{live_server.url}/sign-in/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="ورود با کلید عبور").click()

    expect(page.locator(".passkey [role=alert]")).to_contain_text("دستگاه کلید عبوری نداد")


def test_a_password_can_be_looked_at(browser: BrowserContext, live_server: LiveServer, db: None) -> None:
    page = browser.new_page()
    page.goto(f"{live_server.url}/sign-in/")
    page.fill("[name=password]", "یک رمز")
    page.get_by_role("button", name="نمایش").click()
    expect(page.locator("[name=password]")).to_have_attribute("type", "text")
    page.get_by_role("button", name="پنهان کنید").click()
    expect(page.locator("[name=password]")).to_have_attribute("type", "password")


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at)


def test_a_form_waits_for_the_person_and_is_sent_then(
        browser: BrowserContext, live_server: LiveServer, sign_in: SignIn, cast: Cast, dispatcher: User, case: Case,
        clock: Clock) -> None:
    page = signed_in(browser, live_server, sign_in, cast.dispatcher)
    page.goto(f"{live_server.url}/cases/{case.pk}/urgency/")
    page.locator("[name=urgency][value='P1']").check(force=True)
    page.fill("[name=reason]", "شب پیش دوباره تهدید شد.")
    clock.later(minutes=31)
    page.locator(".acts button.btn-primary").first.click()

    expect(page.locator("#session-rail")).to_contain_text(OVER)
    expect(page.locator("[name=reason]")).to_have_value("شب پیش دوباره تهدید شد.")
    check(page)
    case.refresh_from_db()
    assert case.urgency != "P1"

    come_back(browser, page, live_server, dispatcher.username, clock)
    page.wait_for_url(f"{live_server.url}/cases/{case.pk}/")
    case.refresh_from_db()
    assert case.urgency == "P1"


def test_a_page_that_nobody_watches_shows_nothing_once_its_session_is_over(
        browser: BrowserContext, live_server: LiveServer, sign_in: SignIn, cast: Cast, dispatcher: User, case: Case,
        clock: Clock) -> None:
    page = signed_in(browser, live_server, sign_in, cast.dispatcher)
    page.clock.install()
    page.goto(f"{live_server.url}/cases/{case.pk}/urgency/")
    page.fill("[name=reason]", "شب پیش دوباره تهدید شد.")
    clock.later(minutes=31)
    page.clock.fast_forward("31:00")

    expect(page.locator("#session-rail")).to_contain_text(OVER)
    expect(page.locator("[name=reason]")).to_be_hidden()
    come_back(browser, page, live_server, dispatcher.username, clock)
    expect(page.locator("[name=reason]")).to_be_visible()
    expect(page.locator("[name=reason]")).to_have_value("شب پیش دوباره تهدید شد.")


def test_nothing_is_sent_for_somebody_else(
        browser: BrowserContext, live_server: LiveServer, sign_in: SignIn, cast: Cast, case: Case,
        clock: Clock) -> None:
    page = signed_in(browser, live_server, sign_in, cast.dispatcher)
    page.goto(f"{live_server.url}/cases/{case.pk}/urgency/")
    page.locator("[name=urgency][value='P1']").check(force=True)
    page.fill("[name=reason]", "شب پیش دوباره تهدید شد.")
    signed_in(browser, live_server, sign_in, cast.county_supervisor)
    page.locator(".acts button.btn-primary").first.click()

    expect(page.locator("#session-rail")).to_contain_text("کس دیگری")
    case.refresh_from_db()
    assert case.urgency != "P1"


def test_a_draft_is_kept_and_saved_once_the_person_is_back(
        browser: BrowserContext, live_server: LiveServer, sign_in: SignIn, cast: Cast, ground: Ground, at: datetime,
        clock: Clock) -> None:
    operator = User.objects.get(pk=cast.operator.person_id)
    operator.set_password(PASSWORD)
    operator.save()
    make_app(operator, at)
    draft = make_draft(cast.operator, ground.hall, at)
    page = signed_in(browser, live_server, sign_in, cast.operator)
    page.goto(f"{live_server.url}/contacts/{draft.pk}/")
    clock.later(minutes=31)
    page.fill("[name=narrative]", "پشت در کسی هست.")

    expect(page.locator("#session-rail")).to_contain_text(OVER)
    expect(page.locator("[data-draft-status]")).to_contain_text("نگه داشته شد")
    come_back(browser, page, live_server, operator.username, clock)
    expect(page.locator("[data-draft-status]")).to_contain_text("ذخیره شد")
    assert Contact.objects.get(pk=draft.pk).narrative == "پشت در کسی هست."


def test_the_end_is_announced_and_a_press_puts_it_off(
        browser: BrowserContext, live_server: LiveServer, sign_in: SignIn, cast: Cast, clock: Clock) -> None:
    page = signed_in(browser, live_server, sign_in, cast.dispatcher)
    page.goto(f"{live_server.url}/me/")
    clock.later(minutes=28, seconds=30)
    page.evaluate("dispatchEvent(new Event('focus'))")
    rail = page.locator("#session-rail")
    expect(rail).to_contain_text("۲ دقیقه دیگر")
    rail.get_by_role("button").click()

    expect(rail).to_be_hidden()
    clock.later(minutes=25)
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(rail).to_be_hidden()
