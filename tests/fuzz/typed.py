"""Which form a page reads, and what a person would type into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from unittest import mock

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.forms.forms import BaseForm
from django.test import Client

from panah.cases.testing import A_PDF
from panah.core import fields, jalali

Typed = dict[str, Any]
Stored = dict[str, list[str]]
# Counted or written with every try, refused ones too: that is their purpose.
WRITTEN_ANYWAY = {"access_session", "access_auditentry", "access_tries"}


@contextmanager
def undone() -> Iterator[None]:
    """What happens here has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def form_read_at(client: Client, url: str) -> BaseForm | None:
    """The form that judges what is sent there; the last one, where there are several."""
    judged: list[BaseForm] = []
    clean = BaseForm.full_clean

    def seen(form: BaseForm) -> None:
        if form.is_bound:
            judged.append(form)
        clean(form)

    with mock.patch.object(BaseForm, "full_clean", seen), undone():
        client.post(url, {"nothing_of_the_form": "1"})
    return judged[-1] if judged else None


def filled(form: BaseForm, at: datetime) -> Typed:
    """Something right in every field, as far as a field alone can know it."""
    return {name: text for name, field in form.fields.items() if (text := _right(field, at)) not in (None, "", [])}


def _right(field: forms.Field, at: datetime) -> Any:
    match field:
        case forms.ModelMultipleChoiceField() | forms.ModelChoiceField():
            first = field.queryset.first() if field.queryset is not None else None
            return str(first.pk) if first else None
        case forms.ChoiceField():
            return next((str(value) for value in _values(field.choices) if value not in ("", None)), None)
        case fields.JalaliDateField():
            return jalali.format_date((at + timedelta(days=7)).date())
        case fields.JalaliDateTimeField():
            return jalali.format_datetime(at + timedelta(hours=2))
        case forms.FileField():
            return SimpleUploadedFile("نامه.pdf", A_PDF, "application/pdf")
        case forms.BooleanField():
            return "on"
        case forms.IntegerField():
            return "1"
        case fields.NationalIdField() | fields.PhoneField() | fields.CaseCodeField():
            return None
        case _:
            return "نمونه"


def _values(choices: Any) -> Iterator[object]:
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _values(label)
        else:
            yield value


def stored() -> Stored:
    """Every row of every table, but of those that are written anyway."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name not in WRITTEN_ANYWAY]
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}', to_jsonb(t)::text FROM \"{name}\" t" for name in tables))
        rows: Stored = {table: [] for table in tables}
        for table, row in cursor.fetchall():
            rows[table].append(row)
    return {table: sorted(found) for table, found in rows.items()}
