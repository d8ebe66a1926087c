"""Phrases of danger while somebody types: shown beside it, taken by one key, the same as on the server."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from tests.look import axe
from tests.look.browser import chromium

from panah.hotline.models import Contact
from panah.hotline.tests.in_browser import Open, client, draft, intake, open_page, saved
from panah.triage.lexicon.signs import marks
from panah.triage.tests.sample import sentences

__all__ = ["chromium", "client", "draft", "intake", "open_page"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

READ_ALL = """async ([told, where, data]) => {
  const { marks } = await import(where);
  const lexicon = await (await fetch(data)).json();
  const began = performance.now();
  const flat = ({ sign, words, isDenied }) => [sign.kind, words, isDenied];
  const found = told.map((text) => marks(lexicon, text).map(flat));
  return { found, took: performance.now() - began };
}"""


def told(page: Page, text: str) -> None:
    page.get_by_label("آنچه گفته می‌شود").press_sequentially(text)


def test_the_browser_reads_every_sentence_as_the_server_does(intake: Page) -> None:
    texts = [sentence.told for sentence in sentences()]
    where = intake.locator("#hints").get_attribute("data-lexicon")
    module = intake.evaluate("document.querySelector('script[src*=\"hints\"]').src.replace(/hints/, 'lexicon')")
    read = intake.evaluate(READ_ALL, [texts, module, where])

    assert read["found"] == [[[mark.kind, mark.words, mark.is_denied] for mark in marks(text)] for text in texts]
    assert read["took"] / len(texts) < 5


def test_one_key_takes_what_was_told_into_its_field(intake: Page) -> None:
    told(intake, "شوهرش چاقو دارد")
    expect(intake.locator(".hint")).to_contain_text("سلاح")
    expect(intake.locator("[name=weapon]")).not_to_be_checked()

    intake.keyboard.press("F7")
    expect(intake.locator("[name=weapon]")).to_be_checked()
    expect(intake.locator(".hint")).to_have_count(0)
    assert intake.evaluate("document.activeElement.name") == "narrative"
    saved(intake)
    assert Contact.objects.get().weapon


def test_a_hint_ticks_nothing_and_moves_nothing(intake: Page) -> None:
    narrative = intake.get_by_label("آنچه گفته می‌شود")
    before = narrative.bounding_box()
    told(intake, "چاقو دارد، پشت در ایستاده، قرص خورده و باردار است")
    expect(intake.locator(".hint")).to_have_count(3)
    for label in ("خودکشی در جریان", "سلاح", "مرتکب نزدیک"):
        expect(intake.locator(".hint", has_text=label)).to_be_in_viewport(ratio=1)
    saved(intake)

    assert narrative.bounding_box() == before
    stored = Contact.objects.get()
    assert (stored.weapon, stored.danger_now, stored.circumstances) == (False, False, [])


def test_what_is_denied_gives_no_hint(intake: Page) -> None:
    told(intake, "چاقو ندارد")
    saved(intake)

    expect(intake.locator(".hint")).to_have_count(0)


def test_a_hint_that_is_not_so_is_put_away(intake: Page) -> None:
    told(intake, "چاقو دارد")
    intake.get_by_role("button", name="این‌طور نیست").click()
    told(intake, " و باز هم چاقو دارد")
    saved(intake)

    expect(intake.locator(".hint")).to_have_count(0)
    expect(intake.locator("[name=weapon]")).not_to_be_checked()


@pytest.mark.parametrize("told_by", ["class", "words"])
def test_who_cannot_speak_opens_how_one_asks_then(intake: Page, told_by: str) -> None:
    asking = intake.get_by_text("یک بار یعنی بله، دو بار یعنی نه")
    expect(asking).to_be_hidden()
    if told_by == "class":
        intake.get_by_label("ساکت").check()
    else:
        told(intake, "نمی‌تونم حرف بزنم")
        expect(intake.locator(".hint")).to_be_visible()
        intake.keyboard.press("F7")

    expect(asking).to_be_visible()


def test_a_second_topic_goes_to_the_further_ones(intake: Page) -> None:
    intake.get_by_label("همسرآزاری").first.check()
    told(intake, "از خونه فرار کرده")
    expect(intake.locator(".hint")).to_contain_text("فرار از منزل")
    intake.keyboard.press("F7")
    saved(intake)

    assert (Contact.objects.get().main_topic, Contact.objects.get().topics) == ("T08", ["T11"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_hints_are_for_everybody(open_page: Open, client: Client, draft: Contact, theme: str) -> None:
    page = open_page(f"/contacts/{draft.pk}/", theme)
    told(page, "چاقو دارد و پشت در ایستاده است")
    expect(page.locator(".hint")).to_have_count(2)

    axe.check(page)
