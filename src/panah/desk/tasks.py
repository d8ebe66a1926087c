"""Jobs of the worker: the clock that finds what is owed."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from panah.access import audit_chain, vaults
from panah.access import clock as access_clock
from panah.cases import clock as cases_clock
from panah.desk import retention
from panah.hotline import clock as hotline_clock
from panah.hotline import emergency_clock, sms_delivery
from panah.inspection import clock as inspection_clock
from panah.notify import delivery
from panah.shelter import clock as shelter_clock


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="clock")
def tick(timestamp: int) -> None:
    """Every minute: remind, escalate, raise what is owed. The lock keeps a slow minute from running twice."""
    at = timezone.now()
    access_clock.tick(at)
    cases_clock.tick(at)
    shelter_clock.tick(at)
    hotline_clock.tick(at)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_audit")
def seal_audit(timestamp: int) -> None:
    """Every minute: what was written becomes part of the chain."""
    audit_chain.seal(timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="send_messages")
def send_messages(timestamp: int) -> None:
    """Every minute: short messages that are due."""
    delivery.deliver(timezone.now(), delivery.gateway())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="send_documents")
def send_documents(timestamp: int) -> None:
    """Every minute: files for 110, 115 and 125 that are due."""
    emergency_clock.tick(timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="threads")
def keep_threads(timestamp: int) -> None:
    """Every minute: what a provider took in for us, and answers to what people wrote."""
    at = timezone.now()
    sms_delivery.fetch(at)
    sms_delivery.send_answers(at, delivery.gateway)


@app.periodic(cron="40 23 * * *")
@app.task(queueing_lock="retention")
def erase_due(timestamp: int) -> None:
    """Every night, in the calm hours of Tehran: what has been kept long enough is erased for good."""
    for _ in retention.erase_due(timezone.now()):
        vaults.forget()


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="watch_reading")
def watch_reading(timestamp: int) -> None:
    """Every ten minutes: who read in an unusual way is put before the inspectors."""
    inspection_clock.tick(timezone.now())
