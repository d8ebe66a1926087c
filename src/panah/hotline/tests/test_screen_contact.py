"""Asking with an instrument in a contact: it raises the proposal, binds the urgency and follows into the case."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.cases.models import Case, Screening
from panah.cases.screening_errors import InstrumentOff, NothingAnswered
from panah.hotline import commands, errors, queries
from panah.hotline.models import Contact
from panah.hotline.testing import advised, make_draft, related
from panah.triage.instruments import registry
from panah.triage.instruments.definition import Answers
from panah.triage.reasons import Reason
from panah.triage.urgency import Urgency

PLANNED = {"thoughts": "yes", "plan": "yes"}


def ask(cast: Cast, at: datetime, contact: Contact, *, code: str = "cssrs", answers: Answers = PLANNED) -> Screening:
    return commands.screen_contact(actor=cast.operator, at=at, contact=contact, instrument=registry.find(code),
                                   answers=answers)


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    """Without an instrument: advice, and no case."""
    return make_draft(cast.operator, ground.hall, at, **advised(ground.karaj))


def test_the_proposal_becomes_as_urgent_as_the_answers_ask(cast: Cast, at: datetime, draft: Contact) -> None:
    assert queries.proposal_for(draft).urgency == Urgency.P3

    ask(cast, at, draft)

    proposal = queries.proposal_for(draft)
    assert (proposal.urgency, proposal.reasons[0]) == (Urgency.P1, Reason.INSTRUMENT)


def test_finishing_opens_a_case_that_holds_the_answers(cast: Cast, at: datetime, draft: Contact) -> None:
    screening = ask(cast, at, draft)

    finished = commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    case = Case.objects.get()
    assert (finished.urgency, case.urgency) == (Urgency.P1, Urgency.P1)
    assert list(case.screenings.all()) == [screening]


def test_the_operator_does_not_go_below_it_even_with_a_reason(cast: Cast, at: datetime, draft: Contact) -> None:
    ask(cast, at, draft)
    commands.save_draft(actor=cast.operator, at=at, contact=draft, revision=1,
                        told={"urgency": Urgency.P2, "urgency_reason": "دلیل"})

    with pytest.raises(errors.BelowInstrument):
        commands.finish_contact(actor=cast.operator, at=at, contact=draft)


def test_the_operator_still_goes_above_it(cast: Cast, at: datetime, draft: Contact) -> None:
    ask(cast, at, draft, answers={"wish": "yes"})
    commands.save_draft(actor=cast.operator, at=at, contact=draft, revision=1, told={"urgency": Urgency.P2})

    assert commands.finish_contact(actor=cast.operator, at=at, contact=draft).urgency == Urgency.P2


def test_a_contact_that_needs_no_case_keeps_its_answers(cast: Cast, at: datetime, draft: Contact) -> None:
    screening = ask(cast, at, draft, answers={"wish": "yes"})

    commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    screening.refresh_from_db()
    assert (screening.case, screening.contact_id) == (None, draft.pk)


def test_joining_a_case_brings_them_along_and_raises_it(
        ground: Ground, cast: Cast, at: datetime, draft: Contact) -> None:
    told = related(ground.karaj, danger_now=False)
    first = commands.finish_contact(actor=cast.operator, at=at,
                                    contact=make_draft(cast.operator, ground.hall, at, **told))
    assert first.case
    ask(cast, at, draft)

    commands.finish_contact(actor=cast.operator, at=at, contact=draft, join=first.case)

    first.case.refresh_from_db()
    assert first.case.urgency == Urgency.P1
    assert first.case.screenings.count() == 1


def test_asked_once_more_it_corrects_what_was_there(cast: Cast, at: datetime, draft: Contact) -> None:
    first = ask(cast, at, draft, answers={"wish": "yes"})

    again = ask(cast, at, draft)

    assert again.corrects == first
    assert queries.proposal_for(draft).urgency == Urgency.P1


def test_nothing_answered_is_refused(cast: Cast, at: datetime, draft: Contact) -> None:
    with pytest.raises(NothingAnswered):
        ask(cast, at, draft, answers={})


def test_what_is_off_is_refused(cast: Cast, at: datetime, draft: Contact) -> None:
    with pytest.raises(InstrumentOff):
        ask(cast, at, draft, code="lap", answers={"weapon": "yes"})


def test_a_finished_contact_is_not_asked_any_more(cast: Cast, at: datetime, draft: Contact) -> None:
    commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    with pytest.raises(errors.AlreadyFinished):
        ask(cast, at, draft)


def test_only_its_operator_asks(cast: Cast, at: datetime, draft: Contact) -> None:
    with pytest.raises(NotAllowed):
        commands.screen_contact(actor=cast.far_operator, at=at, contact=draft, instrument=registry.find("cssrs"),
                                answers=PLANNED)


def test_erasing_the_contact_erases_the_answers(cast: Cast, at: datetime, draft: Contact) -> None:
    screening = ask(cast, at, draft, answers={"wish": "yes"})
    commands.finish_contact(actor=cast.operator, at=at, contact=draft)

    commands.erase_contact(actor=Actor.system(), at=at, contact=draft)

    kept = Screening.objects.get(pk=screening.pk)
    assert (kept.answers, kept.floor) == ("", Urgency.P3)
