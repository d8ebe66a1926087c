"""Sitting down in a booth and standing up: who can be rung now."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.core.jalali import tehran_day
from panah.core.races import refused_as
from panah.hotline import policies, queries, rules
from panah.hotline.errors import BoothExists, BoothTaken, NotSitting
from panah.hotline.models import Booth, Sitting
from panah.hotline.states import SittingState
from panah.network.models import Unit
from panah.network.queries import local_values
from panah.notify import live


@transaction.atomic
def add_booth(*, actor: Actor, at: datetime, hall: Unit, label: str, extension: str = "") -> Booth:
    """A desk of the hall. Raises BoothExists for a label of this hall or an extension of any that is there already."""
    require(policies.may_run_hall(actor, hall))
    with refused_as(booth_label_in_hall=BoothExists, booth_by_extension=BoothExists):
        booth = Booth.objects.create(hall=hall, label=label, extension=extension)
    audit.record_act("hotline.booth_added", actor=actor, at=at, row=booth)
    return booth


@transaction.atomic
def sit_down(*, actor: Actor, at: datetime, booth: Booth) -> Sitting:
    """Take a booth, leaving the one before. Raises BoothTaken."""
    require(policies.may_sit_in(actor, booth))
    Sitting.objects.filter(operator=actor.user_id, ended_at=None).update(ended_at=at)
    with refused_as(one_operator_in_a_booth=BoothTaken, one_booth_of_an_operator=BoothTaken):
        sitting = Sitting.objects.create(booth=booth, operator_id=actor.person_id, begun_at=at, changed_at=at)
    audit.record_act("hotline.sat_down", actor=actor, at=at, row=sitting, booth=booth.pk)
    _tell(sitting)
    return sitting


@transaction.atomic
def step_away(*, actor: Actor, at: datetime) -> Sitting:
    """Not to be rung for a moment. Raises NotSitting."""
    sitting = _lock(actor)
    require(policies.may_sit_in(actor, sitting.booth))
    return _change(sitting, actor, at, SittingState.AWAY, "hotline.stepped_away")


@transaction.atomic
def come_back(*, actor: Actor, at: datetime) -> Sitting:
    """Ready again. Raises NotSitting."""
    sitting = _lock(actor)
    require(policies.may_sit_in(actor, sitting.booth))
    return _change(sitting, actor, at, SittingState.READY, "hotline.came_back")


@transaction.atomic
def stand_up(*, actor: Actor, at: datetime) -> Sitting:
    """Leave the booth to the next. Raises NotSitting."""
    sitting = _lock(actor)
    require(policies.may_sit_in(actor, sitting.booth))
    sitting.ended_at = at
    sitting.save(update_fields=["ended_at"])
    audit.record_act("hotline.stood_up", actor=actor, at=at, row=sitting)
    _tell(sitting)
    return sitting


@transaction.atomic
def free_left_booths(*, actor: Actor, at: datetime) -> int:
    """Found by the clock: who went home without standing up stands up, never with a call or a contact in hand.

    Returns how many booths are free again.
    """
    require(actor.is_system)
    held = list(Sitting.objects.select_for_update(of=("self",), skip_locked=True).select_related("booth__hall")
                .filter(pk__in=_left(at), ended_at=None))
    # Looked at again once they are held: what was taken in hand until then is seen, what is taken now waits.
    left = _left(at) if held else set()
    freed = [sitting for sitting in held if sitting.pk in left]
    for sitting in freed:
        sitting.ended_at, sitting.was_left = at, True
        sitting.save(update_fields=["ended_at", "was_left"])
        audit.record_act("hotline.booth_freed", actor=actor, at=at, row=sitting, operator=sitting.operator_id)
        _tell(sitting)
    return len(freed)


def hold_seat(operator_id: UUID | None) -> None:
    """Part of taking a call: while it is being taken, the clock does not make its operator stand up."""
    list(Sitting.objects.select_for_update().filter(operator=operator_id, ended_at=None))


def _left(at: datetime) -> set[UUID]:
    sittings: list[Any] = list(queries.sittings_at_rest())
    provinces = {sitting.booth.hall.province_id for sitting in sittings}
    local = {province: local_values(province, tehran_day(at)) for province in provinces}
    return {sitting.pk for sitting in sittings
            if rules.is_left(sitting.last_done_at, at, local[sitting.booth.hall.province_id])}


def _change(sitting: Sitting, actor: Actor, at: datetime, state: SittingState, act: str) -> Sitting:
    sitting.state, sitting.changed_at = state, at
    sitting.save(update_fields=["state", "changed_at"])
    audit.record_act(act, actor=actor, at=at, row=sitting)
    _tell(sitting)
    return sitting


def _lock(actor: Actor) -> Sitting:
    sitting = (Sitting.objects.select_for_update(of=("self",)).select_related("booth__hall")
               .filter(operator=actor.user_id, ended_at=None).first())
    if sitting is None:
        raise NotSitting
    return sitting


def _tell(sitting: Sitting) -> None:
    province = sitting.booth.hall.province_id
    live.publish("booths", units=[sitting.booth.hall_id], provinces=[province] if province else [])
