"""Telling the pages that are open: something of this kind changed for these units, counties, provinces or people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID

from django.db import connection

CHANNEL = "panah_live"


def publish(kind: str, *, units: Iterable[UUID] = (), counties: Iterable[str] = (), provinces: Iterable[str] = (),
            users: Iterable[UUID] = ()) -> None:
    """Send with the current transaction: nobody hears of what was rolled back. Ids and codes only."""
    message = {"kind": kind, "units": [str(unit) for unit in units], "counties": list(counties),
               "provinces": list(provinces), "users": [str(user) for user in users]}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps(message)])
