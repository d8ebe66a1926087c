"""Jobs of the worker: the clock that finds what is owed."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from panah.cases import clock as cases_clock
from panah.shelter import clock as shelter_clock


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="clock")
def tick(timestamp: int) -> None:
    """Every minute: remind, escalate, raise what is owed. The lock keeps a slow minute from running twice."""
    at = timezone.now()
    cases_clock.tick(at)
    shelter_clock.tick(at)
