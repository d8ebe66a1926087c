"""The Jalali calendar beside a day's input."""

import pytest
from playwright.sync_api import Page, expect
from tests.look import pages
from tests.look.axe import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def intake(gallery: str, page: Page) -> Page:
    page.clock.set_fixed_time(pages.AT)
    page.goto(gallery)
    return page


def open_calendar(page: Page, label: str) -> None:
    page.locator(".field", has=page.get_by_label(label, exact=True)).get_by_role("button", name="تقویم").click()


def test_it_opens_on_today_and_fills_in_the_day_taken(intake: Page) -> None:
    open_calendar(intake, "روز تولد")
    expect(intake.locator(".calendar:visible")).to_contain_text("آبان ۱۴۰۵")
    expect(intake.locator("[aria-current=date]")).to_have_text("۳۰")
    intake.get_by_role("button", name="۱۴۰۵/۰۸/۱۲").click()
    expect(intake.get_by_label("روز تولد")).to_have_value("۱۴۰۵/۰۸/۱۲")
    expect(intake.locator(".calendar:visible")).to_have_count(0)


def test_the_day_taken_is_saved_like_typing(intake: Page) -> None:
    open_calendar(intake, "روز تولد")
    intake.get_by_role("button", name="فردا").click()
    expect(intake.locator("[data-draft-status]")).to_contain_text("ذخیره شد")
    assert pages.DRAFTS[-1]["born_on"] == ["۱۴۰۵/۰۹/۰۱"]


def test_it_opens_on_what_was_typed_and_keeps_the_hour(intake: Page) -> None:
    intake.get_by_label("کی تماس بگیریم").fill("1403/12/30 16:30")
    open_calendar(intake, "کی تماس بگیریم")
    expect(intake.locator(".calendar:visible")).to_contain_text("اسفند ۱۴۰۳")
    intake.keyboard.press("ArrowLeft")
    intake.keyboard.press("Enter")
    expect(intake.get_by_label("کی تماس بگیریم")).to_have_value("۱۴۰۴/۰۱/۰۱ ۱۶:۳۰")


@pytest.mark.parametrize(
    ("key", "day"),
    [("ArrowLeft", "۱۴۰۵/۰۹/۰۱"), ("ArrowRight", "۱۴۰۵/۰۸/۲۹"), ("ArrowUp", "۱۴۰۵/۰۸/۲۳"), ("ArrowDown", "۱۴۰۵/۰۹/۰۷")],
)
def test_arrows_move_over_the_days_and_from_month_to_month(intake: Page, key: str, day: str) -> None:
    open_calendar(intake, "روز تولد")
    intake.keyboard.press(key)
    expect(intake.locator(".calendar button:focus")).to_have_attribute("aria-label", day)


def test_esc_puts_it_away_and_leaves_what_was_typed(intake: Page) -> None:
    intake.get_by_label("روز تولد").fill("1405/8/1")
    open_calendar(intake, "روز تولد")
    intake.keyboard.press("Escape")
    expect(intake.locator(".calendar:visible")).to_have_count(0)
    expect(intake.get_by_label("روز تولد")).to_have_value("1405/8/1")


def test_an_open_calendar_has_no_accessibility_fault(intake: Page) -> None:
    open_calendar(intake, "روز تولد")
    check(intake)
