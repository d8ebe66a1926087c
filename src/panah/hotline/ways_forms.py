"""What is typed when a contact comes in otherwise than by telephone."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from panah.access.models import User
from panah.core.acts import ActForm
from panah.core.fields import JalaliDateField, JalaliDateTimeField, PersianCharField
from panah.hotline.kinds import AnswerWay, Channel, SenderKind
from panah.network.models import Unit

_HEARD_BY_WAY = [(way.value, way.label) for way in (Channel.PHONE, Channel.WALK_IN, Channel.WRITTEN, Channel.COLLEAGUE)]


class InHallForm(ActForm):
    """An act in one of the operator's halls; who has a single one is not asked."""

    hall = forms.ModelChoiceField(label=_("Hall"), queryset=Unit.objects.none(), empty_label=None)

    def __init__(self, *args: Any, halls: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast("forms.ModelChoiceField[Unit]", self.fields["hall"])
        field.queryset = halls
        if len(halls) == 1:
            field.widget, field.initial = forms.HiddenInput(), halls[0].pk


class AnswerForm(ActForm):
    """An answer to a short message."""

    words = PersianCharField(label=_("Answer"), required=False, max_length=1000, widget=forms.Textarea(
        attrs={"rows": 2, "class": "form-control"}), help_text=_("No name, nothing of ours, nothing of the case."))


class LetterForm(InHallForm):
    """A letter of another office."""

    sender_kind = forms.ChoiceField(label=_("Sent by"), choices=SenderKind.choices, widget=forms.RadioSelect)
    sender_name = PersianCharField(label=_("Name of the office"), max_length=120,
                                   help_text=_("As it stands on the letter: police station 12 of Karaj."))
    letter_number = PersianCharField(label=_("Number of the letter"), max_length=60)
    letter_on = JalaliDateField(label=_("Date of the letter"))
    brought_by = PersianCharField(label=_("Brought by"), required=False, max_length=120)


class FindLetterForm(ActForm):
    letter_number = PersianCharField(label=_("Number of the letter"), max_length=60)


class AnswerLetterForm(ActForm):
    """What shows that whoever sent it was answered."""

    way = forms.ChoiceField(label=_("How"), choices=AnswerWay.choices, widget=forms.RadioSelect)
    receipt = PersianCharField(label=_("Receipt"), required=False, max_length=200,
                               help_text=_("The number of our letter, or who took the answer."))


class LateForm(InHallForm):
    """What happened earlier."""

    channel = forms.ChoiceField(label=_("How it came in"), choices=_HEARD_BY_WAY, widget=forms.RadioSelect)
    began_at = JalaliDateTimeField(label=_("When it happened"))
    heard_by = forms.ModelChoiceField(
        label=_("Who heard it"), queryset=User.objects.none(), required=False, empty_label=_("I myself"),
        help_text=_("Their name stays beside yours."))
    reason = PersianCharField(label=_("Why only now"), required=False, max_length=300,
                              help_text=_("Needed when more than a day has gone by."))

    def __init__(self, *args: Any, colleagues: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[User]", self.fields["heard_by"]).queryset = colleagues
