"""Bringing everything under the current master key, a batch at a time, while the service goes on.

The keys of people and files are wrapped anew; what is sealed under a master key itself is sealed anew. A value that
somebody changes meanwhile is theirs: it is written under the current key anyway.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Model

from panah.access import sealing, vaults
from panah.access.encryption import EncryptedBytesField, Sealed, open_value
from panah.access.models import VaultKey

BATCH = 500
# No sealed value begins like this: the name of a key stands before the zero byte.
NEVER_FIRST = b"\0"


@dataclass(frozen=True)
class Column:
    """An encrypted field of a table."""

    model: type[Model]
    field: EncryptedBytesField


def encrypted_columns() -> list[Column]:
    return [Column(model, field) for model in apps.get_models() for field in model._meta.local_fields
            if isinstance(field, EncryptedBytesField)]


def keys_in_use() -> Counter[str]:
    """How many keys of people and files, and how many values beside them, stand under each master key."""
    counted = Counter(dict(VaultKey.objects.filter(destroyed_at=None).values_list("master").annotate(Count("pk"))))
    for column in encrypted_columns():
        counted.update(_directly_under(column))
    return counted


def rewrap() -> Iterator[int]:
    """Yields the number of rows done so far, after each batch."""
    done = 0
    while batch := _rewrap_batch():
        done += batch
        yield done
    for column in encrypted_columns():
        while batch := _reseal_batch(column):
            done += batch
            yield done


@transaction.atomic
def _rewrap_batch() -> int:
    rows = (VaultKey.objects.select_for_update(skip_locked=True).filter(destroyed_at=None)
            .exclude(master=settings.PANAH_CURRENT_KEY)[:BATCH])
    for row in rows:
        assert row.wrapped is not None, "the table holds no living key without bytes"
        row.master, row.wrapped = vaults.wrap(row.pk, vaults.unwrap(row.pk, row.master, bytes(row.wrapped)))
        row.save(update_fields=["master", "wrapped"])
    return len(rows)


@transaction.atomic
def _reseal_batch(column: Column) -> int:
    """Through the row itself, which knows whose key seals it."""
    name = column.field.attname
    with connection.cursor() as cursor:
        cursor.execute(_elsewhere(column), [NEVER_FIRST if column.field.vault else _current_prefix()])
        ids = [row[0] for row in cursor.fetchall()]
    for row in column.model._default_manager.filter(pk__in=ids):
        sealed = row.__dict__[name]
        assert isinstance(sealed, Sealed), "only what is sealed was looked for"
        setattr(row, name, column.field.from_bytes(open_value(sealed, context=column.field.context(row))))
        row.save(update_fields=[column.field.name])
    return len(ids)


def _elsewhere(column: Column) -> str:
    """Rows under a master key, unless it is the current one and the field has no holder."""
    name, meta = f'"{column.field.column}"', column.model._meta
    return (f'SELECT "{meta.pk.column}" FROM "{meta.db_table}" WHERE length({name}) > 0'
            f" AND get_byte({name}, 0) <> 1 AND position(%s::bytea IN {name}) <> 1"
            f" LIMIT {BATCH} FOR UPDATE SKIP LOCKED")


def _current_prefix() -> bytes:
    current: str = settings.PANAH_CURRENT_KEY
    return current.encode() + b"\0"


def _directly_under(column: Column) -> dict[str, int]:
    name, table = f'"{column.field.column}"', column.model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT substring({name} FROM 1 FOR position('\\x00'::bytea IN {name}) - 1), count(*)"
                       f' FROM "{table}" WHERE length({name}) > 0 AND get_byte({name}, 0) <> 1 GROUP BY 1')
        rows: list[tuple[Any, int]] = cursor.fetchall()
    return {bytes(key_id).decode(): count for key_id, count in rows}


def unfit_keys() -> set[str]:
    """Master keys under which something stands, and which are not held here or are not the same. One row of each."""
    return {row.master for row in VaultKey.objects.filter(destroyed_at=None).order_by("master").distinct("master")
            if not _opens(row)}


def _opens(row: VaultKey) -> bool:
    try:
        vaults.unwrap(row.pk, row.master, bytes(row.wrapped or b""))
    except (sealing.UnknownKey, InvalidTag):
        return False
    return True
