"""Encrypted fields: sealed under the key of the row's holder where it has one, else under the master key.

Stored forms: `sealing.seal`'s own; or, for a holder, the byte 1, the holder's id, nonce and ciphertext.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from panah.access import sealing, vaults

# No key id begins with it.
IN_VAULT = b"\x01"
_VAULT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Sealed:
    """A value as it lies in the database, opened only when it is read."""

    bytes: bytes

    @property
    def vault(self) -> UUID | None:
        return UUID(bytes=self.bytes[1:1 + _VAULT_BYTES]) if self.bytes.startswith(IN_VAULT) else None


def seal_value(data: bytes, *, context: str, vault: UUID | None) -> bytes:
    """Raises VaultDestroyed."""
    if vault is None:
        return sealing.seal(data, context=context)
    return seal_in_vault(vaults.key_for_writing(vault), data, context=context, vault=vault)


def seal_in_vault(key: AESGCM, data: bytes, *, context: str, vault: UUID) -> bytes:
    return IN_VAULT + vault.bytes + sealing.encrypt(key, data, context=_within(context, vault))


def open_value(sealed: Sealed, *, context: str) -> bytes:
    """Nothing is left of a value whose holder's key was destroyed. Raises UnknownKey or cryptography's InvalidTag."""
    if sealed.vault is None:
        return sealing.unseal(sealed.bytes, context=context)
    key = vaults.key_for_reading(sealed.vault)
    if key is None:
        return b""
    return sealing.decrypt(key, sealed.bytes[1 + _VAULT_BYTES:], context=_within(context, sealed.vault))


def _within(context: str, vault: UUID) -> str:
    return f"{context}:{vault}"


class _Opened:
    """Attribute of the model: opens a sealed value at first reading, because only then is the row's key known."""

    def __init__(self, field: EncryptedBytesField) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, Sealed):
            opened = open_value(value, context=self.field.context(instance))
            value = instance.__dict__[name] = self.field.from_bytes(opened)
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedBytesField(models.Field):  # type: ignore[type-arg]  # not subscriptable at run time
    """Bytes kept encrypted. Written through the instance only: `update()` and filters by value raise TypeError.

    `vault` names the attribute that holds the id of the holder (a person, a case, a contact) whose key seals it.
    """

    empty: Any = b""

    def __init__(self, *args: Any, vault: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("default", self.empty)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.vault = vault

    def to_bytes(self, value: Any) -> bytes:
        return bytes(value)

    def from_bytes(self, data: bytes) -> Any:
        return data

    def get_internal_type(self) -> str:
        return "BinaryField"

    def context(self, instance: models.Model) -> str:
        """What binds a value to its place: a value copied to another row, field or table cannot be opened."""
        return f"{instance._meta.db_table}:{self.column}:{instance.pk}"

    def holder(self, instance: models.Model) -> UUID | None:
        return getattr(instance, self.vault) if self.vault else None

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opened(self))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if not value:
            return self.empty
        sealed = Sealed(bytes(value))
        if sealed.vault:
            vaults.expect(sealed.vault)
        return sealed

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes:
        value = model_instance.__dict__.get(self.attname, self.empty)
        if isinstance(value, Sealed):
            return value.bytes
        if not value:
            return b""
        return seal_value(self.to_bytes(value), context=self.context(model_instance),
                          vault=self.holder(model_instance))

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, str) and value:
            raise TypeError("an encrypted field is written through its row and found by its token")
        return value or b""

    def value_to_string(self, obj: models.Model) -> str:
        raise TypeError("an encrypted field is not serialised")


class EncryptedTextField(EncryptedBytesField):
    """Text kept encrypted."""

    empty = ""

    def to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def from_bytes(self, data: bytes) -> str:
        return data.decode()
