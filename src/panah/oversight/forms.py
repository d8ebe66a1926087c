"""What is chosen for the figures: a period and dimensions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from panah.core.fields import JalaliDateField
from panah.oversight import periods
from panah.oversight.figures import Dimension
from panah.oversight.words import DIMENSIONS

PERIODS = [("month", _("This month")), ("last_month", _("Last month")), ("year", _("This solar year")),
           ("last_year", _("Last solar year")), ("days", _("Between two days"))]
_NAMED: dict[str, Callable[[date], periods.Period]] = {
    "month": periods.this_month, "last_month": periods.last_month, "year": periods.this_year,
    "last_year": periods.last_year}


class FiguresForm(forms.Form):
    """Nothing asked is this month by the first dimension; the form shows so."""

    use_required_attribute = False

    period = forms.ChoiceField(label=_("Period"), choices=PERIODS, widget=forms.RadioSelect, required=False)
    first_on = JalaliDateField(label=_("From"), required=False)
    last_on = JalaliDateField(label=_("To"), required=False)
    by = forms.MultipleChoiceField(label=_("Broken down by"), required=False, widget=forms.CheckboxSelectMultiple,
                                   choices=[(dimension.value, label) for dimension, label in DIMENSIONS.items()])

    @classmethod
    def asked(cls, asked: QueryDict, first: Dimension) -> FiguresForm:
        """What was asked by the address, with what is usual where nothing was."""
        told = asked.copy()
        if not told.get("period"):
            told["period"] = "month"
        if not told.getlist("by"):
            told.setlist("by", [first.value])
        return cls(told)

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
        return _NAMED.get(told.get("period", ""), periods.this_month)(today)

    def dimensions(self) -> list[Dimension]:
        return [Dimension(value) for value in self.cleaned_data.get("by") or ()] or [Dimension.PROVINCE]
