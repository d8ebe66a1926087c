"""A contact brought in after it happened, by whoever heard it or for a colleague who did."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.access.models import User
from panah.hotline import policies, rules
from panah.hotline.commands.drafts import open_contact
from panah.hotline.errors import HeardByNeeded, LateNeedsReason, NotPostedThere
from panah.hotline.kinds import Channel
from panah.hotline.models import Contact, LateEntry
from panah.hotline.queries import was_posted_at
from panah.network.models import Unit
from panah.network.queries import local_values


@transaction.atomic
def enter_late(*, actor: Actor, at: datetime, hall: Unit, channel: str, began_at: datetime,
               heard_by: User | None = None, reason: str = "") -> Contact:
    """Write down what happened at `began_at`; both who heard it and who enters it stay on record.

    Raises BeganLater, LateNeedsReason, HeardByNeeded or NotPostedThere.
    """
    require(policies.may_open_contact(actor, hall.pk))
    contact = open_contact(actor=actor, at=at, hall=hall, channel=channel, began_at=began_at)
    if rules.is_very_late(began_at, at, local_values(hall.province_id, rules.day_of(contact))) and not reason.strip():
        raise LateNeedsReason
    if channel == Channel.COLLEAGUE and heard_by is None:
        raise HeardByNeeded
    if heard_by and not was_posted_at(heard_by, hall, began_at):
        raise NotPostedThere(who=heard_by.full_name)
    LateEntry.objects.create(contact=contact, entered_at=at, entered_by_id=actor.person_id, heard_by=heard_by,
                             reason=reason)
    audit.record_act("hotline.entered_late", actor=actor, at=at, row=contact,
                     heard_by=heard_by.pk if heard_by else None)
    return contact
