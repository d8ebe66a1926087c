"""Putting down the answers to a risk instrument, in a case or in a contact that has none."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.cases import commands
from panah.cases.errors import CaseClosed
from panah.cases.models import Case, Screening
from panah.cases.screening_errors import InstrumentOff, NothingAnswered
from panah.cases.states import CaseState
from panah.cases.testing import HITS_AT_CUT_OFF, make_case, make_screening
from panah.core.ids import uuid7
from panah.law import screening as law
from panah.law.provision import Provision
from panah.network.models import LocalValue
from panah.triage.instruments import registry
from panah.triage.instruments.definition import Answers, Band, UnknownAnswer
from panah.triage.urgency import Urgency

NO_THOUGHTS = {"wish": "no", "thoughts": "no", "behaviour": "no"}
PLANNED = {"wish": "yes", "thoughts": "yes", "plan": "yes"}


def ask(cast: Cast, at: datetime, case: Case | None = None, *, code: str = "cssrs", answers: Answers = PLANNED,
        contact_id: UUID | None = None) -> Screening:
    return commands.record_screening(actor=cast.operator, at=at, instrument=registry.find(code), answers=answers,
                                     province_code="30", case=case, contact_id=contact_id)


def test_it_keeps_the_answers_sealed_with_the_version_that_was_asked(cast: Cast, at: datetime, case: Case) -> None:
    kept = Screening.objects.get(pk=ask(cast, at, case, code="hits", answers=HITS_AT_CUT_OFF).pk)

    assert json.loads(kept.answers) == HITS_AT_CUT_OFF
    assert kept.holder_id == case.pk
    assert (kept.instrument, kept.version, kept.band, kept.score) == ("hits", 1, Band.POSITIVE, 9)
    assert kept.recorded_by_id == cast.operator.user_id


def test_the_case_becomes_as_urgent_as_the_answers_ask(cast: Cast, at: datetime, case: Case) -> None:
    ask(cast, at, case)

    case.refresh_from_db()
    assert case.urgency == Urgency.P1


def test_no_sign_never_lowers_the_urgency(cast: Cast, at: datetime, case: Case) -> None:
    screening = ask(cast, at, case, answers=NO_THOUGHTS)

    case.refresh_from_db()
    assert case.urgency == Urgency.P2
    assert (screening.floor, screening.look_due_at) == ("", None)


@pytest.mark.parametrize(("answers", "limit"), [
    (PLANNED, law.LOOK_P1), ({"method": "yes"}, law.LOOK_P2), ({"wish": "yes"}, law.LOOK_P3)])
def test_a_sign_owes_a_look_the_sooner_the_graver(cast: Cast, at: datetime, case: Case, answers: Answers,
                                                  limit: Provision) -> None:
    screening = ask(cast, at, case, answers=answers)

    assert screening.look_due_at == at + timedelta(minutes=limit.on(at.date()))


def test_half_the_answers_are_kept_as_half_the_answers(cast: Cast, at: datetime, case: Case) -> None:
    screening = ask(cast, at, case, code="hits", answers={"hurt": "2"})

    assert (screening.band, screening.is_complete, screening.score) == (Band.INCOMPLETE, False, None)


def test_the_timeline_tells_the_instrument_and_no_answer(cast: Cast, at: datetime, case: Case) -> None:
    screening = ask(cast, at, case)

    entry = case.timeline.get(kind="cases.screened")
    assert entry.facts == {"screening": str(screening.pk), "instrument": "cssrs", "band": Band.HIGH}


def test_a_contact_without_a_case_holds_its_own(cast: Cast, at: datetime, ground: Ground) -> None:
    contact = uuid7()

    screening = ask(cast, at, contact_id=contact)

    assert (screening.case, screening.holder_id, screening.province) == (None, contact, ground.alborz)
    assert AuditEntry.objects.get(act="cases.screened").object_id == str(screening.pk)


def test_an_operator_of_the_province_asks_on_in_a_case_that_went_on(cast: Cast, at: datetime, field_case: Case) -> None:
    assert ask(cast, at, field_case).case == field_case


@pytest.mark.parametrize("who", ["far_operator", "house_head", "county_supervisor", "analyst", "nobody"])
def test_others_do_not_ask(who: str, cast: Cast, at: datetime, case: Case) -> None:
    for about in ({"case": case}, {"contact_id": uuid7()}):
        with pytest.raises(NotAllowed):
            commands.record_screening(actor=getattr(cast, who), at=at, instrument=registry.find("cssrs"),
                                      answers=PLANNED, province_code="30", **about)


def test_the_lethality_screen_is_off(cast: Cast, at: datetime, case: Case) -> None:
    with pytest.raises(InstrumentOff):
        ask(cast, at, case, code="lap", answers={"weapon": "yes"})


def test_a_province_turns_the_lethality_screen_on(cast: Cast, at: datetime, case: Case) -> None:
    LocalValue.objects.create(provision=law.LETHALITY_SCREEN.key, province_id="30", value=1, from_on=at.date(),
                              reason="آزمایش")

    assert ask(cast, at, case, code="lap", answers={"weapon": "yes"}).floor == Urgency.P2


def test_nothing_answered_is_not_put_down(cast: Cast, at: datetime, case: Case) -> None:
    with pytest.raises(NothingAnswered):
        ask(cast, at, case, answers={})


def test_what_the_instrument_does_not_ask_is_not_put_down(cast: Cast, at: datetime, case: Case) -> None:
    with pytest.raises(UnknownAnswer):
        ask(cast, at, case, answers={"hurt": "5"})


def test_a_closed_case_takes_no_answers(cast: Cast, at: datetime, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="secured",
                                           next_due_at=None, next_due_for="")

    with pytest.raises(CaseClosed):
        ask(cast, at, case)


@pytest.mark.parametrize("wrong", [
    {"case": None}, {"floor": Urgency.P1, "look_due_at": None}, {"is_complete": False, "score": 9}], ids=str)
def test_the_impossible_is_not_stored(wrong: dict[str, object], at: datetime, case: Case) -> None:
    screening = make_screening(case, at)

    with pytest.raises(IntegrityError), transaction.atomic():
        Screening.objects.filter(pk=screening.pk).update(**wrong)


def test_erasing_the_file_erases_the_answers_and_keeps_the_count(ground: Ground, at: datetime) -> None:
    case = make_case(ground.hall, ground.karaj, at)
    screening = make_screening(case, at)
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="secured",
                                           next_due_at=None, next_due_for="")

    commands.erase_file(actor=Actor.system(), at=at, case=case)

    kept = Screening.objects.get(pk=screening.pk)
    assert (kept.answers, kept.band) == ("", Band.POSITIVE)
