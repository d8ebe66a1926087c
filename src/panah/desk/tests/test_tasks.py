"""The minute of the worker: what is late is found and told, by the clock and by nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app
from tests.cast import Cast, Ground

from panah.access import audit_chain
from panah.access.models import AuditEntry, Session
from panah.cases import glass_rules
from panah.cases.commands import note_try
from panah.cases.kinds import Purpose, TaskKind
from panah.cases.models import HandOver, Task
from panah.cases.testing import make_case, make_hand_over
from panah.desk import tasks
from panah.hotline.testing import make_call_back
from panah.inspection.models import UnusualReading


@pytest.fixture
def asked(ground: Ground, at: datetime) -> HandOver:
    return make_hand_over(make_case(ground.hall, ground.karaj, at), ground.mobile, Purpose.MOBILE, at)


def run_at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)
    tasks.tick(timestamp=0)


def test_an_unanswered_hand_over_rises_in_its_minute(
        ground: Ground, asked: HandOver, monkeypatch: pytest.MonkeyPatch) -> None:
    run_at(asked.answer_due_at + timedelta(seconds=30), monkeypatch)

    asked.refresh_from_db()
    assert asked.escalated_to == ground.alborz_office
    assert Task.objects.get().kind == TaskKind.ESCALATED


def test_the_clock_acts_as_nobody(asked: HandOver, monkeypatch: pytest.MonkeyPatch) -> None:
    run_at(asked.answer_due_at, monkeypatch)

    assert AuditEntry.objects.get(act="cases.hand_over_escalated").user_id is None


def test_two_minutes_do_not_do_it_twice(asked: HandOver, monkeypatch: pytest.MonkeyPatch) -> None:
    run_at(asked.answer_due_at, monkeypatch)
    run_at(asked.answer_due_at + timedelta(minutes=1), monkeypatch)

    assert Task.objects.count() == 1


def test_a_quiet_minute_leaves_nothing(cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    before = AuditEntry.objects.count()

    run_at(at, monkeypatch)

    assert AuditEntry.objects.count() == before


def test_what_is_over_at_the_door_is_forgotten(cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    Session.objects.create(session_key="0" * 32, session_data="", expire_date=at)

    run_at(at, monkeypatch)

    assert not Session.objects.exists()


def test_the_worker_knows_the_clock() -> None:
    """Registered as periodic, every minute, one at a time."""
    periodic = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}

    assert periodic == {"panah.desk.tasks.tick": "* * * * *", "panah.desk.tasks.seal_audit": "* * * * *",
                        "panah.desk.tasks.watch_reading": "*/10 * * * *", "panah.desk.tasks.erase_due": "40 23 * * *",
                        "panah.desk.tasks.send_messages": "* * * * *",
                        "panah.desk.tasks.keep_threads": "* * * * *",
                        "panah.desk.tasks.send_documents": "* * * * *"}
    assert tasks.tick.queueing_lock == "clock"


@pytest.mark.django_db(transaction=True)
def test_the_worker_seals_what_was_written(asked: HandOver) -> None:
    tasks.seal_audit(timestamp=0)

    assert audit_chain.state() == (AuditEntry.objects.count(), 0)


def test_the_worker_watches_reading(cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(glass_rules.most_tries(at)):
        note_try(actor=cast.operator, at=at)
    monkeypatch.setattr(timezone, "now", lambda: at)

    tasks.watch_reading(timestamp=0)

    assert UnusualReading.objects.get().user_id == cast.operator.user_id


def test_a_call_owed_since_the_night_waits_for_the_morning(
        ground: Ground, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    owed = make_call_back(ground.hall, at)
    run_at(at + timedelta(minutes=30), monkeypatch)

    owed.refresh_from_db()
    assert owed.not_before == at + timedelta(hours=6)
