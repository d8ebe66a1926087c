"""./panah retention: what is due, and erasing it; the worker does the same each night."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from types import SimpleNamespace

import pytest
from tests.retention.conftest import Thread
from tests.retention.test_retention import long_after

from panah.cases.models import Case
from panah.command_line import retention as verb
from panah.desk import tasks


@pytest.fixture
def much_later(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SimpleNamespace(now=lambda: long_after(at))
    monkeypatch.setattr(verb, "timezone", clock)
    monkeypatch.setattr(tasks, "timezone", clock)


def test_it_can_only_count(thread: Thread, much_later: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert verb.main(Namespace(only_count=True)) == 0

    assert "files" in capsys.readouterr().out
    assert Case.objects.get(pk=thread.case.pk).erased_at is None


def test_it_erases_and_tells_how_much(thread: Thread, much_later: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert verb.main(Namespace(only_count=False)) == 0

    told = [[cell.strip() for cell in line.split("│")[1:3]]
            for line in capsys.readouterr().out.splitlines() if line.startswith("│")]
    assert told == [["files", "1"], ["contacts", "1"], ["reporters", "1"], ["people", "1"]]


def test_the_worker_does_it_each_night(thread: Thread, much_later: None) -> None:
    tasks.erase_due(0)
    assert Case.objects.get(pk=thread.case.pk).erased_at is not None
