"""Form fields for Persian input: any digits, Jalali days, telephone numbers, national ids. Typing always works."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from panah.core import jalali, persian


def _text_input(inputmode: str, **attrs: str) -> forms.TextInput:
    """An input whose content reads left to right inside a right-to-left page."""
    return forms.TextInput(attrs={"dir": "ltr", "inputmode": inputmode, "autocomplete": "off", **attrs})


class JalaliDateField(forms.Field):
    """A day typed as 1405/8/30; the value is a Gregorian `date`."""

    default_error_messages = {"invalid": _("Write the day like 1405/08/30.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", _text_input("numeric", **{"data-jalali": "", "placeholder": "۱۴۰۵/۰۸/۳۰"}))
        super().__init__(**options)

    def to_python(self, value: object) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return jalali.parse_date(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: object) -> object:
        return jalali.format_date(value) if isinstance(value, date) else value


class JalaliDateTimeField(forms.Field):
    """A day and a time typed as 1405/8/30 14:05; the value is an instant."""

    default_error_messages = {"invalid": _("Write the day and the time like 1405/08/30 14:05.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", _text_input("text", **{"data-jalali": "time", "placeholder": "۱۴۰۵/۰۸/۳۰ ۱۴:۰۵"}))
        super().__init__(**options)

    def to_python(self, value: object) -> datetime | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value
        try:
            return jalali.parse_datetime(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: object) -> object:
        return jalali.format_datetime(value) if isinstance(value, datetime) else value

    def has_changed(self, initial: object, data: object) -> bool:
        """Seconds do not show in the input, so they are no change."""
        if isinstance(initial, datetime):
            initial = initial.replace(second=0, microsecond=0)
        return super().has_changed(initial, data)


class PersianIntegerField(forms.IntegerField):
    """A whole number in any digits."""

    default_error_messages = {"invalid": _("Write a whole number.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", _text_input("numeric"))
        super().__init__(**options)

    def to_python(self, value: object) -> int | None:
        return super().to_python(value if value in self.empty_values else persian.to_latin_digits(value))

    def prepare_value(self, value: object) -> object:
        return value if value in self.empty_values else persian.to_persian_digits(value)


class PersianCharField(forms.CharField):
    """Text in one Persian spelling: letters, half-spaces and spaces put right."""

    def to_python(self, value: object) -> str:
        return persian.normalise(super().to_python(value) or "")


class PhoneField(forms.CharField):
    """An Iranian telephone number; the value is 0 and ten digits."""

    default_error_messages = {
        "invalid": _("A telephone number has 11 digits and begins with 0; landlines with the area code.")
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", _text_input("tel"))
        super().__init__(**options)

    def to_python(self, value: object) -> str:
        text = super().to_python(value) or ""
        if not text:
            return text
        try:
            return persian.normalise_phone(text)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: object) -> object:
        return value if value in self.empty_values else persian.to_persian_digits(value)


class NationalIdField(forms.CharField):
    """A national id of ten digits with a right check digit."""

    default_error_messages = {
        "invalid": _("This is not a right national id: it has 10 digits, the last one checks the others.")
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", _text_input("numeric"))
        super().__init__(**options)

    def to_python(self, value: object) -> str:
        text = persian.to_latin_digits(super().to_python(value)).replace(" ", "").replace("-", "")
        if text and not persian.valid_national_id(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text

    def prepare_value(self, value: object) -> object:
        return value if value in self.empty_values else persian.to_persian_digits(value)


class CaseCodeField(forms.CharField):
    """A case's nine digits as they are read aloud: any digits, spaces between."""

    default_error_messages = {"invalid": _("A case code has nine digits.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", _text_input("numeric", placeholder="۱۲۳ ۴۵۶ ۷۸۹"))
        super().__init__(**options)

    def to_python(self, value: object) -> str:
        text = "".join(persian.to_latin_digits(super().to_python(value) or "").split())
        if text and not (len(text) == 9 and text.isascii() and text.isdecimal()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text
