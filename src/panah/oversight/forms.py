"""What is chosen for the figures: a period and dimensions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.core.fields import JalaliDateField
from panah.oversight import periods
from panah.oversight.figures import Dimension
from panah.oversight.words import DIMENSIONS

PERIODS = [("month", _("This month")), ("year", _("This solar year")), ("days", _("Between two days"))]


class FiguresForm(forms.Form):
    use_required_attribute = False

    period = forms.ChoiceField(label=_("Period"), choices=PERIODS, widget=forms.RadioSelect, required=False)
    first_on = JalaliDateField(label=_("From"), required=False)
    last_on = JalaliDateField(label=_("To"), required=False)
    by = forms.MultipleChoiceField(label=_("By"), required=False, widget=forms.CheckboxSelectMultiple,
                                   choices=[(dimension.value, label) for dimension, label in DIMENSIONS.items()])

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("period") == "days":
            for name in ("first_on", "last_on"):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, _("Please give both days."))
            if told.get("first_on") and told.get("last_on") and told["last_on"] < told["first_on"]:
                self.add_error("last_on", _("The last day is before the first."))
        return told

    def chosen_period(self, today: date) -> periods.Period:
        """The period asked for; this month where nothing valid was asked."""
        told = self.cleaned_data
        if self.is_valid() and told["period"] == "days":
            return periods.between(told["first_on"], told["last_on"])
        return periods.this_year(today) if told.get("period") == "year" else periods.this_month(today)

    def dimensions(self, default: Dimension) -> list[Dimension]:
        return [Dimension(value) for value in self.cleaned_data.get("by") or ()] or [default]
