"""Booths and halls: who sits where, which hall has room, whose line is cut."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest

from panah.access.actor import Actor, Role
from panah.access.models import AuditEntry, Session
from panah.hotline.models import Booth, Call, Contact, HallScript, LineCut, Sitting
from panah.hotline.states import CallState, ContactState, SittingState
from panah.network.models import County, Unit, UnitKind

_EARTH_KM = 6371.0


class Seat(NamedTuple):
    """A booth, and who sits in it now: nobody, or the one who asks."""

    pk: UUID
    label: str
    sitter: UUID | None
    state: str | None


def booths_of(hall: Unit) -> QuerySet[Booth]:
    """The booths of a hall, each with the name of who sits there now (`sitter`), and how (`sitter_state`)."""
    now = Sitting.objects.filter(booth=OuterRef("pk"), ended_at=None)
    return (Booth.objects.filter(hall=hall).order_by("label")
            .annotate(sitter=now.values("operator__full_name")[:1], sitter_state=now.values("state")[:1],
                      sitter_since=now.values("changed_at")[:1]))


def seats_for(actor: Actor) -> list[Seat]:
    """The booth this operator sits in; else those of the halls that nobody sits in. One query."""
    now = Sitting.objects.filter(booth=OuterRef("pk"), ended_at=None)
    rows = (Booth.objects.filter(hall__in=actor.units(Role.OPERATOR)).order_by("hall__name", "label")
            .values_list("pk", "label", Subquery(now.values("operator")[:1]), Subquery(now.values("state")[:1])))
    seats = [Seat(*row) for row in rows]
    return [seat for seat in seats if seat.sitter == actor.user_id] or [seat for seat in seats if seat.sitter is None]


def free_seats(halls: Collection[UUID]) -> QuerySet[Booth]:
    """Booths nobody sits in."""
    taken = Sitting.objects.filter(booth=OuterRef("pk"), ended_at=None)
    return Booth.objects.filter(~Exists(taken), hall__in=halls).order_by("hall__name", "label")


def free_booths() -> dict[UUID, int]:
    """In how many booths of each hall somebody is ready and not on the line, less the calls offered there already."""
    on_the_line = Call.objects.filter(operator=OuterRef("operator"), state=CallState.ANSWERED)
    free = Sitting.objects.filter(~Exists(on_the_line), ended_at=None, state=SittingState.READY)
    room = dict(free.values_list("booth__hall").annotate(Count("pk")))
    offered = Call.objects.filter(state=CallState.RINGING, offered_to__isnull=False)
    for hall_id, count in offered.values_list("offered_to").annotate(Count("pk")):
        if hall_id in room:
            room[hall_id] -= count
    return room


def sittings_at_rest() -> QuerySet[Sitting]:
    """Of operators with no call and no contact in their hand.

    `last_done_at`: when they last did or read anything, or a call of theirs ended. What a page asks for by itself is
    nothing they did, and neither is the end of their session.
    """
    calls = Call.objects.filter(operator=OuterRef("operator"))
    draft = Contact.objects.filter(operator=OuterRef("operator"), state=ContactState.DRAFT)
    ended = calls.filter(ended_at__isnull=False).order_by("-ended_at")
    seen = Session.objects.filter(user=OuterRef("operator"), seen_at__isnull=False).order_by("-seen_at")
    acts = AuditEntry.objects.filter(user_id=OuterRef("operator")).exclude(act="access.session_over").order_by("-at")
    talking = calls.filter(state=CallState.ANSWERED)
    return (Sitting.objects.filter(~Exists(talking), ~Exists(draft), ended_at=None).select_related("booth__hall")
            .annotate(last_done_at=Greatest("changed_at", Subquery(ended.values("ended_at")[:1]),
                                            Subquery(seen.values("seen_at")[:1]), Subquery(acts.values("at")[:1]))))


def sitting_left(actor: Actor) -> Sitting | None:
    """The last sitting of somebody who sits nowhere, where the clock ended it."""
    last = (Sitting.objects.filter(operator=actor.user_id, booth__hall__in=actor.units(Role.OPERATOR))
            .select_related("booth").order_by("-begun_at").first())
    return last if last and last.was_left else None


def halls_with_line_cut() -> frozenset[UUID]:
    return frozenset(LineCut.objects.filter(ended_at=None).values_list("hall", flat=True))


def next_free_hall(call: Call, room: Mapping[UUID, int]) -> Unit | None:
    """The nearest other province's hall with a free booth, by the counties the halls stand in."""
    free = [hall_id for hall_id, booths in room.items()
            if booths > 0 and hall_id not in (call.hall_id, call.offered_to_id)]
    halls = Unit.objects.filter(pk__in=free, kind=UnitKind.HOTLINE).select_related("county")
    return min(halls, key=lambda hall: (_distance(call.hall.county, hall.county), hall.code), default=None)


def script_of(hall: Unit) -> HallScript | None:
    return HallScript.objects.filter(hall=hall).first()


def halls_run_by(actor: Actor) -> QuerySet[Unit]:
    """The halls of the provinces this person supervises."""
    return (Unit.objects.filter(kind=UnitKind.HOTLINE, province__in=actor.provinces(Role.PROVINCE_SUPERVISOR))
            .order_by("name"))


def _distance(here: County | None, there: County | None) -> float:
    """Kilometres as the crow flies; a hall of no county comes last."""
    if here is None or there is None:
        return float("inf")
    north = radians(there.latitude - here.latitude) / 2
    east = radians(there.longitude - here.longitude) / 2
    arc = sin(north) ** 2 + cos(radians(here.latitude)) * cos(radians(there.latitude)) * sin(east) ** 2
    return 2 * _EARTH_KM * asin(sqrt(arc))
