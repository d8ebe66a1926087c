"""Keys on buttons, the list of them, and the command bar."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def parts(gallery: str, page: Page) -> Page:
    page.goto(f"{gallery}/parts/")
    page.locator("#next").evaluate("button => { button.onclick = () => { button.dataset.pressed = 'yes' } }")
    return page


def test_a_key_does_what_its_button_does(parts: Page) -> None:
    parts.keyboard.press("n")
    expect(parts.locator("#next")).to_have_attribute("data-pressed", "yes")


def test_a_letter_is_only_a_letter_while_somebody_types(parts: Page) -> None:
    parts.get_by_label("نشانی").press_sequentially("n/?")
    expect(parts.get_by_label("نشانی")).to_have_value("n/?")
    expect(parts.locator("#next")).not_to_have_attribute("data-pressed", "yes")
    expect(parts.locator("#keys")).to_be_hidden()


def test_a_key_with_alt_works_while_somebody_types(parts: Page) -> None:
    parts.get_by_label("سن").press("Alt+s")
    expect(parts.get_by_role("alert")).to_contain_text("این بخش را پر کنید.")


def test_a_disabled_button_has_no_key(parts: Page) -> None:
    parts.evaluate("document.getElementById('next').disabled = true")
    parts.keyboard.press("n")
    expect(parts.locator("#next")).not_to_have_attribute("data-pressed", "yes")


def test_the_question_mark_lists_the_keys_of_the_page_and_esc_puts_them_away(parts: Page) -> None:
    parts.keyboard.press("?")
    listed = parts.locator("[data-keys-of-page]")
    expect(listed).to_be_visible()
    expect(listed).to_contain_text("ثبت")
    expect(listed).to_contain_text("Alt+S")
    parts.keyboard.press("Escape")
    expect(listed).to_be_hidden()


def test_esc_loses_no_text(parts: Page) -> None:
    parts.get_by_label("نشانی").fill("کرج")
    parts.get_by_label("نشانی").press("Escape")
    expect(parts.get_by_label("نشانی")).to_have_value("کرج")


def test_a_slash_opens_the_command_bar_which_finds_a_page_by_some_letters(parts: Page, gallery: str) -> None:
    parts.keyboard.press("/")
    parts.keyboard.type("پرونده ها")
    expect(parts.locator("#command-list button")).to_have_count(1)
    parts.keyboard.press("Enter")
    expect(parts).to_have_url(f"{gallery}/case/")


def test_the_command_bar_finds_acts_with_their_keys(parts: Page) -> None:
    parts.keyboard.press("/")
    parts.keyboard.type("بعدی")
    parts.keyboard.press("ArrowDown")
    expect(parts.locator("#command-list button:focus")).to_contain_text("N")
    parts.keyboard.press("Enter")
    expect(parts.locator("#next")).to_have_attribute("data-pressed", "yes")
    expect(parts.locator("#command-list")).to_be_hidden()


def test_the_command_bar_says_when_there_is_nothing(parts: Page) -> None:
    parts.keyboard.press("/")
    parts.keyboard.type("ناکجا")
    expect(parts.locator("#command-list")).to_contain_text("چیزی به این نام نیست.")


def test_what_is_searched_for_from_the_command_bar_stands_in_no_address(gallery: str, page: Page) -> None:
    page.goto(f"{gallery}/desk/")
    page.keyboard.press("/")
    page.keyboard.type("۶۴۰")
    with page.expect_request(lambda request: request.method == "POST") as asked:
        page.keyboard.press("Enter")

    assert asked.value.url == f"{gallery}/case/"
    assert "text=%DB%B6%DB%B4%DB%B0" in str(asked.value.post_data)
    expect(page).to_have_url(f"{gallery}/case/")
