"""The key of one holder (a person, a case, a contact): made at first writing, fetched by many, destroyed for good.

Plain SQL and no model, because the models of every app, users included, are sealed through here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from panah.access import sealing
from panah.core.errors import Refused

AT_ONCE = 500

_MAKE_OR_FETCH = """
    WITH made AS (INSERT INTO access_vaultkey (id, master, wrapped) VALUES (%s, %s, %s)
                  ON CONFLICT DO NOTHING RETURNING master, wrapped)
    SELECT master, wrapped, true FROM made
    UNION ALL SELECT master, wrapped, false FROM access_vaultkey WHERE id = %s
"""


class VaultDestroyed(Refused):
    """What identifies this person or file was erased for good; nothing can be added to it."""

    message = _("This file has been erased; nothing can be added to it.")


@dataclass
class _Ring:
    """The keys met in one request or piece of work. `made` are those whose transaction is not yet committed."""

    known: dict[UUID, AESGCM | None] = field(default_factory=dict)
    wanted: set[UUID] = field(default_factory=set)
    made: dict[UUID, tuple[AESGCM, Callable[[], None]]] = field(default_factory=dict)


_ring: ContextVar[_Ring | None] = ContextVar("ring", default=None)


def forget() -> None:
    """Keep no key longer than the request or the piece of work that needed it."""
    _ring.set(None)


def expect(vault: UUID) -> None:
    """A value of this holder was fetched: its key comes along with the next one that is asked for."""
    ring = _current()
    if vault not in ring.known and len(ring.wanted) < AT_ONCE:
        ring.wanted.add(vault)


def key_for_reading(vault: UUID) -> AESGCM | None:
    """None when the key was destroyed. One query for all that are expected."""
    ring = _current()
    if own := _made(ring, vault):
        return own
    if vault not in ring.known:
        ids = list({vault, *ring.wanted})
        ring.wanted.clear()
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, master, wrapped FROM access_vaultkey WHERE id = ANY(%s)", [ids])
            found = {row[0]: _unwrapped(*row) for row in cursor.fetchall()}
        for one in found.keys() - ring.made.keys():
            ring.known[one] = found[one]
        return found.get(vault)
    return ring.known[vault]


def key_for_writing(vault: UUID) -> AESGCM:
    """Made where there is none. Raises VaultDestroyed."""
    ring = _current()
    key = _made(ring, vault) or ring.known.get(vault) or _make_or_fetch(ring, vault)
    if key is None:
        raise VaultDestroyed
    return key


def destroy(vaults: Iterable[UUID], *, at: datetime) -> int:
    """Nothing sealed for these holders can be read again. Returns how many keys there were."""
    ids = list(vaults)
    ring = _current()
    for one in ids:
        ring.known.pop(one, None)
        ring.made.pop(one, None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE access_vaultkey SET wrapped = NULL, destroyed_at = %s"
                       " WHERE id = ANY(%s) AND destroyed_at IS NULL", [at, ids])
        return int(cursor.rowcount)


def wrap(vault: UUID, key: bytes) -> tuple[str, bytes]:
    """The id of the current master key, and the key wrapped by it."""
    current: str = settings.PANAH_CURRENT_KEY
    return current, sealing.encrypt(sealing.master(current), key, context=f"vault:{vault}")


def unwrap(vault: UUID, master: str, wrapped: bytes) -> bytes:
    return sealing.decrypt(sealing.master(master), wrapped, context=f"vault:{vault}")


def _current() -> _Ring:
    ring = _ring.get()
    if ring is None or len(ring.known) > 10 * AT_ONCE:
        ring = _Ring()
        _ring.set(ring)
    return ring


def _unwrapped(vault: UUID, master: str, wrapped: Any) -> AESGCM | None:
    return AESGCM(unwrap(vault, master, bytes(wrapped))) if wrapped is not None else None


def _made(ring: _Ring, vault: UUID) -> AESGCM | None:
    """A key made in this transaction, unless it was rolled back meanwhile: then its row is gone, and so is its use.

    Django drops the on-commit hooks of what is rolled back, savepoints included: the hook is the sign of life.
    """
    if vault not in ring.made:
        return None
    key, hook = ring.made[vault]
    if any(entry[1] is hook for entry in connection.run_on_commit):
        return key
    del ring.made[vault]
    return None


def _make_or_fetch(ring: _Ring, vault: UUID) -> AESGCM | None:
    key = AESGCM.generate_key(bit_length=256)
    master, wrapped = wrap(vault, key)
    with connection.cursor() as cursor:
        cursor.execute(_MAKE_OR_FETCH, [vault, master, wrapped, vault])
        row = cursor.fetchone()
    if row is None or not row[2]:
        # Somebody else made it, perhaps in this very moment.
        return key_for_reading(vault) if row is None else _known(ring, vault, _unwrapped(vault, *row[:2]))
    cipher = AESGCM(key)

    def keep() -> None:
        ring.made.pop(vault, None)
        ring.known[vault] = cipher

    ring.made[vault] = (cipher, keep)
    transaction.on_commit(keep)
    return cipher


def _known(ring: _Ring, vault: UUID, cipher: AESGCM | None) -> AESGCM | None:
    ring.known[vault] = cipher
    return cipher
