"""How many booths are to be open in each hour of the week."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.hotline import policies
from panah.hotline.errors import NotSoManyBooths
from panah.hotline.models import Booth, BoothPlan
from panah.hotline.rules import HourOfWeek
from panah.network.models import Unit
from panah.notify import live


@transaction.atomic
def plan_booths(*, actor: Actor, at: datetime, hall: Unit, booths: Mapping[HourOfWeek, int]) -> Unit:
    """Plan the hours told; the others stay as they were. Raises NotSoManyBooths."""
    require(policies.may_run_hall(actor, hall))
    there = Booth.objects.filter(hall=hall).count()
    if max(booths.values(), default=0) > there:
        raise NotSoManyBooths(booths=there)
    # In one order for everybody: two supervisors planning at once would else wait for each other.
    plans = [BoothPlan(hall=hall, weekday=weekday, hour=hour, booths=number)
             for (weekday, hour), number in sorted(booths.items())]
    BoothPlan.objects.bulk_create(plans, update_conflicts=True, unique_fields=["hall", "weekday", "hour"],
                                  update_fields=["booths"])
    audit.record_act("hotline.booths_planned", actor=actor, at=at, row=hall, hours=len(plans),
                     booth_hours=sum(booths.values()))
    live.publish("booths", units=[hall.pk], provinces=[hall.province_id] if hall.province_id else [])
    return hall
