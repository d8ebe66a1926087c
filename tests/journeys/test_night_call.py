"""A night call to the end: team, centre, safe house with two children, extension, discharge, follow-up, closed."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from tests.journeys import steps
from tests.journeys.conftest import People

from panah.core.jalali import add_months, format_date, tehran_day
from panah.core.persian import to_persian_digits

pytestmark = pytest.mark.browser


def test_a_night_call_until_she_is_safe(people: People) -> None:
    dispatcher = people("dispatcher")
    dispatcher.goes_to("/board/")
    steps.take_a_call(people)
    steps.write_it_down(people)
    case = steps.ask_for_a_team(people)

    steps.send_the_team(people, case)
    steps.visit(people, member="team2")
    steps.admit(people, case)
    steps.ask_for_a_house(people, case, "چشمه")
    steps.give_a_place(people, "house")

    house = people("house")
    last = add_months(tehran_day(timezone.now()), 8)
    house.follows("/extend/")
    house.types("until", to_persian_digits(format_date(add_months(last, 1))))
    house.selects("reason", "court_pending")
    house.page.keyboard.press("F8")
    expect(house.page.locator(".notice-wrong a[href*='#safe_house.longest_stay']")).to_be_visible()
    house.types("until", format_date(last))
    house.does_it()
    house.sees(format_date(last))

    house.follows("/discharge/")
    house.chooses("destination", "independent")
    house.does_it()
    house.goes_to(f"{case}follow-up/")
    house.chooses("channel", "phone")
    house.chooses("was_reached", "yes")
    house.chooses("is_safe", "yes")
    house.types("note", "در خانه تازه آرام است.")
    house.does_it()
    house.goes_to(f"{case}closing/")
    house.chooses("outcome", "secured")
    house.chooses("evidence", "her_own_word", "lives_apart")
    house.types("account", "تنها و آزادانه گفت که در امنیت است.")
    house.does_it()

    supervisor = people("province")
    supervisor.goes_to(f"{case}closing/decision/")
    supervisor.chooses("decision", "agree")
    supervisor.does_it()
    supervisor.sees("بسته")
