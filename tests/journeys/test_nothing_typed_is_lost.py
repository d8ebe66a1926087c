"""A lost connection or a stopped server loses no draft."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.journeys import steps
from tests.journeys.conftest import People
from tests.journeys.town import Town

pytestmark = pytest.mark.browser


def test_a_stopped_server_loses_nothing_saved_or_typed(people: People, served_town: Town) -> None:
    operator = people("operator")
    steps.take_a_call(people)
    address = operator.page.url.removeprefix(served_town.address)
    operator.types("subject_first_name", "پیش از قطع")
    expect(operator.page.locator("[data-draft-status]")).to_contain_text("ذخیره شد")

    served_town.stop()
    operator.types("narrative", "نوشته‌شده هنگام قطع")
    expect(operator.page.locator("[data-draft-status]")).to_contain_text("هنوز فرستاده نشده")
    # The tab is closed meanwhile: what it tries again by itself cannot be on its way when the page is asked for.
    operator.page.goto("about:blank")
    served_town.start()
    operator.goes_to(address)

    expect(operator.page.locator("[name=subject_first_name]")).to_have_value("پیش از قطع")
    expect(operator.page.locator("[name=narrative]")).to_have_value("نوشته‌شده هنگام قطع")
    expect(operator.page.locator("[data-draft-status]")).to_contain_text("ذخیره شد")


def test_a_refused_finish_keeps_every_word(people: People) -> None:
    operator = people("operator")
    steps.take_a_call(people)
    steps.write_it_down(people)
    operator.types("place", "")
    operator.page.keyboard.press("F8")

    expect(operator.page.locator("#id_place[aria-invalid=true]")).to_be_visible()
    expect(operator.page.locator("[name=narrative]")).to_have_value("همسر پشت در است و تهدید می‌کند.")
    expect(operator.page.locator("[name=subject_first_name]")).to_have_value("گلنار")
