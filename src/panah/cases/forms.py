"""What is typed in a case file."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from panah.cases.commands.people import Identity
from panah.cases.kinds import (
    Channel,
    ClosingOutcome,
    Evidence,
    MemberRole,
    Owed,
    Purpose,
    RefusalReason,
    Service,
    Sex,
)
from panah.cases.models import Case
from panah.core.acts import ActForm
from panah.core.fields import JalaliDateField, JalaliDateTimeField, NationalIdField, PersianCharField, PhoneField
from panah.network.models import Unit, UnitKind
from panah.triage.urgency import Urgency

BLANK = ("", "—")
YES_NO = [("yes", _("Yes")), ("no", _("No"))]
_DECIDABLE = (Owed.NEXT_STEP, Owed.TEAM, Owed.CENTRE_DECISION, Owed.FOLLOW_UP)
TAKING_OVER = (UnitKind.HOTLINE, UnitKind.MOBILE, UnitKind.CRISIS_CENTRE, UnitKind.PROVINCE_OFFICE)
_KIND_FOR: dict[str, tuple[UnitKind, ...]] = {
    Purpose.MOBILE: (UnitKind.MOBILE,),
    Purpose.CENTRE: (UnitKind.CRISIS_CENTRE,),
    Purpose.FOLLOW_UP: (UnitKind.CRISIS_CENTRE, UnitKind.MOBILE, UnitKind.SERVICE_BASE),
    Purpose.TAKE_OVER: TAKING_OVER,
}


def long_text(label: Any, *, required: bool = True, hint: Any = "") -> PersianCharField:
    return PersianCharField(label=label, required=required, widget=forms.Textarea(attrs={"rows": 4}), help_text=hint)


class HandOverForm(ActForm):
    """A safe house is asked on its own page, where the people are named."""

    purpose = forms.ChoiceField(label=_("What is asked"), choices=[
        (purpose.value, purpose.label) for purpose in Purpose if purpose != Purpose.SAFE_HOUSE])
    to_unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label="—")
    note = long_text(_("Note to the receiver"), required=False)

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = {kind for group in _KIND_FOR.values() for kind in group}
        units = (Unit.objects.filter(kind__in=kinds).exclude(owned_cases=case)
                 .select_related("province").order_by("province__name", "kind", "name"))
        field = cast("forms.ModelChoiceField[Unit]", self.fields["to_unit"])
        field.queryset = units.filter(province=case.province_id) | units.filter(kind=UnitKind.HOTLINE)

    def clean(self) -> dict[str, Any]:
        unit, purpose = self.cleaned_data.get("to_unit"), self.cleaned_data.get("purpose")
        if unit and purpose and unit.kind not in _KIND_FOR[purpose]:
            self.add_error("to_unit", _("This unit does not do what is asked."))
        return self.cleaned_data


class AcceptForm(ActForm):
    next_due_for = forms.ChoiceField(label=_("What you will do next"),
                                     choices=[(owed.value, owed.label) for owed in _DECIDABLE])
    next_due_at = JalaliDateTimeField(label=_("By when"))


class RefuseForm(ActForm):
    reason = forms.ChoiceField(label=_("Reason"), choices=[BLANK, *RefusalReason.choices])
    note = long_text(_("What can be done instead"), required=False)


class NextStepForm(ActForm):
    owed = forms.ChoiceField(label=_("What is owed next"), choices=[(owed.value, owed.label) for owed in _DECIDABLE])
    due_at = JalaliDateTimeField(label=_("By when"))


class UrgencyForm(ActForm):
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Urgency.choices, widget=forms.RadioSelect)
    reason = PersianCharField(label=_("Reason"), required=False, max_length=300,
                              help_text=_("Needed only when you lower it."))


class FollowUpForm(ActForm):
    channel = forms.ChoiceField(label=_("How"), choices=Channel.choices, widget=forms.RadioSelect)
    was_reached = forms.TypedChoiceField(label=_("Was the client reached?"), choices=YES_NO, widget=forms.RadioSelect,
                                         coerce=lambda value: value == "yes")
    is_safe = forms.TypedChoiceField(label=_("Is she safe, by her own account?"), choices=YES_NO, required=False,
                                     widget=forms.RadioSelect, coerce=lambda value: value == "yes", empty_value=None)
    harm_recurred = forms.TypedChoiceField(label=_("Has it happened again?"), choices=YES_NO, required=False,
                                           widget=forms.RadioSelect, coerce=lambda value: value == "yes",
                                           empty_value=None)
    note = long_text(_("What was heard and seen"), required=False)
    next_due_at = JalaliDateTimeField(label=_("Next contact"), required=False,
                                      help_text=_("Left empty, the usual gap is taken."))


class PlanFollowUpForm(ActForm):
    due_at = JalaliDateTimeField(label=_("By when"), required=False,
                                 help_text=_("Left empty, the usual gap is taken."))


class ServicesForm(ActForm):
    services = forms.MultipleChoiceField(label=_("Services given"), choices=Service.choices,
                                         widget=forms.CheckboxSelectMultiple)


class MemberForm(ActForm):
    role = forms.ChoiceField(label=_("Part in the case"), choices=MemberRole.choices)
    first_name = PersianCharField(label=_("First name"), required=False, max_length=60)
    last_name = PersianCharField(label=_("Last name"), required=False, max_length=60)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, initial=Sex.UNKNOWN)
    born_on = JalaliDateField(label=_("Date of birth"), required=False)
    national_id = NationalIdField(label=_("National id"), required=False)
    phone = PhoneField(label=_("Phone"), required=False)

    def role_and_identity(self) -> dict[str, Any]:
        """What was told, as the commands want it."""
        told = dict(self.cleaned_data)
        return {"role": told.pop("role"), "identity": Identity(**told)}


class ClosingForm(ActForm):
    outcome = forms.ChoiceField(label=_("How it ends"), choices=ClosingOutcome.choices, widget=forms.RadioSelect)
    evidence = forms.MultipleChoiceField(label=_("What shows that the client is safe"), choices=Evidence.choices,
                                         required=False, widget=forms.CheckboxSelectMultiple)
    account = long_text(_("Account for the supervisor"))


class DecisionForm(ActForm):
    decision = forms.ChoiceField(label=_("Your word"), widget=forms.RadioSelect, choices=[
        ("agree", _("I agree: the case is closed")), ("decline", _("Not yet: back to follow-up"))])
    answer = long_text(_("What is missing"), required=False, hint=_("Needed only when you do not agree."))


class ReopenForm(ActForm):
    unit = forms.ModelChoiceField(label=_("Unit that takes it"), queryset=Unit.objects.none(), empty_label=None)
    next_due_at = JalaliDateTimeField(label=_("Next step by"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = units


class TaskForm(ActForm):
    result = long_text(_("What was done"))


class SearchForm(ActForm):
    """Whether it is enough to look for is said by the command."""

    text = PersianCharField(
        label=_("National id, telephone number or name"), required=False, max_length=100,
        help_text=_("As it was heard: spelling, spaces and the order of the names do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}))
