"""Choosing the case that a draft will join."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.cases.errors import CaseClosed
from panah.cases.kinds import ClosingOutcome
from panah.cases.models import Case
from panah.cases.states import CaseState
from panah.cases.testing import make_case
from panah.hotline import commands
from panah.hotline.errors import AlreadyFinished
from panah.hotline.models import Contact
from panah.hotline.testing import advised, make_contact, make_draft, related


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at)


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_draft(cast.operator, ground.hall, at, **related(ground.karaj))


def test_the_finished_contact_joins_it(cast: Cast, at: datetime, draft: Contact, case: Case) -> None:
    commands.choose_case(actor=cast.operator, at=at, contact=draft, case=case)

    assert commands.finish_contact(actor=cast.operator, at=at, contact=draft).case == case
    assert Case.objects.count() == 1


def test_the_choice_can_be_taken_back(cast: Cast, at: datetime, draft: Contact, case: Case) -> None:
    commands.choose_case(actor=cast.operator, at=at, contact=draft, case=case)
    commands.choose_case(actor=cast.operator, at=at, contact=draft, case=None)

    assert commands.finish_contact(actor=cast.operator, at=at, contact=draft).case != case


def test_it_does_not_count_as_a_change_of_the_draft(cast: Cast, at: datetime, draft: Contact, case: Case) -> None:
    chosen = commands.choose_case(actor=cast.operator, at=at, contact=draft, case=case)

    assert chosen.revision == draft.revision


def test_a_closed_case_cannot_be_chosen(cast: Cast, at: datetime, draft: Contact, case: Case) -> None:
    Case.objects.update(state=CaseState.CLOSED, closed_at=at, next_due_at=None,
                        closing_outcome=ClosingOutcome.DUPLICATE)
    case.refresh_from_db()

    with pytest.raises(CaseClosed):
        commands.choose_case(actor=cast.operator, at=at, contact=draft, case=case)


def test_a_case_of_another_province_is_not_the_operators_to_join(
        ground: Ground, cast: Cast, at: datetime, draft: Contact) -> None:
    far = make_case(ground.far_mobile, ground.ardabil_county, at)

    with pytest.raises(NotAllowed):
        commands.choose_case(actor=cast.operator, at=at, contact=draft, case=far)


def test_a_finished_contact_joins_nothing_more(ground: Ground, cast: Cast, at: datetime, case: Case) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    with pytest.raises(AlreadyFinished):
        commands.choose_case(actor=cast.operator, at=at, contact=contact, case=case)
