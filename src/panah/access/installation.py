"""Whether a database serves real people or a demonstration: marked when it is first prepared, never changed."""

from __future__ import annotations

from django.conf import settings

from panah.access.models import Installation


class OtherInstallation(Exception):
    """The settings say one thing and the database another; the message says which."""


def settle() -> None:
    """Mark the database with the mode of the settings, or find it marked so already. Raises OtherInstallation."""
    row, _is_new = Installation.objects.get_or_create(pk=1, defaults={"mode": settings.PANAH_MODE})
    if row.mode != settings.PANAH_MODE:
        raise OtherInstallation(f"This database serves {row.mode}, and is never used for {settings.PANAH_MODE}.")


def is_demonstration() -> bool:
    """Both the settings and the database must say so."""
    return settings.DEMO and Installation.objects.filter(mode=settings.PANAH_MODE).exists()
