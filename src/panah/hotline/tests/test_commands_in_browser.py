"""The command bar on the intake page: what it understands, what it shows before and after, and the way back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from tests.cast import Ground
from tests.look import axe
from tests.look.browser import chromium

from panah.hotline.models import Contact
from panah.hotline.tests.in_browser import Open, client, draft, intake, open_page, saved

__all__ = ["chromium", "client", "draft", "intake", "open_page"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

READ = """async ([lines, where]) => {
  const { read, vocabulary } = await import(where);
  const chosen = (name, value, label) => (value ? [{ name, value, label: label.trim() }] : []);
  const of = (name) => [...document.querySelectorAll(`#intake [name="${name}"]`)]
    .flatMap((one) => chosen(name, one.value, one.closest("label").textContent));
  const counties = [...document.querySelectorAll("#intake [name=county] option")]
    .flatMap(({ value, textContent }) => chosen("county", value, textContent));
  const fields = ["call_class", "danger_now", "weapon", "main_topic", "circumstances", "urgency", "outcome"];
  const known = vocabulary([...fields.flatMap(of), ...counties, ...chosen("finish", "on", "پایان تماس")]);
  return lines.map((line) => {
    const { done, left } = read(known, line, { children_present: "کودکان", subject_age: "سن" });
    return [...done.map(({ name, value }) => `${name}=${value}`), ...left];
  });
}"""

UNDERSTOOD = {
    "همسر کرج خطر ۲ کودک تیم": ["main_topic=T08", "county=3001", "danger_now=on", "children_present=2",
                                "outcome=mobile"],
    "مزاحم": ["call_class=nuisance"],
    "بی ربط": ["call_class=unrelated"],
    "بی‌ربط": ["call_class=unrelated"],
    "همسرازاری": ["main_topic=T08"],
    "همسراذاری": ["main_topic=T08"],
    "کودک آزاری سن ۹": ["main_topic=T09", "subject_age=9"],
    "۳۲ ساله باردار": ["subject_age=32", "circumstances=pregnancy"],
    "۳۲ساله": ["subject_age=32"],
    "سه کودک": ["children_present=3"],
    "ساوجبلاق": ["county=3002"],
    "فوریت ۱": ["urgency=P1"],
    "p2": ["urgency=P2"],
    "پلیس ۱۱۵": ["outcome=police", "outcome=medical"],
    "مرتبط همسر فرار": ["call_class=related", "main_topic=T08", "main_topic=T11"],
    "ناکجا همسر": ["main_topic=T08", "ناکجا"],
    "سلاح پایان": ["weapon=on", "finish=on"],
}


def command(page: Page, line: str) -> None:
    page.keyboard.press("Control+/")
    page.keyboard.type(line)


def stored() -> Contact:
    return Contact.objects.get()


def test_it_understands_words_as_operators_say_them(intake: Page) -> None:
    where = intake.evaluate("document.querySelector('script[src*=\"commands\"]').src.replace(/commands/, 'shorthand')")
    understood: list[Any] = intake.evaluate(READ, [list(UNDERSTOOD), where])

    assert dict(zip(UNDERSTOOD, understood, strict=True)) == UNDERSTOOD


def test_one_line_fills_many_fields_and_is_shown_before_and_after(intake: Page, ground: Ground) -> None:
    command(intake, "همسر کرج خطر ۲ کودک تیم")
    expect(intake.locator("#command-list button").first).to_contain_text("همسرآزاری · کرج · خطر در همین لحظه")
    assert not stored().danger_now

    intake.keyboard.press("Enter")
    expect(intake.locator("[data-did]")).to_contain_text("انجام شد: همسرآزاری، کرج")
    saved(intake)
    contact = stored()
    assert (contact.main_topic, contact.county, contact.danger_now) == ("T08", ground.karaj, True)
    assert (contact.children_present, contact.outcome) == (2, "mobile")


def test_one_key_takes_it_all_back(intake: Page) -> None:
    intake.get_by_label("کودک‌آزاری").first.check()
    command(intake, "همسر خطر ۲ کودک")
    intake.keyboard.press("Enter")
    expect(intake.locator("[name=danger_now]")).to_be_checked()

    intake.keyboard.press("Alt+z")
    expect(intake.locator("[name=danger_now]")).not_to_be_checked()
    expect(intake.locator("[name=main_topic]:checked")).to_have_value("T09")
    expect(intake.locator("[name=children_present]")).to_have_value("")
    expect(intake.locator("[data-did]")).to_have_text("بازگردانده شد")


def test_it_opens_while_one_types_and_goes_back_there(intake: Page) -> None:
    intake.keyboard.press("F2")
    intake.keyboard.type("در را")
    command(intake, "خطر")
    intake.keyboard.press("Enter")
    intake.keyboard.type(" شکست")

    expect(intake.get_by_label("آنچه گفته می‌شود")).to_have_value("در را شکست")
    expect(intake.locator("[name=danger_now]")).to_be_checked()


def test_what_is_not_understood_stays_in_the_bar(intake: Page) -> None:
    command(intake, "ناکجا همسر")
    expect(intake.locator("#command-list button").first).to_contain_text("نشناخته: ناکجا")
    intake.keyboard.press("Enter")

    expect(intake.locator("#command")).to_have_value("ناکجا")
    expect(intake.locator("[name=main_topic]:checked")).to_have_value("T08")


def test_the_bar_still_finds_acts(intake: Page) -> None:
    command(intake, "فوری‌تر")

    expect(intake.locator("#command-list")).to_contain_text("F9")


def test_a_key_leads_to_each_section(intake: Page) -> None:
    went = {}
    for key in "12345678":
        intake.keyboard.press(f"Alt+{key}")
        went[key] = intake.evaluate("document.activeElement.name")

    assert list(went.values()) == ["caller_name", "subject_first_name", "perpetrator_relation", "county", "main_topic",
                                   "circumstances", "urgency", "outcome"]


def test_the_question_mark_lists_every_section(intake: Page) -> None:
    intake.keyboard.press("?")
    listed = intake.locator("[data-keys-of-page]")

    for key in ("Alt+1", "Alt+5", "Alt+9", "F2", "F4", "F8", "Alt+W"):
        expect(listed).to_contain_text(key)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_bar_is_for_everybody(open_page: Open, client: Client, draft: Contact, theme: str) -> None:
    page = open_page(f"/contacts/{draft.pk}/", theme)
    command(page, "همسر خطر")
    page.keyboard.press("Enter")

    axe.check(page)
