"""What is typed on the line. Nothing is required while a contact is written; finishing says what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from panah.cases.errors import NoFileByThisCode
from panah.cases.forms import BLANK
from panah.cases.kinds import Sex
from panah.cases.merging_forms import WhyForm
from panah.cases.models import Case
from panah.core.acts import ActForm
from panah.core.fields import (
    CaseCodeField,
    JalaliDateTimeField,
    NationalIdField,
    PersianCharField,
    PersianIntegerField,
    PhoneField,
)
from panah.core.persian import to_persian_digits
from panah.hotline import rules
from panah.hotline.county_field import CountySelect, county_field
from panah.hotline.kinds import (
    TOPIC_IN_SHORT,
    Answer,
    AttemptResult,
    CallClass,
    CandidateKind,
    Channel,
    Circumstance,
    FlagKind,
    Outcome,
    PerpetratorRelation,
    Relation,
    UnsealReason,
)
from panah.hotline.models import OLDEST_AGE, Booth
from panah.network.models import County, Unit
from panah.triage.hazards import Hazard
from panah.triage.urgency import Urgency

MOST_CHILDREN = 20


def _text(label: Any, length: int = 60, hint: Any = "") -> PersianCharField:
    return PersianCharField(label=label, required=False, max_length=length, help_text=hint)


def _long_text(label: Any, rows: int) -> PersianCharField:
    return PersianCharField(label=label, required=False, max_length=20_000,
                            widget=forms.Textarea(attrs={"rows": rows, "class": "form-control"}))


def _needed_text(label: Any) -> PersianCharField:
    return PersianCharField(label=label, max_length=2000,
                            widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}))


def _one_of(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.RadioSelect)


def _some_of(label: Any, choices: list[tuple[str, Any]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, choices=choices,
                                     widget=forms.CheckboxSelectMultiple)


def _list(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[BLANK, *choices])


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def _count(label: Any, most: int) -> PersianIntegerField:
    return PersianIntegerField(label=label, required=False, min_value=0, max_value=most)


class SituationForm(ActForm):
    """What is known of the situation: on the intake page, and afterwards when more becomes known."""

    danger_now = _tick(_("Danger right now"))
    weapon = _tick(_("Weapon"))
    children_present = _count(_("Children there"), MOST_CHILDREN)
    place = _text(_("Address or landmark"), 300)
    safe_contact = _text(_("Safe way and time"), 200)

    def clean_children_present(self) -> int:
        return self.cleaned_data["children_present"] or 0


class IntakeForm(SituationForm):
    """Every field has the name it has in Contact. `on`: the day by which ages are judged; `province`: whose counties
    come first.
    """

    call_class = _one_of(_("This contact is"), CallClass.choices)
    caller_is_anonymous = _tick(_("Stays anonymous"))
    caller_name = _text(_("Name"))
    caller_phone = PhoneField(label=_("Phone"), required=False)
    caller_relation = _list(_("Is to the client"), Relation.choices)
    may_call_back = _tick(_("May be called back"))
    subject_first_name = _text(_("First name"))
    subject_last_name = _text(_("Last name"))
    subject_national_id = NationalIdField(label=_("National id"), required=False)
    subject_age = _count(_("Age"), OLDEST_AGE)
    subject_sex = _list(_("Sex"), [(sex.value, sex.label) for sex in Sex if sex != Sex.UNKNOWN])
    youngest_child_age = _count(_("Age of the youngest"), OLDEST_AGE)
    perpetrator_name = _text(_("Name"))
    perpetrator_relation = _list(_("Is to the client"), PerpetratorRelation.choices)
    main_topic = _one_of(_("Main topic"), list(TOPIC_IN_SHORT.items()))
    topics = _some_of(_("Further topics"), list(TOPIC_IN_SHORT.items()))
    hazards = _some_of(_("Hazardous situation of a child"), Hazard.choices)
    circumstances = _some_of(_("What makes it more urgent"), Circumstance.choices)
    county = county_field(_("County"))
    narrative = _long_text(_("What is told"), rows=5)
    urgency = _one_of(_("Urgency"), [("", _("As proposed")), *((level.value, str(level.level)) for level in Urgency)])
    urgency_reason = _text(_("Why lower than proposed"), 300)
    outcome = _one_of(_("What you did"), Outcome.choices)

    def __init__(self, *args: Any, on: date, province: str | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.on = on
        cast("CountySelect", self.fields["county"].widget).own_province = province

    def clean_subject_sex(self) -> str:
        return self.cleaned_data["subject_sex"] or Sex.UNKNOWN

    def clean_youngest_child_age(self) -> int | None:
        age: int | None = self.cleaned_data["youngest_child_age"]
        if age is not None and not rules.is_child(age, self.on):
            raise forms.ValidationError(_("At this age nobody is a child any more."))
        return age

    def only(self, names: list[str]) -> None:
        """Leave the fields that were sent: a draft is saved field by field."""
        self.fields = {name: field for name, field in self.fields.items() if name in names}

    def told_errors(self) -> dict[str, list[str]]:
        """By field, in the words and digits of the page."""
        return {name: [to_persian_digits(error) for error in errors] for name, errors in self.errors.items()}


class ReviseForm(SituationForm):
    """What became known after the contact was finished."""

    added = _long_text(_("What is new"), rows=4)

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.has_changed():
            raise forms.ValidationError(_("Nothing here differs from what is already known."))
        return self.cleaned_data

    def told(self) -> dict[str, Any]:
        """The changed fields alone, and what is added to the narrative."""
        changed = {name: self.cleaned_data[name] for name in self.changed_data if name != "added"}
        return {"told": changed, "added": self.cleaned_data["added"]}


class OpenForm(ActForm):
    """A contact without a call, in one of the operator's halls."""

    channel = forms.ChoiceField(label=_("How"), choices=[(Channel.WALK_IN, Channel.WALK_IN.label),
                                                         (Channel.WRITTEN, Channel.WRITTEN.label)])
    hall = forms.ModelChoiceField(label=_("Hall"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, halls: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[Unit]", self.fields["hall"]).queryset = halls


class UnsealForm(ActForm):
    """Why somebody must know who reported."""

    reason = forms.ChoiceField(label=_("Why you need to know"), choices=UnsealReason.choices, widget=forms.RadioSelect)
    words = _long_text(_("In your words"), rows=3)


class PlaceSearch(forms.Form):
    typed = PersianCharField(max_length=300)


class KeepLandmarkForm(ActForm):
    """What was typed as place, kept for the county chosen."""

    name = PersianCharField(label=_("Landmark"), max_length=80)
    county = forms.ModelChoiceField(label=_("County"), queryset=County.objects.none())

    def __init__(self, *args: Any, counties: QuerySet[County], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[County]", self.fields["county"]).queryset = counties


class PartForm(WhyForm):
    """To which other case a contact belongs, if to any. `joinable`: those that this operator may join."""

    code = CaseCodeField(label=_("Code of the right case"), required=False,
                         help_text=_("Left empty, the contact gets a case of its own if it needs one."))
    field_order = ("code", "why")

    def __init__(self, *args: Any, joinable: Q, **options: Any) -> None:
        super().__init__(*args, **options)
        self._joinable = joinable

    def into(self) -> Case | None:
        """Raises NoFileByThisCode."""
        code = self.cleaned_data["code"]
        into = Case.objects.filter(self._joinable, code=code).first() if code else None
        if code and into is None:
            raise NoFileByThisCode
        return into


class CandidateForm(ActForm):
    """What is said of something that was proposed beside the form."""

    kind = forms.ChoiceField(choices=CandidateKind.choices)
    target_id = forms.UUIDField()
    answer = forms.ChoiceField(choices=Answer.choices)


class AttemptForm(ActForm):
    """What came of an attempt to call back."""

    result = forms.ChoiceField(choices=AttemptResult.choices)


class DecideForm(ActForm):
    """Why a held call back is let, or dropped."""

    words = _needed_text(_("Why"))


class AgreeForm(ActForm):
    """When the caller wishes to be called."""

    not_before = JalaliDateTimeField(label=_("Not before"))
    due_at = JalaliDateTimeField(label=_("By when"))


class SitForm(ActForm):
    """One of the booths nobody sits in."""

    booth = forms.ModelChoiceField(label=_("Booth"), queryset=Booth.objects.none())

    def __init__(self, *args: Any, seats: QuerySet[Booth], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[Booth]", self.fields["booth"]).queryset = seats


class ScriptForm(ActForm):
    """What is said first, and what an operator of another province must know."""

    opening = _long_text(_("Opening words"), rows=3)
    local_notes = _long_text(_("For whoever answers in our place"), rows=6)


class BoothForm(ActForm):
    """A booth of the hall; the extension where an exchange is connected."""

    label = PersianCharField(label=_("Booth"), max_length=20)
    extension = forms.RegexField(label=_("Extension at the exchange"), regex=r"^[0-9]{2,20}$", required=False)


class FlagForm(ActForm):
    """What the number of a contact is marked as."""

    kind = forms.ChoiceField(choices=FlagKind.choices)
