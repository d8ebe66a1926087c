"""Saved means saved: what is typed reaches the server, or waits here until it can."""

from collections.abc import Iterator

import pytest
from django.http import JsonResponse
from playwright.sync_api import Page, expect
from tests.look import pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = "ذخیره شد ۱۴:۰۵"
HELD = "از این‌جا فرستاده شد، هنوز نرسیده: با برگشت ارتباط می‌رود."
KEPT = "نگه داشته شد، هنوز فرستاده نشده"


@pytest.fixture
def intake(gallery: str, page: Page) -> Iterator[Page]:
    page.goto(gallery)
    yield page
    pages.ANSWERS.clear()


def status(page: Page) -> str:
    return page.locator("[data-draft-status]").inner_text()


def kept(page: Page) -> list[str]:
    return list(page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('panah-draft:'))"))


def test_typing_is_saved_by_itself(intake: Page) -> None:
    intake.get_by_label("نشانی یا نشانهٔ نزدیک").press_sequentially("گوهردشت")
    expect(intake.locator("[data-draft-status]")).to_have_text(SAVED)
    assert pages.DRAFTS == [{"revision": ["2"], "fields": ["place"], "place": ["گوهردشت"]}]
    assert kept(intake) == []


def test_a_choice_is_saved_at_once_with_all_its_values(intake: Page) -> None:
    intake.get_by_label("خشونت همسر").check()
    expect(intake.locator("[data-draft-status]")).to_have_text(SAVED)
    intake.get_by_label("کودک‌آزاری").check()
    expect(intake.locator("[data-draft-status]")).to_have_text(SAVED)
    assert pages.DRAFTS[0]["topics"] == ["T01"]
    intake.get_by_label("خشونت همسر").uncheck()
    intake.get_by_label("کودک‌آزاری").uncheck()
    intake.wait_for_timeout(300)
    assert "topics" not in pages.DRAFTS[-1]
    assert pages.DRAFTS[-1]["fields"] == ["topics"]


def test_each_saving_has_a_later_revision(intake: Page) -> None:
    for place in ("کرج", "فردیس"):
        intake.get_by_label("نشانی یا نشانهٔ نزدیک").fill(place)
        intake.get_by_label("نشانی یا نشانهٔ نزدیک").blur()
        expect(intake.locator("[data-draft-status]")).to_have_text(SAVED)
    assert [draft["revision"] for draft in pages.DRAFTS] == [["2"], ["3"]]


def test_without_connection_it_is_kept_and_sent_when_it_returns(intake: Page) -> None:
    intake.context.set_offline(True)
    intake.get_by_label("نشانی یا نشانهٔ نزدیک").fill("گوهردشت")
    expect(intake.locator("[data-draft-status]")).to_have_text(KEPT)
    assert len(kept(intake)) == 1
    intake.context.set_offline(False)
    expect(intake.locator("[data-draft-status]")).to_have_text(SAVED)
    assert pages.DRAFTS[-1]["place"] == ["گوهردشت"]
    assert kept(intake) == []


def test_what_a_stopped_server_did_not_take_is_back_after_a_reload(intake: Page) -> None:
    intake.route("**/draft/", lambda route: route.abort())
    intake.get_by_label("آنچه گفته می‌شود").fill("شب‌ها در را قفل می‌کنند.")
    intake.get_by_label("نامرتبط").check()
    expect(intake.locator("[data-draft-status]")).to_have_text(KEPT)
    intake.unroute("**/draft/")
    intake.reload()
    expect(intake.get_by_label("آنچه گفته می‌شود")).to_have_value("شب‌ها در را قفل می‌کنند.")
    expect(intake.get_by_label("نامرتبط")).to_be_checked()
    expect(intake.locator("[data-draft-status]")).to_have_text(SAVED)


def test_a_refused_field_is_marked_and_its_text_stays(intake: Page) -> None:
    pages.ANSWERS.append(JsonResponse({"errors": {"age": ["سن را با رقم بنویسید."]}}, status=422))
    intake.get_by_label("سن", exact=True).fill("سی")
    intake.get_by_label("سن", exact=True).blur()
    expect(intake.locator(".field-error")).to_have_text("سن را با رقم بنویسید.")
    assert status(intake) == "ذخیره نشد؛ بخش‌های نشان‌دار را ببینید."
    intake.get_by_label("سن", exact=True).fill("۳۰")
    expect(intake.locator("[data-draft-status]")).to_have_text(SAVED)
    expect(intake.locator(".field-error")).to_have_count(0)


def test_something_newer_elsewhere_is_not_overwritten(intake: Page) -> None:
    pages.ANSWERS.append(JsonResponse({"revision": 7}, status=409))
    intake.get_by_label("نشانی یا نشانهٔ نزدیک").fill("فردیس")
    expect(intake.locator("[data-draft-status]")).to_contain_text("جای دیگری تغییر کرده است")
    assert len(pages.DRAFTS) == 1
    assert len(kept(intake)) == 1
    intake.reload()
    expect(intake.get_by_label("نشانی یا نشانهٔ نزدیک")).to_have_value("فردیس")
    expect(intake.locator("[data-draft-status]")).to_have_text("نوشته‌های شما بازگردانده شد.")
    assert len(pages.DRAFTS) == 1


def test_an_answer_lost_on_its_way_is_not_taken_for_a_change_elsewhere(intake: Page) -> None:
    intake.route("**/draft/", lambda route: (route.fetch(), route.abort()), times=1)
    taken = JsonResponse({"revision": 2, "at": pages.AT.isoformat()})
    pages.ANSWERS.extend([JsonResponse({"revision": 2}, status=409), taken])
    intake.get_by_label("نشانی یا نشانهٔ نزدیک").fill("فردیس")
    expect(intake.locator("[data-draft-status]")).to_have_text(SAVED)
    assert [draft["revision"] for draft in pages.DRAFTS] == [["2"], ["2"], ["3"]]


def test_a_form_goes_only_after_its_draft(intake: Page) -> None:
    intake.get_by_label("نشانی یا نشانهٔ نزدیک").fill("گوهردشت")
    intake.keyboard.press("F8")
    expect(intake.get_by_role("alert")).to_be_visible()
    assert pages.DRAFTS[0]["place"] == ["گوهردشت"]
    expect(intake.get_by_label("نشانی یا نشانهٔ نزدیک")).to_have_value("گوهردشت")


def test_without_connection_the_form_waits_and_goes_by_itself_when_it_returns(intake: Page) -> None:
    intake.context.set_offline(True)
    intake.get_by_label("نشانی یا نشانهٔ نزدیک").fill("گوهردشت")
    intake.keyboard.press("F8")
    expect(intake.locator("[data-draft-status]")).to_have_text(HELD)
    expect(intake.get_by_label("نشانی یا نشانهٔ نزدیک")).to_have_value("گوهردشت")

    intake.context.set_offline(False)
    expect(intake.get_by_role("alert")).to_be_visible()
    assert pages.DRAFTS[-1]["place"] == ["گوهردشت"]
    expect(intake.get_by_label("نشانی یا نشانهٔ نزدیک")).to_have_value("گوهردشت")


def test_with_nothing_left_to_save_the_form_waits_as_well(intake: Page) -> None:
    intake.context.set_offline(True)
    intake.keyboard.press("F8")
    expect(intake.locator("[data-draft-status]")).to_have_text(HELD)
    intake.context.set_offline(False)

    expect(intake.get_by_role("alert")).to_be_visible()


def test_a_server_that_does_not_answer_holds_the_form_back_too(intake: Page) -> None:
    intake.route("**/session/", lambda route: route.abort())
    intake.keyboard.press("F8")
    expect(intake.locator("[data-draft-status]")).to_have_text(HELD)
    intake.unroute("**/session/")

    expect(intake.get_by_role("alert")).to_be_visible()


def test_who_goes_on_typing_has_not_sent_the_form_yet(intake: Page) -> None:
    intake.context.set_offline(True)
    intake.keyboard.press("F8")
    expect(intake.locator("[data-draft-status]")).to_have_text(HELD)
    intake.get_by_label("نشانی یا نشانهٔ نزدیک").fill("گوهردشت")
    intake.context.set_offline(False)

    expect(intake.locator("[data-draft-status]")).to_have_text(SAVED)
    expect(intake.get_by_role("alert")).to_have_count(0)


def test_what_is_kept_cannot_be_read_without_the_page(intake: Page) -> None:
    intake.route("**/draft/", lambda route: route.abort())
    intake.get_by_label("نشانی یا نشانهٔ نزدیک").fill("گوهردشت")
    expect(intake.locator("[data-draft-status]")).to_have_text(KEPT)
    stored = intake.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")

    assert len(kept(intake)) == 1
    assert "گوهردشت" not in stored
    assert "place" not in stored
    assert "0f0f" not in stored


def test_what_was_sealed_under_another_key_is_let_go(intake: Page) -> None:
    intake.route("**/draft/", lambda route: route.abort())
    intake.get_by_label("نشانی یا نشانهٔ نزدیک").fill("گوهردشت")
    expect(intake.locator("[data-draft-status]")).to_have_text(KEPT)
    [name] = kept(intake)
    intake.evaluate("name => { localStorage[name] = localStorage[name].split('').reverse().join('') }", name)
    intake.reload()

    expect(intake.get_by_label("نشانی یا نشانهٔ نزدیک")).to_have_value("")
    assert kept(intake) == []


def test_a_page_that_could_not_come_back_asks_before_it_goes(intake: Page) -> None:
    asks = """() => {
      const leaving = new Event("beforeunload", { cancelable: true });
      dispatchEvent(leaving);
      return leaving.defaultPrevented;
    }"""
    intake.context.set_offline(True)
    assert not intake.evaluate(asks)
    intake.get_by_label("نشانی یا نشانهٔ نزدیک").fill("گوهردشت")
    assert intake.evaluate(asks)
    intake.context.set_offline(False)


def test_where_there_is_no_cryptography_it_is_kept_for_the_tab_alone(intake: Page) -> None:
    intake.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
    intake.reload()
    intake.route("**/draft/", lambda route: route.abort())
    intake.get_by_label("نشانی یا نشانهٔ نزدیک").fill("گوهردشت")
    expect(intake.locator("[data-draft-status]")).to_have_text(KEPT)

    assert kept(intake) == []
    intake.reload()
    expect(intake.get_by_label("نشانی یا نشانهٔ نزدیک")).to_have_value("گوهردشت")


def test_signing_out_forgets_what_was_kept(intake: Page) -> None:
    intake.route("**/draft/", lambda route: route.abort())
    intake.get_by_label("نشانی یا نشانهٔ نزدیک").fill("گوهردشت")
    expect(intake.locator("[data-draft-status]")).to_have_text(KEPT)
    intake.get_by_role("button", name="خروج").click()
    expect(intake).to_have_title("ورود · پناه")
    assert kept(intake) == []


def test_what_another_person_left_here_is_forgotten(intake: Page) -> None:
    intake.evaluate("localStorage['panah-draft:someone-else:/draft/'] = '{\"fields\": {\"place\": [\"کرج\"]}}'")
    intake.reload()
    expect(intake.get_by_label("نشانی یا نشانهٔ نزدیک")).to_have_value("")
    assert kept(intake) == []
