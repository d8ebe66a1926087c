"""AES-256-GCM under the master keys, which come from the settings and are never in the database; keyed tokens.

Sealed form: key id, a zero byte, 12-byte nonce, ciphertext. Knows no tables.
"""

from __future__ import annotations

import hmac
import os
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from panah.core.keys import keys_in

NONCE_BYTES = 12


class UnknownKey(Exception):
    """The value was sealed by a key that this installation does not hold."""


def seal(data: bytes, *, context: str) -> bytes:
    """Encrypt under the current master key; `context` must be the same when it is opened."""
    key_id: str = settings.PANAH_CURRENT_KEY
    return key_id.encode() + b"\0" + encrypt(master(key_id), data, context=context)


def unseal(sealed: bytes, *, context: str) -> bytes:
    """Raises UnknownKey, or cryptography's InvalidTag when the value was moved or changed."""
    return decrypt(master(key_id_of(sealed)), sealed[sealed.index(0) + 1:], context=context)


def key_id_of(sealed: bytes) -> str:
    return sealed[:sealed.index(0)].decode()


def encrypt(cipher: AESGCM, data: bytes, *, context: str) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, data, context.encode())


def decrypt(cipher: AESGCM, sealed: bytes, *, context: str) -> bytes:
    return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())


def token(kind: str, value: str) -> str:
    """A keyed hash for exact search; the same value of another kind gives another token. Empty stays empty."""
    return _digest(kind, value).hex()[:32] if value else ""


def short_token(kind: str, value: str) -> int:
    """A keyed hash of 63 bits, for tokens of which a row has many."""
    return int.from_bytes(_digest(kind, value)[:8], "big") >> 1


def _digest(kind: str, value: str) -> bytes:
    return hmac.digest(settings.PANAH_LOOKUP_KEY, f"{kind}:{value}".encode(), "sha256")


def master(key_id: str) -> AESGCM:
    """A key that was added since this process began is read from the file of keys. Raises UnknownKey."""
    keys: dict[str, bytes] = settings.PANAH_KEYS
    if key_id not in keys and settings.PANAH_KEYS_FILE:
        keys = keys_in(Path(settings.PANAH_KEYS_FILE).read_text())
    try:
        return _cipher(keys[key_id])
    except KeyError:
        raise UnknownKey(key_id) from None


@cache
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)
