"""Everything in the database that tells who somebody is, in the clear: what no page for others may show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.apps import apps
from django.db.models import CharField, TextField

from panah.access.encryption import EncryptedTextField
from panah.cases.models import Case, Person
from panah.core.persian import to_latin_digits

# Spaces, half-spaces and marks of direction: a number may be shown in groups.
BETWEEN = re.compile(r"[\s\u200b-\u200f\u202a-\u202e]+")
# Shorter ones, such as «1405/12» of an order, stand in dates too.
SHORTEST = 8


def mark_names() -> None:
    """Names that stand nowhere else: «مینا» alone could be a word of the page."""
    for number, person in enumerate(Person.objects.all()):
        letter = chr(ord("ا") + number % 8)
        person.first_name, person.last_name = f"زرین‌نشان{letter}", f"سیم‌نشان{letter}"
        person.save(update_fields=["first_name", "last_name"])


def planted(*labels: str) -> set[str]:
    """Every encrypted text of every table (of these apps), opened; and the codes by which files are called."""
    texts = {text for text in opened(*labels) if len(text) >= SHORTEST}
    return {without_gaps(text) for text in texts | set(Case.objects.values_list("code", flat=True))}


def unmistakable() -> set[str]:
    """What was encrypted, and whole names; but for words that the ground says openly: places, units, colleagues."""
    ground = "\n".join(_open_words("network", "access"))
    names = {f"{person.first_name} {person.last_name}".strip() for person in Person.objects.all()}
    return {text for text in opened() | names if text and text not in ground}


def found_in(shown: str, texts: set[str]) -> set[str]:
    bare = without_gaps(shown)
    return {text for text in texts if text in bare}


def without_gaps(text: str) -> str:
    return BETWEEN.sub("", to_latin_digits(text))


def opened(*labels: str) -> set[str]:
    return {text for text in _opened(labels) if text}


def _open_words(*labels: str) -> Iterator[str]:
    for model in (model for label in labels for model in apps.get_app_config(label).get_models()):
        fields = [field.name for field in model._meta.fields if type(field) in (CharField, TextField)]
        for row in model._default_manager.values_list(*fields) if fields else ():
            yield from (text for text in row if text)


def _opened(labels: tuple[str, ...]) -> Iterator[str]:
    for model in apps.get_models():
        if labels and model._meta.app_label not in labels:
            continue
        fields = [field.name for field in model._meta.fields if isinstance(field, EncryptedTextField)]
        for row in model._default_manager.all() if fields else ():
            yield from (str(getattr(row, field)) for field in fields)
