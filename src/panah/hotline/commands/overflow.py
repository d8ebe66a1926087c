"""No caller waits for one province alone: with every booth busy, or the line cut, the next free hall answers."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.core.jalali import tehran_day
from panah.core.races import refused_as
from panah.hotline import orders, policies, queries, rules
from panah.hotline.commands.calls import lock_call, tell
from panah.hotline.errors import LineAlreadyCut, LineNotCut
from panah.hotline.models import Call, HallScript, LineCut
from panah.hotline.states import CallState
from panah.network.models import Unit
from panah.network.queries import local_values
from panah.notify import live


@transaction.atomic
def spread_calls(*, actor: Actor, at: datetime) -> list[Call]:
    """Found by the clock, each second: calls that cannot be answered at home are offered to the next free hall.

    The home hall may still take them: whoever is first has the call. A booth is free for others once nobody of its own
    province waits for it.
    """
    require(actor.is_system)
    ringing = list(Call.objects.filter(state=CallState.RINGING).select_related("hall__county").order_by("rang_at"))
    if not ringing:
        return []
    room = queries.free_booths()
    cut = queries.halls_with_line_cut()
    offered = []
    waiting = Counter(call.hall_id for call in ringing if call.offered_to_id is None)
    for call in ringing:
        local = local_values(call.hall.province_id, tehran_day(at))
        if not rules.goes_elsewhere(call, at, free_at_home=room.get(call.hall_id, 0),
                                    line_is_cut=call.hall_id in cut, local=local):
            continue
        elsewhere = {unit: free - waiting[unit] for unit, free in room.items() if unit not in cut}
        hall = queries.next_free_hall(call, elsewhere)
        if hall and (gone := _offer(actor, at, call, hall)):
            room[hall.pk] -= 1
            offered.append(gone)
    return offered


@transaction.atomic
def tell_line_cut(*, actor: Actor, at: datetime, hall: Unit) -> LineCut:
    """From now on the hall's callers are answered elsewhere. Raises LineAlreadyCut."""
    require(actor.is_system or policies.may_run_hall(actor, hall))
    with refused_as(one_cut_of_a_line_at_once=LineAlreadyCut):
        cut = LineCut.objects.create(hall=hall, began_at=at)
    audit.record_act("hotline.line_cut", actor=actor, at=at, row=cut, hall=hall.pk)
    live.publish("booths", units=[hall.pk])
    return cut


@transaction.atomic
def tell_line_back(*, actor: Actor, at: datetime, hall: Unit) -> LineCut:
    """The hall answers its own callers again. Raises LineNotCut."""
    require(actor.is_system or policies.may_run_hall(actor, hall))
    cut = LineCut.objects.select_for_update().filter(hall=hall, ended_at=None).first()
    if cut is None:
        raise LineNotCut
    cut.ended_at = at
    cut.save(update_fields=["ended_at"])
    audit.record_act("hotline.line_back", actor=actor, at=at, row=cut, hall=hall.pk)
    live.publish("booths", units=[hall.pk])
    return cut


@transaction.atomic
def revise_script(*, actor: Actor, at: datetime, hall: Unit, opening: str, local_notes: str) -> HallScript:
    """The hall's opening words, and what those who answer for it elsewhere must know of its province."""
    require(policies.may_run_hall(actor, hall))
    script, _ = HallScript.objects.update_or_create(hall=hall, defaults={
        "opening": opening, "local_notes": local_notes, "revised_at": at, "revised_by_id": actor.person_id})
    audit.record_act("hotline.script_revised", actor=actor, at=at, row=script)
    return script


def _offer(actor: Actor, at: datetime, call: Call, hall: Unit) -> Call | None:
    """None when somebody was quicker."""
    before: UUID | None = call.offered_to_id
    call = lock_call(call)
    if call.state != CallState.RINGING or call.offered_to_id != before:
        return None
    call.offered_to, call.offered_at = hall, at
    call.save(update_fields=["offered_to", "offered_at"])
    orders.order_move(call, hall, at)
    audit.record_act("hotline.call_offered", actor=actor, at=at, row=call, hall=hall.pk)
    tell(call)
    return call
