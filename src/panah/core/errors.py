"""The refusal every domain error derives from: what was refused, by which rule, beside which field."""

from datetime import date, datetime
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from panah.core import jalali
from panah.core.persian import to_persian_digits


class Refused(Exception):
    """An act that cannot be done, in words for the person who asked for it."""

    message: ClassVar[str | Promise] = _("This cannot be done now.")
    rule: ClassVar[str | None] = None
    field: str | None = None

    def __init__(self, *, field: str | None = None, **facts: object) -> None:
        super().__init__()
        self.field = field or type(self).field
        self.facts = facts

    @property
    def code(self) -> str:
        return type(self).__name__

    def __str__(self) -> str:
        return str(self.message) % {name: _told(value) for name, value in self.facts.items()}


def _told(value: object) -> str:
    if isinstance(value, datetime):
        return jalali.format_datetime(value)
    if isinstance(value, date):
        return jalali.format_date_long(value)
    return to_persian_digits(value)
