"""The questions of a risk instrument as a form, and the look at what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.cases.forms import long_text
from panah.core.acts import ActForm
from panah.triage.instruments.definition import Answers, Instrument, Item


@dataclass(frozen=True, slots=True)
class Question:
    """One question on the page: an answer may be left out."""

    item: Item
    bound: forms.BoundField
    chosen: str


class InstrumentForm(ActForm):
    """One field per question; none is required, for what is not answered is not a “no”."""

    def __init__(self, *args: Any, instrument: Instrument, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instrument = instrument
        for item in instrument.items:
            choices = [(choice.code, choice.label) for choice in item.choices]
            self.fields[item.code] = forms.ChoiceField(label=item.text, required=False, choices=choices,
                                                       widget=forms.RadioSelect)

    def questions(self) -> list[Question]:
        return [Question(item, self[item.code], str(self[item.code].value() or "")) for item in self.instrument.items]

    def answers(self) -> Answers:
        return {code: answer for code, answer in self.cleaned_data.items() if answer}


class LookForm(ActForm):
    """That somebody else has looked, and what they make of it."""

    note = long_text(_("What you make of it"), required=False, hint=_("What was said, and what is done now."))
