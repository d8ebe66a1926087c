"""What the chain is made of: the columns of a row as bytes, and keyed digests over them.

The key is derived from one that is never in the database. It must outlive rotation: PANAH_LOOKUP_KEY does.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

if TYPE_CHECKING:
    from panah.access.models import AuditEntry, AuditSeal

DIGEST_BYTES = 32
BEGINNING = bytes(DIGEST_BYTES)
"""Stands before the first link and before the first seal."""

WRITTEN = ("id", "at", "user_id", "act", "object_kind", "object_id", "case_id", "is_reading", "facts")
"""The columns the application writes; the database adds the transaction."""
COLUMNS = (*WRITTEN, "mark", "xid")

Row = Mapping[str, Any]


def plain(value: Any) -> Any:
    """A column as JSON holds it, one way only: instants in UTC, bytes in hexadecimal."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value if isinstance(value, str | int | list | dict | None) else str(value)


def plain_row(row: Row) -> dict[str, Any]:
    return {name: plain(row[name]) for name in COLUMNS}


def mark_of(entry: AuditEntry) -> bytes:
    """The application's mark on an entry it is about to write: who has the database alone cannot make one."""
    return mark_of_row({name: plain(getattr(entry, name)) for name in WRITTEN})


def mark_of_row(row: Row) -> bytes:
    """The mark that a plain row should bear."""
    return _digest("entry", _bytes({name: row[name] for name in WRITTEN}))


def digest_of(before: bytes, row: Row) -> bytes:
    """The digest of the link that follows `before`, over every column of a plain row."""
    return _digest("link", before + _bytes(row))


def mark_of_seal(before: bytes, seal: AuditSeal) -> bytes:
    told = {name: plain(getattr(seal, name)) for name in
            ("number", "first_seq", "last_seq", "horizon", "cluster", "head", "sealed_at")}
    return _digest("seal", before + _bytes(told))


def _bytes(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _digest(purpose: str, told: bytes) -> bytes:
    return hmac.digest(_key(settings.PANAH_LOOKUP_KEY, purpose), told, "sha256")


@cache
def _key(master: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), DIGEST_BYTES, salt=None, info=f"panah audit {purpose} 1".encode()).derive(master)
