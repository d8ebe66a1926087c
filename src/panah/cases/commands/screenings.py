"""Risk instruments: the answers are put down, bind the urgency and are looked at by somebody else; never edited."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import rules, screening_events, timeline
from panah.cases.commands.locking import lock_open_case
from panah.cases.commands.urgency import raise_urgency
from panah.cases.models import Case, Screening
from panah.cases.policies import may_tell_about_case
from panah.cases.screening_errors import AlreadyCorrected, InstrumentOff, NoLookOwed, NothingAnswered, OwnScreening
from panah.cases.screening_policies import may_look_at_screening, may_screen_in_case, may_screen_in_contact
from panah.cases.screening_queries import instruments_of
from panah.cases.timeline import Event
from panah.core.jalali import tehran_day
from panah.network.queries import local_values
from panah.notify import live
from panah.triage.instruments import registry
from panah.triage.instruments.definition import Answers, Instrument
from panah.triage.urgency import is_lower


@transaction.atomic
def record_screening(*, actor: Actor, at: datetime, instrument: Instrument, answers: Answers, province_code: str,
                     case: Case | None = None, contact_id: UUID | None = None) -> Screening:
    """Put down what was answered, in a case or in a contact that has none yet. The urgency of the case follows at once.

    Raises CaseClosed, InstrumentOff, NothingAnswered, or UnknownAnswer for what the instrument does not ask.
    """
    case = lock_open_case(case) if case else None
    require(may_screen_in_case(actor, case) if case else may_screen_in_contact(actor, province_code))
    if instrument not in instruments_of(province_code, at):
        raise InstrumentOff
    screening = _put_down(Screening(province_id=province_code, case=case, contact_id=contact_id), instrument, answers,
                          actor, at)
    _put_on_record(screening_events.SCREENED, screening, actor, at)
    _raise_to_floor(screening, actor, at)
    return screening


@transaction.atomic
def correct_screening(*, actor: Actor, at: datetime, screening: Screening, answers: Answers) -> Screening:
    """Put down the answers as they were meant. What asks for less than before binds only once somebody has looked.

    Raises CaseClosed, AlreadyCorrected, NothingAnswered or UnknownAnswer.
    """
    case = lock_open_case(screening.case) if screening.case else None
    before = Screening.objects.select_for_update().get(pk=screening.pk)
    require(may_screen_in_case(actor, case) if case else may_screen_in_contact(actor, before.province_id))
    if Screening.objects.filter(corrects=before).exists():
        raise AlreadyCorrected
    correction = Screening(province_id=before.province_id, case=case, contact_id=before.contact_id, corrects=before)
    _put_down(correction, registry.find(before.instrument), answers, actor, at)
    _put_on_record(screening_events.SCREENING_CORRECTED, correction, actor, at)
    _raise_to_floor(correction, actor, at)
    return correction


@transaction.atomic
def bring_screenings(*, actor: Actor, at: datetime, case: Case, contact_id: UUID) -> list[Screening]:
    """What was asked in a contact goes with it into its case. Raises CaseClosed."""
    require(may_tell_about_case(actor, case))
    case = lock_open_case(case)
    brought = list(Screening.objects.select_for_update().filter(contact_id=contact_id, case=None)
                   .order_by("recorded_at"))
    for screening in brought:
        screening.case = case
        screening.save(update_fields=["case"])
        _put_on_record(screening_events.SCREENED, screening, actor, at)
    return brought


@transaction.atomic
def look_at_screening(*, actor: Actor, at: datetime, screening: Screening, note: str = "") -> Screening:
    """A human being has seen it. Raises OwnScreening or NoLookOwed."""
    require(may_look_at_screening(actor, screening))
    screening = Screening.objects.select_for_update(of=("self",)).select_related("case").get(pk=screening.pk)
    if screening.recorded_by_id == actor.user_id:
        raise OwnScreening
    if screening.look_due_at is None or screening.looked_at is not None:
        raise NoLookOwed
    screening.looked_at, screening.looked_by_id, screening.look_note = at, actor.person_id, note
    screening.save(update_fields=["looked_at", "looked_by_id", "look_note"])
    _put_on_record(screening_events.SCREENING_LOOKED_AT, screening, actor, at)
    return screening


def _put_down(screening: Screening, instrument: Instrument, answers: Answers, actor: Actor, at: datetime) -> Screening:
    if not answers:
        raise NothingAnswered
    result = instrument.result(answers)
    screening.instrument, screening.version = instrument.code, instrument.version
    screening.answers = json.dumps(dict(answers))
    screening.band, screening.score, screening.is_complete = result.band, result.score, result.is_complete
    screening.floor = result.floor or ""
    screening.recorded_at, screening.recorded_by_id = at, actor.person_id
    if binding := screening.floor or (screening.corrects.floor if screening.corrects else ""):
        local = local_values(screening.province_id, tehran_day(at))
        screening.look_due_at = rules.look_due_at(binding, at, local)
    screening.save(force_insert=True)
    return screening


def _raise_to_floor(screening: Screening, actor: Actor, at: datetime) -> None:
    case = screening.case
    if case and screening.floor and is_lower(case.urgency, than=screening.floor):
        raise_urgency(actor=actor, at=at, case=case, urgency=screening.floor)


def _put_on_record(kind: Event, screening: Screening, actor: Actor, at: datetime) -> None:
    """On the timeline of the case; before there is one, in the audit and to the supervisors of the province."""
    if screening.case:
        timeline.record(kind, case=screening.case, actor=actor, at=at, screening=screening.pk,
                        instrument=screening.instrument, band=screening.band)
        return
    audit.record_act(kind.code, actor=actor, at=at, row=screening, instrument=screening.instrument,
                     band=screening.band)
    live.publish("case", provinces=[screening.province_id])
