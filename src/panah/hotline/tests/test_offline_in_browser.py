"""The intake while the network drops: nothing typed is lost, and what was asked for happens when it is back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.look.browser import chromium

from panah.hotline.models import Contact
from panah.hotline.states import ContactState
from panah.hotline.tests.in_browser import client, draft, intake, open_page, saved

__all__ = ["chromium", "client", "draft", "intake", "open_page"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = "نگه داشته شد، هنوز فرستاده نشده"
HELD = "هنوز نرسیده: با برگشت ارتباط می‌رود"


def status(page: Page, text: str) -> None:
    expect(page.locator("[data-draft-status]")).to_contain_text(text)


def test_what_is_typed_without_connection_is_sent_by_itself_when_it_returns(intake: Page) -> None:
    intake.context.set_offline(True)
    intake.get_by_label("آنچه گفته می‌شود").fill("در را شکسته‌اند")
    intake.locator("[name=subject_age]").fill("۳۲")
    intake.get_by_label("همسرآزاری").first.check()
    status(intake, KEPT)
    assert Contact.objects.get().narrative == ""

    intake.context.set_offline(False)
    saved(intake)
    contact = Contact.objects.get()
    assert (contact.narrative, contact.subject_age, contact.main_topic) == ("در را شکسته‌اند", 32, "T08")


def test_a_contact_that_is_finished_without_connection_is_finished_when_it_returns(intake: Page) -> None:
    intake.context.set_offline(True)
    intake.get_by_label("آنچه گفته می‌شود").fill("شماره را اشتباه گرفته بود")
    intake.get_by_role("button", name="اشتباه").click()
    status(intake, HELD)
    assert Contact.objects.get().state == ContactState.DRAFT

    intake.context.set_offline(False)
    intake.wait_for_url("**/calls/")
    contact = Contact.objects.get()
    assert (contact.state, contact.call_class) == (ContactState.FINISHED, "wrong")
    assert contact.narrative == "شماره را اشتباه گرفته بود"


def test_hints_commands_and_typing_need_no_connection(intake: Page) -> None:
    intake.context.set_offline(True)
    intake.get_by_label("آنچه گفته می‌شود").press_sequentially("چاقو دارد")
    expect(intake.locator(".hint")).to_contain_text("سلاح")
    intake.keyboard.press("F7")
    intake.keyboard.press("Control+/")
    intake.keyboard.type("همسر ۲ کودک")
    intake.keyboard.press("Enter")
    intake.locator("[name=place]").press_sequentially("کرج")
    status(intake, KEPT)
    expect(intake.locator("#place-list")).to_be_hidden()

    intake.context.set_offline(False)
    saved(intake)
    contact = Contact.objects.get()
    assert (contact.weapon, contact.main_topic, contact.children_present, contact.place) == (True, "T08", 2, "کرج")


def test_a_server_that_stops_for_a_while_takes_nothing_along(intake: Page) -> None:
    intake.route("**/draft/", lambda route: route.abort())
    intake.get_by_label("آنچه گفته می‌شود").fill("پیش از قطع")
    status(intake, KEPT)
    intake.reload()
    expect(intake.get_by_label("آنچه گفته می‌شود")).to_have_value("پیش از قطع")

    intake.unroute("**/draft/")
    saved(intake)
    assert Contact.objects.get().narrative == "پیش از قطع"
