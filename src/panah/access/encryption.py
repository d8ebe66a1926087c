"""Encryption of what identifies: AES-256-GCM bound to table, field and row; keyed tokens for exact search.

Keys come from the settings and are never in the database. Stored form: key id, a zero byte, 12-byte nonce, ciphertext.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

NONCE_BYTES = 12


class UnknownKey(Exception):
    """The value was sealed by a key that this installation does not hold."""


def seal(text: str, *, context: str) -> bytes:
    """Encrypt `text`; `context` ("table:field:pk") must be the same when it is opened."""
    key_id: str = settings.PANAH_CURRENT_KEY
    nonce = os.urandom(NONCE_BYTES)
    return key_id.encode() + b"\0" + nonce + _cipher(key_id).encrypt(nonce, text.encode(), context.encode())


def unseal(sealed: bytes, *, context: str) -> str:
    """Raises UnknownKey, or cryptography's InvalidTag when the value was moved or changed."""
    key_id, _, rest = sealed.partition(b"\0")
    return _cipher(key_id.decode()).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], context.encode()).decode()


def token(kind: str, value: str) -> str:
    """A keyed hash for exact search; the same value of another kind gives another token. Empty stays empty."""
    if not value:
        return ""
    return hmac.new(settings.PANAH_LOOKUP_KEY, f"{kind}:{value}".encode(), "sha256").hexdigest()[:32]


@cache
def _cipher(key_id: str) -> AESGCM:
    try:
        return AESGCM(settings.PANAH_KEYS[key_id])
    except KeyError:
        raise UnknownKey(key_id) from None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A value as it lies in the database, opened only when it is read."""

    bytes: bytes


class _Opened:
    """Attribute of the model: opens a sealed value at first reading, because only then is the row's key known."""

    def __init__(self, field: EncryptedTextField) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, Sealed):
            value = instance.__dict__[name] = unseal(value.bytes, context=self.field.context(instance))
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.Field):  # type: ignore[type-arg]  # not subscriptable at run time
    """Text kept encrypted. Written through the instance only: `update()` and filters by value raise TypeError."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "BinaryField"

    def context(self, instance: models.Model) -> str:
        """What binds a value to its place: a value copied to another row, field or table cannot be opened."""
        return f"{instance._meta.db_table}:{self.column}:{instance.pk}"

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opened(self))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | str:
        data = bytes(value) if value is not None else b""
        return Sealed(data) if data else ""

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes:
        value = model_instance.__dict__.get(self.attname, "")
        if isinstance(value, Sealed):
            return value.bytes
        return seal(value, context=self.context(model_instance)) if value else b""

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, str) and value:
            raise TypeError("an encrypted field is written through its row and found by its token")
        return value or b""

    def value_to_string(self, obj: models.Model) -> str:
        raise TypeError("an encrypted field is not serialised")
