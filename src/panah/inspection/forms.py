"""What an inspector types: a file's code, a colleague's user name and period, a finding."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.access.models.break_glass import Finding
from panah.core.acts import ActForm
from panah.core.fields import CaseCodeField, JalaliDateField, PersianCharField
from panah.core.jalali import start_of_day, tehran_day

USUAL_DAYS = timedelta(days=30)


class FileForm(ActForm):
    code = CaseCodeField(label=_("Case code"))


class PersonForm(ActForm):
    username = PersianCharField(label=_("User name"), max_length=60,
                                widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}))


class PeriodForm(forms.Form):
    """Nothing asked is the last thirty days."""

    use_required_attribute = False

    first_on = JalaliDateField(label=_("From"), required=False)
    last_on = JalaliDateField(label=_("To"), required=False)

    def clean(self) -> dict[str, Any]:
        first_on, last_on = self.cleaned_data.get("first_on"), self.cleaned_data.get("last_on")
        if first_on and last_on and last_on < first_on:
            self.add_error("last_on", _("The last day is before the first."))
        return self.cleaned_data

    def period(self, at: datetime) -> tuple[datetime, datetime]:
        """Half-open, from the beginning of the first day to the end of the last."""
        told = self.cleaned_data if self.is_valid() else {}
        last_on: date = told.get("last_on") or tehran_day(at)
        first_on: date = told.get("first_on") or last_on - USUAL_DAYS
        return start_of_day(first_on), start_of_day(last_on + timedelta(days=1))

    def as_query(self) -> str:
        """The days asked for, to go before the number of a page."""
        asked = {name: self.data[name] for name in ("first_on", "last_on") if self.data.get(name)}
        return f"{urlencode(asked)}&" if asked else ""


class ReviewForm(ActForm):
    finding = forms.ChoiceField(label=_("What it was"), choices=Finding.choices, widget=forms.RadioSelect)
    account = PersianCharField(label=_("What you found"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)
