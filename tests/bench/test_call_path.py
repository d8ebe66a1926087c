"""The measurement measures what it says: the same path by views and by plain SQL, with every constraint in force."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from panah.access.models import AuditEntry
from panah.cases.models import Case
from panah.command_line.call_path import bare, report
from panah.command_line.call_path.ground import Place, make_places
from panah.command_line.call_path.path import ring, steps
from panah.command_line.call_path.served import Measured
from panah.dispatch.models import Mission
from panah.dispatch.states import MissionState
from panah.hotline.models import Contact


@pytest.fixture
def places(db: None) -> list[Place]:
    return make_places(2, timezone.now())


def test_the_path_goes_from_the_ring_to_the_end_of_the_mission(places: list[Place]) -> None:
    bare.record(places[0])

    assert Mission.objects.get().state == MissionState.ENDED
    assert Case.objects.get().owner == Mission.objects.get().unit


def test_it_has_the_steps_of_the_issue_in_order(places: list[Place]) -> None:
    place = places[0]
    people = [bare.DirectBrowser(session) for session in (place.operator, place.dispatcher, place.member)]
    names = []
    for step in steps(ring(place, timezone.now()), place, *people):
        names.append(step.name)
        step.send()

    assert names == ["open contact", "find caller", *["save draft"] * 3, "urgency", "case", "send team",
                     *["status"] * 3, "entry", "status"]


def test_what_is_recorded_are_the_writes_alone(places: list[Place]) -> None:
    recorded = bare.record(places[0])

    tables = {statement.sql.split('"')[1] for written in recorded.transactions for statement in written}
    assert {"hotline_call", "hotline_contact", "cases_case", "cases_handover", "dispatch_mission",
            "cases_timelineentry", "access_auditentry"} <= tables
    assert recorded.statements > 30


@pytest.mark.django_db(transaction=True)
def test_plain_sql_writes_the_same_rows_again() -> None:
    first, other = make_places(2, timezone.now())
    recorded = bare.record(first)
    rows = {model: model.objects.count() for model in (Contact, Case, Mission, AuditEntry)}
    audited = AuditEntry.objects.filter(is_reading=False).count()

    bare.write(recorded, [other], range(1, 4))

    assert {model: model.objects.count() for model in (Contact, Case, Mission)} == {
        model: 4 * rows[model] for model in (Contact, Case, Mission)}
    assert AuditEntry.objects.filter(is_reading=False).count() == 4 * audited
    assert Mission.objects.filter(team=other.team).count() == 3


def test_the_spread_is_in_milliseconds() -> None:
    p50, p95, p99 = report.spread([index / 1000 for index in range(1, 102)])

    assert (round(p50), round(p95), round(p99)) == (51, 96, 100)


def test_the_ratio_compares_calls_per_second() -> None:
    measured = Measured(steps={"case": [0.1, 0.2]}, calls=10, seconds=5.0)

    one = report.Round(5, 2.0, measured, measured, bare_calls_per_second=30.0)

    assert one.calls_per_second == pytest.approx(2.0)
    assert one.ratio == pytest.approx(15.0)


def test_a_repetition_moves_every_time_on(places: list[Place]) -> None:
    recorded = bare.record(places[0])
    renewed = bare._Renewed(recorded, places[1], timedelta(days=3))
    noon = datetime(2026, 11, 20, 12, tzinfo=timezone.get_current_timezone())

    assert renewed.value(noon) == noon + timedelta(days=3)
    assert renewed.value(places[0].team.pk) == places[1].team.pk
    assert renewed.value("متن") == "متن"
