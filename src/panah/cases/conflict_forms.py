"""What is typed to keep a colleague out of a file, to let them in again, and to know them again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.access.models import ConflictReason
from panah.cases.conflict_queries import colleague_called
from panah.cases.forms import long_text
from panah.core.acts import ActForm
from panah.core.fields import NationalIdField, PhoneField

_SAID = [(reason.value, reason.label) for reason in (
    ConflictReason.KIN, ConflictReason.NAMED, ConflictReason.ACQUAINTED, ConflictReason.OTHER)]
"""What a person says; the other reasons are found by the system."""


class KeepOutForm(ActForm):
    username = forms.CharField(label=_("User name of the colleague"), max_length=60,
                               widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}))
    reason = forms.ChoiceField(label=_("Reason"), choices=_SAID, widget=forms.RadioSelect)
    note = long_text(_("In a few words"), hint=_("Read by those who decide about this, and by nobody else."))

    def told(self) -> dict[str, Any]:
        """What was typed, as the command wants it. Raises NoSuchColleague."""
        told = dict(self.cleaned_data)
        return {"user": colleague_called(told.pop("username")), **told}


class KnowThemForm(ActForm):
    reason = forms.ChoiceField(label=_("How you know them"), choices=_SAID, widget=forms.RadioSelect)
    note = long_text(_("In a few words"), required=False,
                     hint=_("Only if you wish. Read by those who decide about this, and by nobody else."))


class LetInForm(ActForm):
    why = long_text(_("Why the file may open to this colleague again"))


class ColleagueIdentityForm(ActForm):
    national_id = NationalIdField(label=_("National id"))
    phone = PhoneField(label=_("Phone"))
