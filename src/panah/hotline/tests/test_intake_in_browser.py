"""The line in the browser: keys, what follows the typing, what is never lost, what everybody can use."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.cast import Cast, Ground
from tests.look import axe
from tests.look.browser import chromium

from panah.hotline.kinds import Outcome
from panah.hotline.models import Contact
from panah.hotline.states import ContactState
from panah.hotline.testing import INVENTED_NUMBER, advised, make_call, make_contact, related
from panah.hotline.tests.in_browser import Open, client, draft, intake, open_page, saved

__all__ = ["chromium", "client", "draft", "intake", "open_page"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

def test_one_key_takes_the_call_that_waits_longest(open_page: Open, ground: Ground, at: datetime) -> None:
    make_call(ground.hall, at)
    longest = make_call(ground.hall, at - timedelta(seconds=40))
    page = open_page("/calls/")
    expect(page.locator("[role=timer]").first).to_have_text("۰:۴۰")

    page.keyboard.press("a")
    page.wait_for_url("**/contacts/*/")
    assert Contact.objects.get().call == longest


def test_the_letter_is_only_a_letter_while_somebody_types(
        open_page: Open, ground: Ground, at: datetime, intake: Page) -> None:
    make_call(ground.hall, at)
    intake.reload()
    intake.get_by_label("آنچه گفته می‌شود").press_sequentially("aaa")
    saved(intake)

    assert Contact.objects.get().narrative == "aaa"


def test_the_whole_form_is_seen_at_one_glance(intake: Page) -> None:
    outcome, foot = intake.locator(".five").bounding_box(), intake.locator(".acts").bounding_box()

    assert outcome
    assert foot
    assert outcome["y"] + outcome["height"] <= foot["y"]
    assert intake.evaluate("document.documentElement.scrollHeight") == 768


def test_the_first_word_is_saved_within_the_first_second(intake: Page) -> None:
    intake.keyboard.press("F2")
    intake.keyboard.type("در")
    with intake.expect_response("**/draft/", timeout=1000) as answered:
        pass

    assert answered.value.ok
    saved(intake)
    assert Contact.objects.get().narrative == "در"


def test_the_urgency_follows_what_is_told(intake: Page) -> None:
    expect(intake.locator("[data-proposed]")).to_have_attribute("data-proposed", "P4")

    intake.keyboard.press("F4")
    expect(intake.locator("[data-proposed]")).to_have_attribute("data-proposed", "P1")
    expect(intake.locator("#beside")).to_contain_text("همین حالا خطر هست")


def test_one_key_makes_it_more_urgent(intake: Page) -> None:
    for expected in ("P3", "P2", "P1", "P1"):
        intake.keyboard.press("F9")
        assert intake.locator("[name=urgency]:checked").get_attribute("value") == expected
    saved(intake)

    assert Contact.objects.get().urgency == "P1"


def test_the_hazards_appear_when_a_child_is_told_of_and_stay_while_one_is_noted(intake: Page) -> None:
    expect(intake.locator("#hazards")).to_be_hidden()

    intake.get_by_label("کودک‌آزاری").first.check()
    expect(intake.locator("#hazards")).to_be_visible()
    intake.get_by_label("بازماندن از تحصیل").check()
    intake.get_by_label("همسرآزاری").first.check()
    saved(intake)
    expect(intake.locator("#hazards")).to_be_visible()


def test_a_name_ends_anonymity(intake: Page) -> None:
    intake.locator("[name=caller_name]").fill("مینا")

    expect(intake.get_by_label("ناشناس بماند")).not_to_be_checked()
    saved(intake)
    assert not Contact.objects.get().caller_is_anonymous


def test_a_half_typed_number_is_not_called_wrong_before_it_is_left(intake: Page) -> None:
    intake.locator("[name=subject_national_id]").press_sequentially("80000")
    expect(intake.locator("[data-draft-status]")).to_have_text("نگه داشته شد، هنوز فرستاده نشده")
    expect(intake.locator(".field-error")).to_have_count(0)

    intake.locator("[name=subject_national_id]").blur()
    expect(intake.locator(".field-error")).to_contain_text("این کد ملی درست نیست")


def test_what_is_right_is_saved_beside_what_is_wrong(intake: Page) -> None:
    intake.locator("[name=subject_age]").fill("سی")
    intake.locator("[name=place]").fill("پلاک ۷")
    intake.locator("[name=place]").blur()
    expect(intake.locator(".field-error")).to_have_text("یک عدد درست بنویسید.")

    intake.locator("[name=subject_age]").fill("۳۰")
    saved(intake)
    stored = Contact.objects.get()
    assert (stored.subject_age, stored.place) == (30, "پلاک ۷")


def test_a_call_that_begins_to_ring_covers_and_moves_nothing_that_is_typed(
        intake: Page, ground: Ground, at: datetime) -> None:
    narrative = intake.get_by_label("آنچه گفته می‌شود")
    narrative.press_sequentially("همسر")
    before = narrative.bounding_box()
    make_call(ground.hall, at, "09120005678")
    intake.evaluate("document.body.dispatchEvent(new CustomEvent('live:calls'))")

    expect(intake.locator("#ringing .is-ringing")).to_be_visible()
    assert narrative.bounding_box() == before
    assert intake.evaluate("document.activeElement.name") == "narrative"


def test_a_case_is_joined_without_losing_the_place(
        open_page: Open, ground: Ground, cast: Cast, at: datetime, draft: Contact) -> None:
    before = make_contact(cast.operator, ground.hall, at - timedelta(days=1),
                          **related(ground.karaj, caller_phone=INVENTED_NUMBER))
    page = open_page(f"/contacts/{draft.pk}/")
    page.get_by_label("آنچه گفته می‌شود").fill("دوباره")

    page.get_by_role("button", name="پیوستن").click()
    expect(page.locator("#candidates")).to_contain_text("به این پرونده می‌پیوندد")
    expect(page.get_by_label("آنچه گفته می‌شود")).to_have_value("دوباره")
    assert Contact.objects.get(pk=draft.pk).case == before.case


def test_a_whole_contact_is_written_by_keyboard_and_finished(intake: Page, ground: Ground, draft: Contact) -> None:
    intake.get_by_label("مرتبط", exact=True).check()
    intake.keyboard.press("F4")
    intake.get_by_label("همسرآزاری").first.check()
    intake.locator("[name=county]").focus()
    for key in ("ArrowDown", "ArrowDown", "Tab"):
        intake.keyboard.press(key)
    intake.keyboard.type("خیابان نمونه، پلاک ۷")
    intake.keyboard.press("Tab")
    intake.keyboard.type("همسر در را شکسته است.")
    intake.get_by_label("درخواست تیم").check()
    intake.keyboard.press("F8")

    expect(intake.locator("main")).to_contain_text(ground.mobile.name)
    stored = Contact.objects.get(pk=draft.pk)
    assert (stored.state, stored.county, stored.place) == (
        ContactState.FINISHED, ground.karaj, "خیابان نمونه، پلاک ۷")
    assert stored.narrative == "همسر در را شکسته است."


def test_a_refusal_shows_the_field_and_the_page_goes_on(intake: Page) -> None:
    intake.get_by_label("مرتبط", exact=True).check()
    intake.keyboard.press("F2")
    intake.keyboard.type("شرح")
    intake.keyboard.press("F8")
    expect(intake.locator("[role=alert]")).to_be_visible()
    expect(intake.get_by_label("آنچه گفته می‌شود")).to_have_value("شرح")

    with intake.expect_response("**/draft/"):
        intake.get_by_label("آنچه گفته می‌شود").fill("شرح درست‌شده")
    assert Contact.objects.get().narrative == "شرح درست‌شده"


def test_the_quick_ends_are_gone_once_the_contact_is_related(intake: Page) -> None:
    quick = intake.get_by_role("button", name="اشتباه")
    expect(quick).to_be_visible()

    intake.get_by_label("مرتبط", exact=True).check()
    expect(quick).to_be_hidden()


def test_a_wrong_number_takes_one_press(intake: Page) -> None:
    intake.get_by_role("button", name="اشتباه").click()
    intake.wait_for_url("**/calls/")

    assert (Contact.objects.get().call_class, Contact.objects.get().outcome) == ("wrong", Outcome.NONE)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_desk_is_for_everybody(
        open_page: Open, ground: Ground, cast: Cast, at: datetime, draft: Contact, theme: str) -> None:
    make_call(ground.hall, at, "09120005678")
    make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    axe.check(open_page("/calls/", theme))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_intake_page_is_for_everybody(
        open_page: Open, ground: Ground, cast: Cast, at: datetime, draft: Contact, theme: str) -> None:
    make_call(ground.hall, at, "09120005678")
    make_contact(cast.operator, ground.hall, at, **related(ground.karaj, caller_phone=INVENTED_NUMBER))
    page = open_page(f"/contacts/{draft.pk}/", theme)
    axe.check(page)

    page.get_by_label("کودک‌آزاری").first.check()
    page.locator("[name=subject_age]").fill("سی")
    page.keyboard.press("F8")
    expect(page.locator("[role=alert]")).to_be_visible()
    axe.check(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_finished_contact_is_for_everybody(
        open_page: Open, ground: Ground, cast: Cast, at: datetime, theme: str) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **related(ground.karaj, weapon=True))

    axe.check(open_page(f"/contacts/{contact.pk}/", theme))
