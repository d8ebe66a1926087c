"""What is typed on the board and by a team."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from panah.cases.forms import BLANK, MemberForm, long_text
from panah.cases.kinds import Service
from panah.core.acts import ActForm
from panah.core.fields import JalaliDateTimeField, PersianCharField
from panah.dispatch.kinds import EntryBasis, Outcome, RecallReason
from panah.dispatch.models import Mission
from panah.network.models import Team, Unit

HOURS_OF_A_VISIT = [(hours, hours) for hours in (1, 2, 3, 4)]


class SendForm(ActForm):
    """Only teams of the dispatcher's own units can be chosen; whether they are free is decided when they are sent."""

    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), empty_label=None)

    def __init__(self, *args: Any, units: frozenset[UUID], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[Team]", self.fields["team"]).queryset = (
            Team.objects.filter(unit__in=units).order_by("name"))


class ReserveForm(SendForm):
    starts_at = JalaliDateTimeField(label=_("From"))
    hours = forms.TypedChoiceField(label=_("For how many hours"), choices=HOURS_OF_A_VISIT, coerce=int, initial=1)

    def period(self) -> dict[str, Any]:
        """Team and hours, as the command wants them."""
        told = self.cleaned_data
        return {"team": told["team"], "starts_at": told["starts_at"],
                "ends_at": told["starts_at"] + timedelta(hours=told["hours"])}


class RecallForm(ActForm):
    reason = forms.ChoiceField(label=_("Reason"), choices=[BLANK, *RecallReason.choices])


class EntryForm(ActForm):
    basis = forms.ChoiceField(label=_("On what ground did you enter?"), choices=EntryBasis.choices,
                              widget=forms.RadioSelect)
    order_number = PersianCharField(label=_("Number of the judicial order"), required=False, max_length=60)


class FoundForm(MemberForm):
    """Someone already named in the case, or someone new."""

    field_order = ("member",)

    def __init__(self, *args: Any, mission: Mission, **options: Any) -> None:
        super().__init__(*args, **options)
        noted = mission.persons_found.values("person")
        members = mission.case.members.exclude(person__in=noted).select_related("person").order_by("since")
        self.fields["member"] = NamedMemberField(label=_("Who was met"), queryset=members, required=False)
        self.order_fields(self.field_order)

    def told(self) -> dict[str, Any]:
        """As the command wants it: the person and their part, or a new one's identity."""
        member = self.cleaned_data.pop("member")
        return {"role": member.role, "person": member.person} if member else self.role_and_identity()


class NamedMemberField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    def __init__(self, **options: Any) -> None:
        super().__init__(empty_label=_("Someone new, told below"), widget=forms.RadioSelect, **options)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.name} ({obj.get_role_display()})"


class EndForm(ActForm):
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect)
    centre = forms.ModelChoiceField(label=_("Crisis centre"), queryset=Unit.objects.none(), required=False,
                                    empty_label="—")
    services = forms.MultipleChoiceField(label=_("Services given"), choices=Service.choices, required=False,
                                         widget=forms.CheckboxSelectMultiple)
    report = long_text(_("Report"))

    def __init__(self, *args: Any, centres: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[Unit]", self.fields["centre"]).queryset = centres
