import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.core import persian


@pytest.mark.parametrize("text", ["1405", "۱۴۰۵", "١٤٠٥", "1۴٠5"])
def test_any_digits_become_persian_or_latin(text: str) -> None:
    assert persian.to_persian_digits(text) == "۱۴۰۵"
    assert persian.to_latin_digits(text) == "1405"


def test_values_other_than_text_get_persian_digits_too() -> None:
    assert persian.to_persian_digits(0) == "۰"
    assert persian.to_persian_digits(12.5) == "۱۲.۵"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("علي كريمي", "علی کریمی"),
        ("  مریم   سادات\t", "مریم سادات"),
        ("فَاطِمَه", "فاطمه"),
        ("زهــرا", "زهرا"),
        ("می\u200c\u200cرود", "می\u200cرود"),
        ("دار\u200cد", "دارد"),
        ("خانه \u200cها", "خانه ها"),
        ("\u202bرضا\u202c", "رضا"),
        ("ا\u0653ب", "آب"),
        ("ﻣﺮﻳﻢ", "مریم"),
        ("یک  \r\n  دو", "یک\nدو"),
    ],
)
def test_one_spelling_for_what_looks_the_same(typed: str, kept: str) -> None:
    assert persian.normalise(typed) == kept


@given(st.text(alphabet=st.sampled_from("ابپرسیيك ه\u200cـَ\n1۲")))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = persian.normalise(text)
    assert persian.normalise(once) == once


def test_names_sort_by_the_persian_alphabet() -> None:
    names = ["گلستان", "یزد", "پردیس", "آمل", "کرج", "تهران", "چالوس", "ژاوه", "ورامین", "همدان"]
    assert sorted(names, key=persian.sort_key) == [
        "آمل", "پردیس", "تهران", "چالوس", "ژاوه", "کرج", "گلستان", "ورامین", "همدان", "یزد",
    ]  # fmt: skip


def test_half_spaces_and_digit_forms_do_not_change_the_order() -> None:
    assert persian.sort_key("خانه\u200cها ۲") == persian.sort_key("خانهها 2")


@pytest.mark.parametrize(
    "typed",
    ["09120001234", "۰۹۱۲۰۰۰۱۲۳۴", "+98 912 000 1234", "0098-912-000-1234", "9120001234", "(0912) 000.1234"],
)
def test_a_mobile_number_is_kept_in_one_form(typed: str) -> None:
    assert persian.normalise_phone(typed) == "09120001234"


def test_a_landline_with_its_area_code_is_a_number() -> None:
    assert persian.normalise_phone("۰۲۶-۳۲۰۰۰۰۰۰") == "02632000000"


@pytest.mark.parametrize("typed", ["", "123", "0912000123", "091200012345", "00120001234", "abc", "+1 212 000 1234"])
def test_what_cannot_be_a_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="telephone"):
        persian.normalise_phone(typed)


def with_check_digit(first_nine: str) -> str:
    return next(first_nine + str(last) for last in range(10) if persian.valid_national_id(first_nine + str(last)))


@pytest.mark.parametrize("number", ["8000000004", "9990000002"])
def test_a_right_national_id_passes_in_any_digits(number: str) -> None:
    assert persian.valid_national_id(with_check_digit(number[:9]))
    assert persian.valid_national_id(persian.to_persian_digits(with_check_digit(number[:9])))


@given(st.from_regex(r"[89]\d{8}", fullmatch=True).filter(lambda digits: len(set(digits)) > 1), st.integers(0, 8))
def test_one_wrong_digit_is_found(first_nine: str, place: int) -> None:
    number = with_check_digit(first_nine)
    wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    assert not persian.valid_national_id(wrong) or len(set(wrong)) == 1 or both_sums_fold(number, wrong)


def both_sums_fold(number: str, wrong: str) -> bool:
    """Remainders r and 11 - r (10 and 1) share a check digit: the one hole of the official rule."""
    return number[9] == wrong[9] == "1"


@pytest.mark.parametrize("number", ["1111111111", "۸۸۸۸۸۸۸۸۸۸", "123456789", "80000000041", "80000a0004", ""])
def test_repeated_digits_and_wrong_lengths_are_no_national_id(number: str) -> None:
    assert not persian.valid_national_id(number)
