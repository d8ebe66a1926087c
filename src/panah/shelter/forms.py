"""What is typed in centres and houses. Persons and beds are chosen from the case and the unit at hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from panah.access.models import User
from panah.cases.forms import BLANK, long_text
from panah.cases.kinds import MemberRole, RefusalReason, Sex
from panah.cases.models import Case, Person
from panah.cases.person_fields import PersonsField
from panah.core.acts import ActForm
from panah.core.fields import JalaliDateField, NationalIdField, PersianCharField, PhoneField
from panah.core.jalali import age_on
from panah.core.persian import to_persian_digits
from panah.network.models import Unit
from panah.shelter.kinds import CENTRE_MODES, Destination, ExtensionReason, Mode, Route
from panah.shelter.models import Bed
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency


class WalkInForm(ActForm):
    """Someone at the door of a crisis centre."""

    first_name = PersianCharField(label=_("First name"), required=False, max_length=60)
    last_name = PersianCharField(label=_("Last name"), required=False, max_length=60)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    born_on = JalaliDateField(label=_("Date of birth"), required=False)
    national_id = NationalIdField(label=_("National id"), required=False)
    phone = PhoneField(label=_("Phone"), required=False)
    main_topic = forms.ChoiceField(label=_("Topic"), choices=[BLANK, *Topic.choices])
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Urgency.choices, widget=forms.RadioSelect)


class BedsForm(ActForm):
    """A bed for each person: one field per person, named after the person's id."""

    def put_bed_fields(self, persons: Mapping[Person, str], beds: QuerySet[Bed], *, required: bool) -> None:
        """`persons` with the words by which each is shown."""
        self.persons = {person_field(person): person for person in persons}
        for name, person in self.persons.items():
            self.fields[name] = forms.ModelChoiceField(label=persons[person], queryset=beds, required=required,
                                                       empty_label="—")

    def beds(self) -> dict[Person, Bed]:
        """The beds chosen."""
        return {person: self.cleaned_data[name] for name, person in self.persons.items() if self.cleaned_data.get(name)}


class AdmitForm(BedsForm):
    mode = forms.ChoiceField(label=_("How"), choices=[(m.value, m.label) for m in Mode if m in CENTRE_MODES],
                             widget=forms.RadioSelect)
    route = forms.ChoiceField(label=_("Route"), choices=[BLANK, *Route.choices])
    order_number = PersianCharField(label=_("Number of the judicial order"), required=False, max_length=60)

    def __init__(self, *args: Any, case: Case, beds: QuerySet[Bed], **options: Any) -> None:
        super().__init__(*args, **options)
        persons = persons_of(case)
        self.fields["admitted"] = PersonsField(label=_("Who is admitted"), queryset=persons)
        beds_for = {person: gettext("Bed for %(name)s") % {"name": person.name} for person in persons}
        self.put_bed_fields(beds_for, beds, required=False)

    def told(self) -> dict[str, Any]:
        """As the command wants it: beds only of those who are admitted."""
        persons = list(self.cleaned_data["admitted"])
        return {"mode": self.cleaned_data["mode"], "route": self.cleaned_data["route"],
                "order_number": self.cleaned_data["order_number"], "persons": persons,
                "beds": {person: bed for person, bed in self.beds().items() if person in persons}}


class PlaceForm(ActForm):
    note = long_text(_("What the house must know"), required=False, hint=_("Without names."))

    def __init__(self, *args: Any, case: Case, houses: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["house"] = HouseField(label=_("Safe house"), queryset=houses)
        self.fields["persons"] = PersonsField(label=_("For whom"), queryset=persons_of(case))


class HouseField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A house with the places free in it now."""

    def __init__(self, **options: Any) -> None:
        super().__init__(empty_label=None, widget=forms.RadioSelect, **options)

    def label_from_instance(self, obj: Any) -> str:
        return str(_("%(house)s, %(province)s: %(free)s free") % {
            "house": obj.name, "province": obj.province, "free": obj.free})


class GivePlaceForm(BedsForm):
    """Until the house has taken the case it knows sex and age, and no names."""

    def __init__(self, *args: Any, persons: Collection[Person], beds: QuerySet[Bed], on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.put_bed_fields({person: without_name(person, on) for person in persons}, beds, required=True)


class RefusePlaceForm(ActForm):
    reason = forms.ChoiceField(label=_("Reason"), choices=[BLANK, *RefusalReason.choices])
    note = long_text(_("What can be done instead"), required=False)


class ReceiveForm(ActForm):
    order_number = PersianCharField(label=_("Number of the judicial order"), required=False, max_length=60)


class ExtendForm(ActForm):
    until = JalaliDateField(label=_("Until"))
    reason = forms.ChoiceField(label=_("Reason"), choices=[BLANK, *ExtensionReason.choices])


class DischargeForm(ActForm):
    destination = forms.ChoiceField(label=_("Where to"), choices=Destination.choices, widget=forms.RadioSelect)
    note = long_text(_("How it ends"), required=False)


def persons_of(case: Case) -> QuerySet[Person]:
    """Everyone of the case but the alleged perpetrator."""
    kept = case.members.exclude(role=MemberRole.ALLEGED_PERPETRATOR)
    return Person.objects.filter(pk__in=kept.values("person")).order_by("born_on")


def without_name(person: Person, on: date) -> str:
    if person.born_on is None:
        return person.get_sex_display()
    age = gettext("%(age)s years") % {"age": to_persian_digits(age_on(person.born_on, on))}
    return f"{person.get_sex_display()}، {age}"


def person_field(person: Person) -> str:
    return f"bed_{person.pk}"


class AddressForm(ActForm):
    address = long_text(_("Address"))
    directions = long_text(_("The way to the door"), required=False,
                           hint=_("Where to stop, which bell, whom to call from the corner."))


class TransportForm(ActForm):
    """Who drives. The people are those of the units that sent her, and of the house."""

    driver = forms.ModelChoiceField(label=_("Who drives"), queryset=User.objects.none(), empty_label="—")

    def __init__(self, *args: Any, drivers: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[User]", self.fields["driver"]).queryset = drivers
