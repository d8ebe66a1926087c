"""What is typed for a consent, a referral outside, its answer, and a paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from panah.cases import disclosure
from panah.cases.commands.consents import Given
from panah.cases.commands.referrals import Letter
from panah.cases.disclosure import Aim, Giver, Ground, Manner, Recipient, ReferralAnswer, Scope
from panah.cases.forms import BLANK, long_text
from panah.cases.kinds import PaperKind
from panah.cases.models import Case, Person
from panah.cases.person_fields import PersonField, PersonsField, people_of
from panah.core.acts import ActForm
from panah.core.fields import JalaliDateField, PersianCharField
from panah.core.jalali import format_date, tehran_day
from panah.network.queries import local_values

LONGEST_LETTER = 4000


def scopes_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=_("What may be told"), choices=Scope.choices,
                                     widget=forms.CheckboxSelectMultiple)


class ConsentForm(ActForm):
    """Whose data, what of it, to whom, why; who gave the consent, how, and until when."""

    person = PersonField(label=_("About whom"), queryset=Person.objects.none(), empty_label="—")
    scopes = scopes_field()
    recipient = forms.ChoiceField(label=_("To whom"), choices=[BLANK, *Recipient.choices])
    recipient_name = PersianCharField(label=_("Its name"), max_length=120,
                                      help_text=_("As it will stand on the letter: this hospital, this branch."))
    aim = forms.ChoiceField(label=_("Why"), choices=[BLANK, *Aim.choices])
    aim_note = PersianCharField(label=_("In her or his own words"), required=False, max_length=300)
    given_by = forms.ChoiceField(label=_("Given by"), choices=Giver.choices, widget=forms.RadioSelect)
    giver = PersonField(label=_("Who that is"), queryset=Person.objects.none(), required=False, empty_label="—",
                        help_text=_("Left empty, the person herself or himself."))
    order_number = PersianCharField(label=_("Number of the court's order"), required=False, max_length=60)
    manner = forms.ChoiceField(label=_("How"), choices=Manner.choices, widget=forms.RadioSelect)
    witness = PersianCharField(label=_("Name of the witness"), required=False, max_length=120)
    until = JalaliDateField(label=_("Until the end of this day"))

    def __init__(self, *args: Any, case: Case, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("person", "giver"):
            cast(PersonField, self.fields[name]).queryset = people_of(case)
        last = disclosure.last_day_of_consent(at, local_values(case.province_id, tehran_day(at)))
        self.fields["until"].help_text = _("At most until %(day)s.") % {"day": format_date(last)}

    def told(self) -> dict[str, Any]:
        """As the command wants it."""
        typed = dict(self.cleaned_data)
        person, giver = typed.pop("person"), typed.pop("giver")
        return {"person": person, "giver": giver or person, "given": Given(**typed)}


class WithdrawForm(ActForm):
    reason = long_text(_("Why, if she or he says so"), required=False)


class ReferralForm(ActForm):
    """Whom it is about, what is told, to whom, on what ground, and what the letter asks."""

    persons = PersonsField(label=_("About whom"), queryset=Person.objects.none())
    scopes = scopes_field()
    recipient = forms.ChoiceField(label=_("To whom"), choices=[BLANK, *Recipient.choices])
    recipient_name = PersianCharField(label=_("Its name"), max_length=120)
    ground = forms.ChoiceField(label=_("On what ground"), choices=Ground.choices, widget=forms.RadioSelect)
    order_number = PersianCharField(label=_("Number of the judicial order"), required=False, max_length=60)
    letter_number = PersianCharField(label=_("Number of the letter"), required=False, max_length=60)
    asked = PersianCharField(label=_("What is asked of them"), max_length=LONGEST_LETTER,
                             widget=forms.Textarea(attrs={"rows": 3}))
    account = PersianCharField(label=_("Account"), required=False, max_length=LONGEST_LETTER,
                               widget=forms.Textarea(attrs={"rows": 5}),
                               help_text=_("Only where events or health may be told. Never where she is now."))

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        cast(PersonsField, self.fields["persons"]).queryset = people_of(case)

    def told(self) -> dict[str, Any]:
        """As the command wants it."""
        typed = dict(self.cleaned_data)
        return {"persons": list(typed.pop("persons")), "letter": Letter(**typed)}


class ReferralAnswerForm(ActForm):
    answer = forms.ChoiceField(label=_("What came back"), choices=ReferralAnswer.choices, widget=forms.RadioSelect)
    note = long_text(_("In their words"), required=False)


class PaperForm(ActForm):
    kind = forms.ChoiceField(label=_("What it is"), choices=[BLANK, *PaperKind.choices])
    title = PersianCharField(label=_("Title"), max_length=120)
    file = forms.FileField(label=_("Scan or picture"), widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}))

    def __init__(self, *args: Any, case: Case, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        largest = disclosure.largest_paper(at, local_values(case.province_id, tehran_day(at)))
        told = _("PDF, JPEG or PNG, at most %(megabytes)s megabytes.") % {"megabytes": largest}
        # What is too large to be taken in does not arrive at all.
        self.fields["file"].help_text = self.fields["file"].error_messages["required"] = told

    def told(self) -> dict[str, Any]:
        """As the command wants it."""
        file = self.cleaned_data["file"]
        return {"kind": self.cleaned_data["kind"], "title": self.cleaned_data["title"],
                "file_name": file.name, "content": file.read()}


class EraseForm(ActForm):
    reason = long_text(_("Reason"))
