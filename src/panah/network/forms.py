"""What is typed on the pages of the ground: a posting, a stricter local value, a name to look for, a landmark."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from panah.access.actor import PROVINCE_OR_NATION, UNIT_ROLES, Role
from panah.core.acts import ActForm
from panah.core.fields import JalaliDateField, PersianCharField, PersianIntegerField
from panah.law import registry
from panah.law.provision import Provision
from panah.law.provision import Unit as Measure
from panah.network import law_page, queries
from panah.network.models import County, Province, Unit

PLACED_ROLES = UNIT_ROLES | {Role.COUNTY_SUPERVISOR}
PROVINCIAL_ROLES = PLACED_ROLES | {Role.PROVINCE_SUPERVISOR}


class PersonSearch(forms.Form):
    text = PersianCharField(label=_("Name or user name"), required=False, max_length=60)


class PostingForm(forms.Form):
    """The places to choose from follow the role and the province chosen before."""

    use_required_attribute = False

    role = forms.ChoiceField(label=_("Role"), choices=[("", "—"), *Role.choices])
    province = forms.ModelChoiceField(
        label=_("Province"), queryset=queries.provinces(), required=False, empty_label="—",
        help_text=_("An inspector without a province inspects the whole country."),
    )
    place = forms.ChoiceField(label=_("Unit or county"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.places = queries.places_of_role(self._chosen("role"), self._chosen("province"))
        place = cast(forms.ChoiceField, self.fields["place"])
        place.choices = [("", "—"), *((str(each.pk), each.name) for each in self.places)]

    def clean(self) -> dict[str, Any]:
        role = self.cleaned_data.get("role")
        if role in PROVINCIAL_ROLES and not self.cleaned_data.get("province") and "province" not in self.errors:
            self.add_error("province", _("Choose the province."))
        if role in PLACED_ROLES and not self.cleaned_data.get("place") and "place" not in self.errors:
            self.add_error("place", _("Choose the unit or the county."))
        return self.cleaned_data

    def scope(self) -> Unit | County | Province | None:
        """Where the role is held, once the form is valid."""
        role = self.cleaned_data["role"]
        if role in PLACED_ROLES:
            return next(place for place in self.places if str(place.pk) == self.cleaned_data["place"])
        return self.cleaned_data["province"] if role in PROVINCIAL_ROLES | PROVINCE_OR_NATION else None

    def _chosen(self, name: str) -> str:
        return (self.data if self.is_bound else self.initial).get(name) or ""


class LocalValueForm(forms.Form):
    use_required_attribute = False

    province = forms.ModelChoiceField(label=_("Province"), queryset=Province.objects.none(), empty_label="—")
    provision = forms.ChoiceField(label=_("Rule"))
    value = PersianIntegerField(
        label=_("Stricter value"), min_value=0, help_text=_("A number, in the unit written beside the rule.")
    )
    from_on = JalaliDateField(label=_("From the day"))
    reason = PersianCharField(
        label=_("Reason"), max_length=200, help_text=_("Kept with the value, for those who come after.")
    )

    def __init__(self, *args: Any, provinces: QuerySet[Province], on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[Province]", self.fields["province"]).queryset = provinces
        cast(forms.ChoiceField, self.fields["provision"]).choices = [("", "—"), *_numbers_of_law(on)]


class LandmarkForm(ActForm):
    """A place that callers name. It is shown to every operator of the province."""

    name = PersianCharField(label=_("Landmark"), max_length=80,
                            help_text=_("A square, a mosque, a clinic, a neighbourhood. Never somebody's home."))
    other_names = PersianCharField(label=_("Other names"), required=False, max_length=200,
                                   help_text=_("What else people call it, with commas between."))
    county = forms.ModelChoiceField(label=_("County"), queryset=County.objects.none(), empty_label="—")

    def __init__(self, *args: Any, counties: QuerySet[County], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[County]", self.fields["county"]).queryset = counties

    def clean_other_names(self) -> list[str]:
        names = self.cleaned_data["other_names"].replace("،", ",").split(",")
        return [name for word in names if (name := word.strip())]


def _numbers_of_law(day: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every rule with a number that holds on a day, by subject; a duty has no stricter form."""
    groups = []
    for subject in registry.SUBJECTS:
        numbers = [rule for rule in subject.provisions if rule.unit is not Measure.DUTY and rule.holds(day)]
        if numbers:
            groups.append((subject.title, [(rule.key, _with_value(rule, day)) for rule in numbers]))
    return groups


def _with_value(rule: Provision, day: date) -> str:
    return f"{rule.title} ({law_page.value_in_unit(rule, rule.on(day))})"
