"""Choosing people of a case by name. A field of the form, because names are encrypted and cannot be filtered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from panah.cases.models import Case, Person


class PersonsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def people_of(case: Case) -> QuerySet[Person]:
    """Everyone who has a part in the case."""
    return Person.objects.filter(pk__in=case.members.values("person")).order_by("born_on", "pk")
