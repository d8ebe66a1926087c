"""What a supervisor types: a whisper, why an intake is taken over, the plan of booths."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.core.acts import ActForm
from panah.core.fields import PersianCharField, PersianIntegerField
from panah.core.jalali import WEEKDAYS
from panah.core.persian import to_persian_digits
from panah.hotline.kinds import TakeOverReason
from panah.hotline.models.booths import HOURS
from panah.hotline.rules import HourOfWeek

MOST_BOOTHS = 500
LONGEST_WHISPER = 300


class WhisperForm(ActForm):
    words = PersianCharField(label=_("In few words"), max_length=LONGEST_WHISPER,
                             widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}))


class TakeIntakeForm(ActForm):
    reason = forms.ChoiceField(label=_("Why"), widget=forms.RadioSelect, choices=[
        choice for choice in TakeOverReason.choices if choice[0] != TakeOverReason.LEFT])


class PlanForm(ActForm):
    """One number for each hour of the week; an empty one is not told."""

    def __init__(self, *args: Any, plan: dict[HourOfWeek, int], **options: Any) -> None:
        super().__init__(*args, **options)
        for weekday, day in enumerate(WEEKDAYS):
            for hour in range(HOURS):
                field = PersianIntegerField(required=False, min_value=0, max_value=MOST_BOOTHS,
                                            initial=plan.get((weekday, hour)))
                field.widget.attrs["aria-label"] = f"{day} {to_persian_digits(hour)}"
                self.fields[_name(weekday, hour)] = field

    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """By weekday, as the page shows them."""
        return [(day, [self[_name(weekday, hour)] for hour in range(HOURS)]) for weekday, day in enumerate(WEEKDAYS)]

    def told(self) -> dict[HourOfWeek, int]:
        hours = [(weekday, hour) for weekday in range(len(WEEKDAYS)) for hour in range(HOURS)]
        return {slot: number for slot in hours if (number := self.cleaned_data[_name(*slot)]) is not None}


def _name(weekday: int, hour: int) -> str:
    return f"booths_{weekday}_{hour}"
