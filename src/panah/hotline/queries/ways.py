"""Who heard what is entered late, and who could have."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from panah.access.actor import Actor, Role
from panah.access.models import User
from panah.hotline.kinds import Channel
from panah.hotline.models import Contact, LateEntry
from panah.network.models import Posting, Unit


def colleagues_of_halls(actor: Actor) -> QuerySet[User]:
    """Whoever is or was posted at one of the actor's halls."""
    there = Posting.objects.filter(user=OuterRef("pk"), unit__in=actor.units(Role.OPERATOR))
    return User.objects.filter(Exists(there)).exclude(pk=actor.person_id).order_by("full_name")


def was_posted_at(user: User, hall: Unit, at: datetime) -> bool:
    return Posting.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), user=user, unit=hall, starts_at__lte=at).exists()


def late_entry_of(contact: Contact) -> LateEntry | None:
    if contact.channel in (Channel.REFERRAL, Channel.SMS):
        return None
    return LateEntry.objects.filter(contact=contact).select_related("entered_by", "heard_by").first()
