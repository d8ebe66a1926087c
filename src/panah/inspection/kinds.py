"""The coded words of inspection."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReadingKind(TextChoices):
    """In what way somebody's reading is unusual."""

    MANY_FILES = "many_files", _("Many files outside their own unit")
    MANY_TRIES = "many_tries", _("Many tries to open files in an emergency")

