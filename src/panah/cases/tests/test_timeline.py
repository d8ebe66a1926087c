"""Recording an act: one entry for caseworkers, one for inspectors, facts without text; and telling it."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.cast import Ground

from panah.access.actor import Actor
from panah.access.models import AuditEntry
from panah.cases import events, timeline
from panah.cases.kinds import ClosingOutcome, Purpose
from panah.cases.models import Case, TimelineEntry
from panah.cases.testing import worker_of
from panah.triage.topics import Topic


def test_a_fact_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        timeline.event("cases.opened", "…", "folder-plus")


@pytest.mark.parametrize("nothing", [None, ""])
def test_an_empty_fact_is_not_looked_up_among_the_codes(nothing: object) -> None:
    kind = timeline.Event("test.told", "told: %(outcome)s", "point", {"outcome": timeline.label_of(ClosingOutcome)})

    assert kind.tell({"outcome": nothing}) == f"told: {nothing}"
    assert kind.tell({"outcome": ClosingOutcome.SECURED}) == f"told: {ClosingOutcome.SECURED.label}"


def test_a_record_is_one_entry_for_workers_and_one_for_inspectors(case: Case, at: datetime) -> None:
    before = AuditEntry.objects.count()
    actor = worker_of(case.owner) if case.owner else Actor.system()

    timeline.record(events.CONTACT_JOINED, case=case, actor=actor, at=at)

    assert TimelineEntry.objects.filter(case=case, kind="cases.contact_joined").count() == 1
    assert AuditEntry.objects.count() == before + 1


def test_facts_are_stored_as_plain_ids_codes_and_dates(case: Case, ground: Ground, at: datetime) -> None:
    timeline.record(events.HANDED_OVER, case=case, actor=Actor.system(), at=at, purpose=Purpose.CENTRE,
                    unit=ground.centre.pk, due_at=at)

    facts = TimelineEntry.objects.get(case=case, kind="cases.handed_over").facts
    assert facts == {"purpose": "centre", "unit": str(ground.centre.pk), "due_at": str(at)}


def test_an_entry_is_told_with_its_icon(case: Case) -> None:
    icon, told = timeline.tell(TimelineEntry.objects.get(case=case))

    assert icon == "folder-plus"
    assert str(Topic(case.main_topic).label) in told
