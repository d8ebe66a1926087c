"""What is typed for 110, 115 and 125."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.core.acts import ActForm
from panah.core.fields import PersianCharField
from panah.hotline.emergency_delivery import address_of
from panah.hotline.kinds import Agency, Circumstance, Manner
from panah.hotline.models import Contact
from panah.triage.topics import Topic

LONGEST_WORDS = 400
_OF_FIRST_AID = frozenset({Topic.SUICIDAL_INTENT, Topic.SUICIDE_ATTEMPT})


class TellForm(ActForm):
    """Whom, how, and what they must know besides."""

    agency = forms.ChoiceField(label=_("Who is told"), choices=Agency.choices, widget=forms.RadioSelect)
    manner = forms.ChoiceField(label=_("How"), choices=Manner.choices, widget=forms.RadioSelect)
    words = PersianCharField(
        label=_("What they must know besides"), required=False, max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("How to get in, what to mind. No names; never who reported."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not any(address_of(agency) for agency in Agency.values):
            choices = [choice for choice in Manner.choices if choice[0] != Manner.LINE]
            cast(forms.ChoiceField, self.fields["manner"]).choices = choices

    def agency_now(self) -> str:
        """The one to preview, whether the form is right or not."""
        chosen = str(self["agency"].value())
        return chosen if chosen in Agency.values else Agency.POLICE

    def words_now(self) -> str:
        return str(self["words"].value() or "")[:LONGEST_WORDS]


class ReceiptForm(ActForm):
    """What they gave in return."""

    number = PersianCharField(label=_("Their number"), required=False, max_length=40)
    taken_by = PersianCharField(label=_("Name or badge of who took it"), required=False, max_length=60)


def likely_agency(contact: Contact) -> str:
    """Whom a contact of this kind is handed to first; the operator decides."""
    if contact.outcome in Agency.values:
        return contact.outcome
    is_of_health = contact.main_topic in _OF_FIRST_AID or Circumstance.SUICIDE_IN_PROGRESS in contact.circumstances
    return Agency.MEDICAL if is_of_health else Agency.POLICE
