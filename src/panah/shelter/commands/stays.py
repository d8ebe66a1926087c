"""The stay itself: arrival, a later due day, discharge."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import commands as cases
from panah.cases import timeline
from panah.core.jalali import tehran_day
from panah.network.queries import local_values
from panah.shelter import events, policies, rules
from panah.shelter.commands.beds import (
    days_of,
    end_stays,
    is_ours,
    lock_admission,
    lock_for_move,
    queue_for_beds,
    settled_by_the_database,
)
from panah.shelter.commands.transports import end_transports
from panah.shelter.errors import (
    CentreStayTooLong,
    DestinationNeeded,
    HouseStayTooLong,
    ImpossibleMove,
    NotAnExtension,
    OutpatientHasNoStay,
)
from panah.shelter.kinds import OUTSIDE, Destination, Mode
from panah.shelter.models import Admission, Bed, Extension
from panah.shelter.states import AdmissionState


@transaction.atomic
def receive(*, actor: Actor, at: datetime, admission: Admission, order_number: str = "") -> Admission:
    """Those who were expected have come: the stay begins, and a stay in the centre ends. Raises ImpossibleMove."""
    require(policies.may_receive(actor, admission))
    admission = lock_for_move(admission, AdmissionState.ACTIVE)
    _leave_the_centre(actor, at, admission)
    today = tehran_day(at)
    admission.state, admission.admitted_at, admission.order_number = AdmissionState.ACTIVE, at, order_number
    admission.due_on = rules.usual_due_on(admission.mode, today, local_values(admission.unit.province_id, today))
    admission.save(update_fields=["state", "admitted_at", "order_number", "due_on"])
    queue_for_beds(Bed.objects.filter(stays__admission=admission))
    with settled_by_the_database():
        admission.stays.update(is_held=False, during=DateTimeTZRange(at, None))
    end_transports(admission, at)
    cases.keep(actor=actor, at=at, case=admission.case, due_at=rules.due_at(admission.due_on))
    timeline.record(events.ARRIVED, case=admission.case, actor=actor, at=at, admission=admission.pk,
                    due_on=admission.due_on)
    return admission


@transaction.atomic
def extend_stay(*, actor: Actor, at: datetime, admission: Admission, until: date, reason: str) -> Admission:
    """Move the day on which a stay falls due to a later one, within the legal limit.

    Raises ImpossibleMove, OutpatientHasNoStay, NotAnExtension, HouseStayTooLong or CentreStayTooLong.
    """
    require(policies.may_decide_admission(actor, admission))
    admission = lock_admission(admission)
    if admission.state != AdmissionState.ACTIVE:
        raise ImpossibleMove(state=AdmissionState(admission.state).label)
    if admission.mode == Mode.OUTPATIENT:
        raise OutpatientHasNoStay
    before, admitted_on = days_of(admission)
    if until <= before:
        raise NotAnExtension(due_on=before)
    last = rules.last_permitted_day(admission.mode, admitted_on, local_values(admission.unit.province_id, admitted_on))
    if until > last:
        raise (HouseStayTooLong if admission.mode == Mode.SAFE_HOUSE else CentreStayTooLong)(last=last)
    admission.due_on = until
    admission.save(update_fields=["due_on"])
    Extension.objects.create(admission=admission, before=before, until=until, reason=reason, at=at,
                             by_id=actor.user_id)
    if is_ours(admission):
        cases.keep(actor=actor, at=at, case=admission.case, due_at=rules.due_at(until))
    timeline.record(events.STAY_EXTENDED, case=admission.case, actor=actor, at=at, admission=admission.pk,
                    before=before, until=until, reason=reason)
    return admission


@transaction.atomic
def discharge(*, actor: Actor, at: datetime, admission: Admission, destination: str, note: str = "") -> Admission:
    """End the stay; follow-up begins at once with the unit that discharges, while the case is its own.

    Raises ImpossibleMove or DestinationNeeded.
    """
    require(policies.may_decide_admission(actor, admission))
    if not destination:
        raise DestinationNeeded
    admission = lock_for_move(admission, AdmissionState.DISCHARGED)
    _end(admission, actor, at, destination, note)
    if is_ours(admission):
        if destination in OUTSIDE:
            cases.owe_ground(actor=actor, at=at, case=admission.case, source=admission.pk)
        cases.plan_follow_up(actor=actor, at=at, case=admission.case)
    return admission


def _leave_the_centre(actor: Actor, at: datetime, admission: Admission) -> None:
    earlier = Admission.objects.select_for_update().filter(case=admission.case, state=AdmissionState.ACTIVE)
    for stay in earlier.exclude(pk=admission.pk):
        _end(stay, actor, at, Destination.SAFE_HOUSE, "")


def _end(admission: Admission, actor: Actor, at: datetime, destination: str, note: str) -> None:
    admission.state, admission.ended_at = AdmissionState.DISCHARGED, at
    admission.destination, admission.ending_note = destination, note
    admission.save(update_fields=["state", "ended_at", "destination", "ending_note"])
    end_stays(admission, at)
    timeline.record(events.DISCHARGED, case=admission.case, actor=actor, at=at, admission=admission.pk,
                    destination=destination)
