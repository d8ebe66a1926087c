"""Whether a database serves real people or a demonstration: marked when it is first prepared, never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import connection

from panah.access.models import Installation


class OtherInstallation(Exception):
    """The settings say one thing and the database another; the message says which."""


def check() -> None:
    """Raises OtherInstallation. A database that was never prepared is nobody's yet."""
    if Installation._meta.db_table not in connection.introspection.table_names():
        return
    row = Installation.objects.first()
    if row and row.mode != settings.PANAH_MODE:
        raise OtherInstallation(f"This database serves {row.mode}, and is never used for {settings.PANAH_MODE}.")


def settle() -> None:
    """Mark the database with the mode of the settings. Raises OtherInstallation where it is marked otherwise."""
    Installation.objects.get_or_create(pk=1, defaults={"mode": settings.PANAH_MODE})
    check()


def is_demonstration() -> bool:
    """Both the settings and the database must say so."""
    return settings.DEMO and Installation.objects.filter(mode=settings.PANAH_MODE).exists()
