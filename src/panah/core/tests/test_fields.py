from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError

from panah.core import fields

ABAN_30 = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 10, 35, 20, tzinfo=UTC)


def message_of(field: forms.Field, typed: str) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages[0]


@pytest.mark.parametrize("typed", ["1405/8/30", "۱۴۰۵/۰۸/۳۰", "١٤٠٥-٨-٣٠"])
def test_a_day_is_taken_in_any_digits(typed: str) -> None:
    assert fields.JalaliDateField().clean(typed) == ABAN_30


@pytest.mark.parametrize("typed", ["1405/7/31", "2026/11/21", "فردا", "8/30"])
def test_a_day_that_does_not_exist_is_refused_with_an_example(typed: str) -> None:
    assert message_of(fields.JalaliDateField(), typed) == "روز را این‌گونه بنویسید: ۱۴۰۵/۰۸/۳۰"


def test_a_day_may_be_left_out_where_it_is_not_needed() -> None:
    assert fields.JalaliDateField(required=False).clean("") is None
    assert message_of(fields.JalaliDateField(), "") == "این بخش را پر کنید."


def test_a_known_day_is_shown_as_jalali_and_a_wrong_one_as_it_was_typed() -> None:
    assert fields.JalaliDateField().prepare_value(ABAN_30) == "۱۴۰۵/۰۸/۳۰"
    assert fields.JalaliDateField().prepare_value("1405/7/31") == "1405/7/31"


def test_the_same_day_written_otherwise_is_no_change() -> None:
    assert not fields.JalaliDateField().has_changed(ABAN_30, "1405/8/30")
    assert fields.JalaliDateField().has_changed(ABAN_30, "1405/8/29")


def test_a_day_with_its_hour_is_an_instant_in_tehran() -> None:
    assert fields.JalaliDateTimeField().clean("۱۴۰۵/۸/۳۰ ۱۴:۰۵") == AT.replace(second=0)
    assert fields.JalaliDateTimeField(required=False).clean("") is None


def test_an_instant_is_shown_without_seconds_and_these_are_no_change() -> None:
    field = fields.JalaliDateTimeField()
    assert field.prepare_value(AT) == "۱۴۰۵/۰۸/۳۰ ۱۴:۰۵"
    assert not field.has_changed(AT, "1405/8/30 14:05")
    assert field.has_changed(AT, "1405/8/30 14:06")


@pytest.mark.parametrize("typed", ["1405/8/30", "1405/8/30 25:00", "14:05"])
def test_an_instant_without_its_hour_is_refused(typed: str) -> None:
    assert "۱۴:۰۵" in message_of(fields.JalaliDateTimeField(), typed)


@pytest.mark.parametrize("typed", ["34", "۳۴", "٣٤", " ۳۴ "])
def test_a_number_is_taken_in_any_digits(typed: str) -> None:
    assert fields.PersianIntegerField().clean(typed) == 34


@pytest.mark.parametrize(
    ("typed", "told"),
    [("سی", "یک عدد درست بنویسید."), ("۱۲۱", "باید 120 یا کمتر باشد."), ("-۱", "باید 0 یا بیشتر باشد.")],
)
def test_a_number_out_of_bounds_is_refused_in_persian(typed: str, told: str) -> None:
    assert message_of(fields.PersianIntegerField(min_value=0, max_value=120), typed) == told


def test_text_is_kept_in_one_spelling_with_its_lines() -> None:
    assert fields.PersianCharField().clean("علي \r\n كريمي") == "علی\nکریمی"


@pytest.mark.parametrize("typed", ["۰۹۱۲ ۰۰۰ ۱۲۳۴", "+989120001234"])
def test_a_telephone_number_is_kept_in_one_form(typed: str) -> None:
    assert fields.PhoneField().clean(typed) == "09120001234"


def test_what_is_no_telephone_number_is_refused() -> None:
    assert "۱۱ رقم" in message_of(fields.PhoneField(), "123")
    assert fields.PhoneField(required=False).clean("") == ""


def test_a_national_id_is_kept_in_latin_digits_without_separators() -> None:
    assert fields.NationalIdField().clean("۸۰۰-۰۰۰۰۰۵-۹") == "8000000059"


@pytest.mark.parametrize("typed", ["8000000051", "8888888888", "800000005"])
def test_a_wrong_national_id_is_refused(typed: str) -> None:
    assert "کد ملی" in message_of(fields.NationalIdField(), typed)


@pytest.mark.parametrize("field", [fields.PhoneField(), fields.NationalIdField(), fields.PersianIntegerField()])
def test_numbers_are_shown_in_persian_digits_and_typed_from_left_to_right(field: forms.Field) -> None:
    assert field.prepare_value("09120001234") == "۰۹۱۲۰۰۰۱۲۳۴"
    assert field.prepare_value(None) is None
    assert field.widget.attrs["dir"] == "ltr"


@pytest.mark.parametrize("typed", ["123456789", "۱۲۳ ۴۵۶ ۷۸۹", " 123 456 789 "])
def test_a_case_code_is_nine_digits_however_they_are_typed(typed: str) -> None:
    assert fields.CaseCodeField().clean(typed) == "123456789"


@pytest.mark.parametrize("typed", ["12345678", "1234567890", "12345678x", "¹²³456789", "a'; --"])
def test_anything_else_is_no_case_code(typed: str) -> None:
    with pytest.raises(ValidationError):
        fields.CaseCodeField().clean(typed)
