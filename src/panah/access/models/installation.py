"""What this database serves."""

from __future__ import annotations

from django.db import models


class Installation(models.Model):
    """One row, written once: real people or a demonstration. What began as one never becomes the other."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    mode = models.CharField(max_length=10)

    class Meta:
        constraints = [models.CheckConstraint(name="one_installation", condition=models.Q(id=1))]
