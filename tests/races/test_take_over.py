"""A supervisor takes an intake over while its operator saves and finishes it: one of them has it, and says so."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pytest

from panah.hotline import commands as hotline
from panah.hotline.models import Contact, TakeOver
from panah.hotline.states import ContactState
from panah.hotline.testing import advised, make_draft
from tests.cast import Cast, Ground
from tests.races.contest import WON, contest

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def intakes(ground: Ground, cast: Cast, at: datetime) -> list[Contact]:
    """Complete, and only to be finished."""
    return [make_draft(cast.operator, ground.hall, at, **advised(ground.karaj)) for _intake in range(20)]


def test_either_it_is_finished_or_it_is_taken(cast: Cast, at: datetime, intakes: list[Contact]) -> None:
    finishing = [partial(hotline.finish_contact, actor=cast.operator, at=at, contact=intake) for intake in intakes]
    taking = [partial(hotline.take_over_intake, actor=cast.province_supervisor, at=at, contact=intake, reason="danger")
              for intake in intakes]
    outcomes = contest([act for pair in zip(finishing, taking, strict=True) for act in pair])

    taken, finished = TakeOver.objects.count(), Contact.objects.filter(state=ContactState.FINISHED).count()
    assert taken + finished == len(intakes) == outcomes[WON]
    # Whoever came second is told why.
    assert (outcomes["TakenOver"], outcomes["AlreadyFinished"]) == (taken, finished)
    assert Contact.objects.filter(state=ContactState.FINISHED, operator=cast.operator.user_id).count() == finished


def test_nothing_is_written_by_who_has_it_no_longer(cast: Cast, at: datetime, intakes: list[Contact]) -> None:
    intake = intakes[0]
    saving = [partial(hotline.save_draft, actor=cast.operator, at=at, contact=intake, revision=99,
                      told={"narrative": "نوشته پاسخگو"}) for _save in range(19)]
    taking = partial(hotline.take_over_intake, actor=cast.province_supervisor, at=at, contact=intake, reason="asked")
    outcomes = contest([*saving, taking])

    intake.refresh_from_db()
    assert intake.operator_id == cast.province_supervisor.user_id
    assert intake.revision == 1 + outcomes[WON] - 1
    assert outcomes[WON] + outcomes["TakenOver"] == 20
