"""What is typed to open a file in an emergency, and to review that."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.access.models.break_glass import Finding, GlassReason
from panah.cases import glass_rules
from panah.cases.forms import long_text
from panah.core import durations
from panah.core.acts import ActForm
from panah.core.fields import CaseCodeField


class BreakGlassForm(ActForm):
    code = CaseCodeField(label=_("Case code"))
    minutes = forms.TypedChoiceField(label=_("For how long"), coerce=int, widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=_("Reason"), choices=GlassReason.choices, widget=forms.RadioSelect)
    account = long_text(_("What happened, and what you need to know"),
                        hint=_("Read by those who answer for the file, and by nobody else."))

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(forms.ChoiceField, self.fields["minutes"]).choices = [
            (minutes, durations.in_words(timedelta(minutes=minutes))) for minutes in glass_rules.minutes_on_offer(at)]


class ReviewGlassForm(ActForm):
    finding = forms.ChoiceField(label=_("What it was"), choices=Finding.choices, widget=forms.RadioSelect)
    found = long_text(_("What you found"))
