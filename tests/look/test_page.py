"""Theme, clocks, copying, refusals in place, live signals: what every page does in the browser."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.look import pages
from tests.look.browser import DESK

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOON = "2026-11-21T12:00:00+03:30"
NIGHT = "2026-11-21T23:00:00+03:30"


def theme_of(page: Page) -> str:
    return str(page.evaluate("document.documentElement.dataset.bsTheme"))


@pytest.mark.parametrize(
    ("system", "at", "theme"), [("light", NOON, "light"), ("dark", NOON, "dark"), ("light", NIGHT, "dark")]
)
def test_the_look_follows_the_system_and_is_dark_at_night(
    gallery: str, chromium: Browser, system: Literal["light", "dark"], at: str, theme: str
) -> None:
    context = chromium.new_context(viewport=DESK, color_scheme=system, timezone_id="Asia/Tehran")
    page = context.new_page()
    page.clock.set_fixed_time(at)
    page.goto(f"{gallery}/empty/")
    assert theme_of(page) == theme
    context.close()


def test_a_chosen_theme_is_remembered(gallery: str, page: Page) -> None:
    page.goto(f"{gallery}/empty/")
    page.get_by_role("button", name="روشن یا تیره").click()
    assert theme_of(page) == "dark"
    page.goto(f"{gallery}/desk/")
    assert theme_of(page) == "dark"


def test_clocks_tick_from_in_time_to_near_to_late(gallery: str, page: Page) -> None:
    page.clock.install(time=pages.AT)
    page.goto(f"{gallery}/parts/")
    clock = page.locator(".clock")
    expect(clock).to_have_text("در مهلت ۱۶ دقیقه مانده")
    page.clock.fast_forward("02:00")
    expect(clock).to_have_text("رو به پایان ۱۳ دقیقه مانده")
    page.clock.fast_forward("30:00")
    expect(clock).to_have_text("دیر شده ۱۶ دقیقه گذشته")
    expect(clock).to_have_class("clock clock-late")
    assert "#alarm" in str(clock.locator("use").get_attribute("href"))


def test_the_past_moves_away_and_the_hour_goes_on(gallery: str, page: Page) -> None:
    page.clock.install(time=pages.AT)
    page.goto(f"{gallery}/parts/")
    page.clock.fast_forward("01:53:30")
    expect(page.locator("[data-ago]")).to_have_text("۲ ساعت و ۵ دقیقه پیش")
    expect(page.locator("[data-now]")).to_have_text("۱۵:۵۸")


@pytest.mark.parametrize(("place", "copied"), [("#number", "09120001234"), ("#sentence", None)])
def test_numbers_are_copied_in_latin_digits_and_sentences_as_they_are(
    gallery: str, page: Page, place: str, copied: str | None
) -> None:
    page.goto(f"{gallery}/parts/")
    taken = page.evaluate(
        """place => {
          getSelection().selectAllChildren(document.querySelector(place));
          const clipboardData = new DataTransfer();
          const event = new ClipboardEvent('copy', {clipboardData, cancelable: true, bubbles: true});
          document.body.dispatchEvent(event);
          return event.defaultPrevented ? event.clipboardData.getData('text/plain') : null;
        }""",
        place,
    )
    assert taken == copied


def test_a_refused_form_comes_back_in_place_with_what_was_typed_and_the_focus(gallery: str, page: Page) -> None:
    page.goto(f"{gallery}/parts/")
    page.get_by_label("سن").fill("۲۰۰")
    page.keyboard.press("Alt+S")
    expect(page.get_by_label("سن")).to_have_value("۲۰۰")
    expect(page.locator(".field-error")).to_have_text("باید ۱۲۰ یا کمتر باشد.")
    expect(page.get_by_label("سن")).to_be_focused()


def test_a_broken_answer_is_told_and_the_page_stays(gallery: str, page: Page) -> None:
    page.goto(f"{gallery}/parts/")
    page.route("**/parts/", lambda route: route.fulfill(status=500, body="no"))
    page.get_by_label("سن").fill("۳۰")
    page.keyboard.press("Alt+S")
    expect(page.locator("#connection")).to_have_text("انجام نشد. دوباره بکوشید؛ چیزی از دست نرفته است.")
    expect(page.get_by_label("سن")).to_have_value("۳۰")


def test_two_presses_send_a_form_once(gallery: str, page: Page) -> None:
    page.goto(f"{gallery}/in/")
    sent: list[str] = []
    page.route("**/in/", lambda route: sent.append(route.request.method))
    page.get_by_role("button", name="ورود").dblclick(no_wait_after=True)
    page.wait_for_timeout(200)
    assert sent == ["POST"]


def test_a_signal_loads_the_fragment_that_listens(gallery: str, page: Page) -> None:
    page.goto(f"{gallery}/parts/")
    expect(page.locator("#board")).not_to_have_text("تخته ۰")


def test_a_lost_connection_is_told_quietly_and_caught_up_when_it_returns(gallery: str, page: Page) -> None:
    page.clock.install(time=pages.AT)
    page.route("**/live/", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.goto(f"{gallery}/parts/")
    page.clock.run_for(6000)
    expect(page.locator("#connection")).to_contain_text("ارتباط قطع است.")
    expect(page.locator("#board")).to_have_text("تخته ۰")
    page.unroute("**/live/")
    page.route("**/live/", lambda route: route.fulfill(body="retry: 1000\n\n", content_type="text/event-stream"))
    page.clock.run_for(30_000)
    expect(page.locator("#connection")).to_be_hidden()
    expect(page.locator("#board")).not_to_have_text("تخته ۰")


def test_navigation_header_and_acts_stay_while_the_page_scrolls(gallery: str, page: Page) -> None:
    page.goto(gallery)
    page.mouse.wheel(0, 300)
    page.wait_for_function("scrollY === 300")
    edges = page.evaluate(
        """() => ['.side', '.top', '.acts'].map(name => document.querySelector(name).getBoundingClientRect())
                 .map(({top, bottom}) => [Math.round(top), Math.round(bottom)])"""
    )
    assert (edges[0][0], edges[1][0], edges[2][1]) == (0, 0, DESK["height"])
