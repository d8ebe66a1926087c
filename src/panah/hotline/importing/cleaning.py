"""Cleaning what rows tell by the fields of the intake page, so that a past contact is held to the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from panah.hotline.forms import IntakeForm
from panah.hotline.importing.errors import ImportStopped, WrongValue
from panah.hotline.importing.mapping import Column, FileMapping

NOT_TO_FILL = frozenset({"county"})
"""Known by the row's place."""


class Cleaner:
    """Raises ImportStopped for a field or a word of the mapping that no contact has."""

    def __init__(self, mapping: FileMapping) -> None:
        self.fields: Mapping[str, forms.Field] = IntakeForm.base_fields
        self.columns: Mapping[str, Column] = mapping.columns
        unknown = mapping.fields() - (self.fields.keys() - NOT_TO_FILL)
        if unknown:
            raise ImportStopped(f"The mapping fills what no contact has: {', '.join(sorted(unknown))}")
        for name, word in _words(mapping):
            try:
                self._value(name, word)
            except ValidationError as error:
                raise ImportStopped(f"The mapping's {name} = {word!r}: {' '.join(error.messages)}") from error

    def clean(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """Fields that the row does not tell stay as a new contact has them. Raises WrongValue."""
        return {name: self._clean(name, value) for name, value in told.items() if value not in ("", [])}

    def _clean(self, name: str, value: Any) -> Any:
        try:
            return self._value(name, value)
        except ValidationError as error:
            column = self.columns[name].column if name in self.columns else name
            raise WrongValue(column=column, reason=" ".join(error.messages)) from error

    def _value(self, name: str, value: Any) -> Any:
        field = self.fields[name]
        if isinstance(value, list) and not isinstance(field, forms.MultipleChoiceField):
            value = "، ".join(value)
        return field.clean(value)


def _words(mapping: FileMapping) -> Iterator[tuple[str, Any]]:
    """Every value that the mapping itself gives."""
    yield from mapping.constants.items()
    for name, column in mapping.columns.items():
        yield from ((name, value) for value in (*column.values.values(), column.otherwise) if value)
    for name, choices in mapping.first.items():
        yield from ((name, choice.take) for choice in choices)
    for name, choices in mapping.all.items():
        yield from ((name, [choice.take]) for choice in choices)
