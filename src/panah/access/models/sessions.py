"""Sessions, and the tries at the door that slow down who guesses."""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """One browser's session. Its key is stored as a keyed hash: a copy of the table opens no page."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions")
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=40, blank=True)


class Tries(models.Model):
    """How often somebody failed under one name or from one address, which stand here as keyed tokens only."""

    who = models.CharField(max_length=32, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    open_at = models.DateTimeField(help_text="Nothing is taken before.")
