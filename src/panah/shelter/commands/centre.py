"""The crisis centre: someone who comes in, and admission by route."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import commands as cases
from panah.cases import timeline
from panah.cases.commands.people import Identity
from panah.cases.kinds import Owed, Purpose
from panah.cases.models import Case, Person
from panah.cases.queries import pending_hand_over_of
from panah.cases.rules import answer_due_at, follow_up_due_at
from panah.core.jalali import tehran_day
from panah.network.models import Unit
from panah.network.queries import local_values
from panah.shelter import events, policies, rules
from panah.shelter.commands.beds import check_beds, check_persons, lay_down, settled_by_the_database
from panah.shelter.kinds import Mode
from panah.shelter.models import Admission, Bed, Stay
from panah.shelter.states import AdmissionState


@transaction.atomic
def receive_walk_in(*, actor: Actor, at: datetime, centre: Unit, main_topic: str, urgency: str, identity: Identity,
                    hazards: tuple[str, ...] = ()) -> Case:
    """Someone stands at the door: open a case of the centre, with its decision due. Raises PersonKnown."""
    require(policies.may_admit_to_centre(actor, centre))
    assert centre.county, "a crisis centre stands in a county"
    person = cases.know_person(actor=actor, at=at, province_code=centre.county.province_id, identity=identity)
    due_at = answer_due_at(urgency, at, local_values(centre.province_id, tehran_day(at)))
    return cases.open_case(actor=actor, at=at, unit=centre, county=centre.county, main_topic=main_topic,
                           hazards=hazards, urgency=urgency, subject=person, next_due_at=due_at,
                           next_due_for=Owed.CENTRE_DECISION)


@transaction.atomic
def admit_to_centre(*, actor: Actor, at: datetime, case: Case, centre: Unit, route: str, mode: str,
                    persons: Collection[Person], beds: Mapping[Person, Bed] | None = None,
                    order_number: str = "") -> Admission:
    """Admit as out-patient, or for temporary keeping with a bed each; answers the hand-over that asked for it.

    Raises NobodyNamed, NotOfThisCase, BedForEach, BedElsewhere, BedTaken, AlreadyInABed or AlreadyAdmitted.
    """
    require(policies.may_admit_to_centre(actor, centre))
    check_persons(case, persons)
    local = local_values(centre.province_id, tehran_day(at))
    due_on = rules.usual_due_on(mode, tehran_day(at), local)
    _take_case(actor, at, case, centre, rules.due_at(due_on))
    with settled_by_the_database():
        admission = Admission.objects.create(case=case, unit=centre, mode=mode, route=route, admitted_at=at,
                                             state=AdmissionState.ACTIVE, due_on=due_on, order_number=order_number)
    if mode == Mode.TEMPORARY:
        check_beds(centre, persons, beds or {})
        lay_down(admission, beds or {}, at)
        cases.keep(actor=actor, at=at, case=case, due_at=rules.due_at(due_on))
    else:
        Stay.objects.bulk_create(Stay(admission=admission, person=person, during=DateTimeTZRange(at, None))
                                 for person in persons)
        cases.begin_intervention(actor=actor, at=at, case=case, owed=Owed.NEXT_STEP,
                                 due_at=follow_up_due_at(0, at, local))
    timeline.record(events.ADMITTED, case=case, actor=actor, at=at, admission=admission.pk, mode=mode, route=route)
    return admission


def _take_case(actor: Actor, at: datetime, case: Case, centre: Unit, due_at: datetime) -> None:
    asked = pending_hand_over_of(case)
    if asked and asked.purpose in (Purpose.CENTRE, Purpose.TAKE_OVER) and asked.to_unit_id == centre.pk:
        cases.accept_hand_over(actor=actor, at=at, hand_over=asked, next_due_at=due_at,
                               next_due_for=Owed.CENTRE_DECISION)
    case.refresh_from_db()
