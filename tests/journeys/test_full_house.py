"""The same call, refused by a full house and placed elsewhere; and an edit that reaches a team on its way."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.journeys import steps
from tests.journeys.conftest import People
from tests.journeys.town import Town

pytestmark = pytest.mark.browser


def test_a_full_house_refuses_and_another_province_takes_them(people: People, served_town: Town) -> None:
    served_town.do("UPDATE shelter_bed SET is_in_use = FALSE FROM network_unit u WHERE u.id = unit_id AND u.code = %s",
                   "SH-30-1")
    people("dispatcher").goes_to("/board/")
    steps.take_a_call(people)
    steps.write_it_down(people)
    case = steps.ask_for_a_team(people)
    steps.send_the_team(people, case)
    steps.visit(people, member="team2")
    steps.admit(people, case)

    steps.ask_for_a_house(people, case, "چشمه")
    house = people("house")
    house.goes_to("/house/")
    house.page.locator("a[href*='/give/']").last.click()
    for bed in house.page.locator("select[name^=bed_]").all():
        expect(bed.locator("option[value]:not([value=''])")).to_have_count(0)
    house.goes_to("/house/")
    house.page.locator("a[href*='/house/requests/'][href*='/refuse/']").last.click()
    house.selects("reason", "full")
    house.types("note", "تا هفته آینده جای خالی نیست.")
    house.does_it()

    steps.ask_for_a_house(people, case, "بابونه")
    steps.give_a_place(people, "ardabil-house")
    people("ardabil-house").sees("پذیرش")
    centre = people("centre")
    centre.goes_to(case)
    expect(centre.page.locator("body")).not_to_contain_text("بابونه")


def test_what_the_operator_adds_reaches_the_team_without_reloading(people: People) -> None:
    phone = people("team1", on_phone=True)
    phone.goes_to("/missions/")
    phone.follows("/missions/0")
    expect(phone.page.locator("form[action*='/see/']")).to_be_visible()
    phone.presses("/see/")
    expect(phone.page.locator("form[action*='/see/']")).to_have_count(0)

    operator = people("operator")
    operator.goes_to("/calls/")
    code = phone.page.locator("h1").inner_text()
    operator.page.locator("li", has_text=code).locator("a[href^='/contacts/']").first.click()
    operator.types("place", "محله نمونه، خیابان دوم، پلاک ۷، در پشتی")
    operator.page.keyboard.press("F8")

    expect(phone.page.locator("main")).to_contain_text("در پشتی")
    expect(phone.page.locator("form[action*='/see/']")).to_be_visible()
