"""The stretches of the way that several journeys share, told as what people do on their pages."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.journeys.conftest import People

CASE_LINK = "main a[href^='/cases/']"


def take_a_call(people: People) -> None:
    """A call rings at the operator's desk, who takes it with one key."""
    operator = people("operator")
    operator.goes_to("/calls/")
    # Others may ring already: the page that shows this call is the next one.
    with operator.page.expect_navigation():
        operator.presses("/calls/ring/")
    expect(operator.page.locator("form[action$='/take/']").first).to_be_visible()
    operator.page.keyboard.press("a")
    operator.page.wait_for_url(re.compile(r"/contacts/[0-9a-f-]{36}/"))


def write_it_down(people: People) -> None:
    """A woman with two children; the husband is at the door."""
    operator = people("operator")
    operator.chooses("call_class", "related")
    operator.ticks("danger_now")
    operator.chooses("main_topic", "T08")
    operator.chooses("circumstances", "perpetrator_present")
    operator.types("subject_first_name", "گلنار")
    operator.types("subject_last_name", "نمونه‌سفر")
    operator.types("children_present", "۲")
    operator.selects("county", "3001")
    operator.types("place", "محله سفر، خیابان نخست، پلاک ۹")
    operator.types("narrative", "همسر پشت در است و تهدید می‌کند.")
    operator.chooses("outcome", "mobile")


def ask_for_a_team(people: People) -> str:
    """The operator finishes; the case exists. Returns its address."""
    operator = people("operator")
    operator.page.keyboard.press("F8")
    link = operator.page.locator(CASE_LINK).first
    expect(link).to_be_visible()
    return str(link.get_attribute("href"))


def send_the_team(people: People, case: str) -> None:
    """On the dispatcher's board it has appeared by itself; team two goes."""
    dispatcher = people("dispatcher")
    expect(dispatcher.page.locator(f"a[href$='{case.removeprefix('/')}send/']").first).to_be_visible()
    dispatcher.follows(f"/board{case}send/")
    dispatcher.page.locator("input[name=team]:not([disabled])").first.check(force=True)
    dispatcher.does_it()


def visit(people: People, *, member: str) -> None:
    """The team on a phone: accept, leave, arrive, entry by consent, two children met, to the centre."""
    phone = people(member, on_phone=True)
    phone.goes_to("/missions/")
    phone.follows("/missions/0")
    for step in ("accept", "leave", "arrive"):
        phone.presses(f"/{step}/")
        expect(phone.page.locator(f"form[action*='/{step}/']")).to_have_count(0)
    phone.follows("/entry/")
    phone.chooses("basis", "consent")
    phone.does_it()
    for name, sex, born in (("سپهر", "male", "۱۳۹۸/۰۲/۱۱"), ("ترانه", "female", "۱۳۹۱/۰۷/۰۲")):
        phone.follows("/found/")
        phone.selects("role", "child")
        phone.types("first_name", name)
        phone.selects("sex", sex)
        phone.types("born_on", born)
        phone.does_it()
    phone.follows("/end/")
    phone.chooses("outcome", "transfer")
    karaj = phone.page.locator("[name=centre] option", has_text="بحران کرج").first.get_attribute("value")
    phone.selects("centre", str(karaj))
    phone.chooses("services", "psychology", "social_work")
    phone.types("report", "مادر و دو کودک با رضایت به مرکز آمدند.")
    phone.does_it()


def admit(people: People, case: str) -> None:
    """The centre takes all three in, a bed each."""
    centre = people("centre")
    centre.goes_to("/centre/")
    centre.follows(f"/centre{case}admit/")
    centre.chooses("mode", "temporary")
    centre.selects("route", "mobile")
    for tick in centre.page.locator("input[name=admitted]").all():
        tick.check(force=True)
    for index, bed in enumerate(centre.page.locator("select[name^=bed_]").all(), start=1):
        bed.select_option(index=index)
    centre.does_it()


def ask_for_a_house(people: People, case: str, house: str) -> None:
    """The centre asks a house, by its name, for a place for all three."""
    centre = people("centre")
    centre.goes_to(f"/centre{case}place/")
    centre.page.locator("label", has_text=house).first.click()
    for tick in centre.page.locator("input[name=persons]").all():
        tick.check(force=True)
    centre.types("note", "همسر دنبال آن‌ها می‌گردد.")
    centre.does_it()


def give_a_place(people: People, head: str) -> None:
    """The house sees no names; it holds three beds, and they arrive."""
    house = people(head)
    house.goes_to("/house/")
    expect(house.page.locator("main")).not_to_contain_text("گلنار")
    house.page.locator("a[href*='/give/']").last.click()
    for index, bed in enumerate(house.page.locator("select[name^=bed_]").all(), start=1):
        bed.select_option(index=index)
    house.does_it()
    house.page.locator("a[href*='/receive/']").last.click()
    house.does_it()
