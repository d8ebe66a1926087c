"""The plain SQL beside the exchange writes the rows that a call writes, and the report tells what was found."""

from __future__ import annotations

from collections import Counter

import pytest
from django.utils import timezone

from panah.access.models import AuditEntry
from panah.command_line.telephony_trial import figures, report
from panah.command_line.telephony_trial.course import Stormed
from panah.command_line.telephony_trial.figures import Paces
from panah.command_line.telephony_trial.ground import make_ground
from panah.command_line.telephony_trial.halls import HALLS, ON_SCREEN, SILENT
from panah.command_line.telephony_trial.report import Found
from panah.command_line.telephony_trial.verdict import Verdict
from panah.hotline.models import Booth, Call, CallBack, Sitting


def found(verdict: Verdict, races: Counter[int] | None = None) -> Found:
    stormed = Stormed(verdict, Counter(cut=2, killed=1), races or Counter({1: 3, 0: 1}))
    return Found(Paces([0.01] * 5, [0.02] * 5, 20.0), stormed, 100.0)


@pytest.mark.django_db(transaction=True)
def test_plain_sql_writes_the_same_rows_again() -> None:
    hall = make_ground(timezone.now()).halls[SILENT.code]
    audited = AuditEntry.objects.count()
    assert figures.bare_calls_per_second(hall, timezone.now(), 3) > 0

    assert (Call.objects.count(), CallBack.objects.count()) == (4, 4)
    assert (AuditEntry.objects.count() - audited) % 4 == 0
    assert Call.objects.values("exchange_id").distinct().count() == 4


def test_every_booth_has_an_operator(db: None) -> None:
    ground = make_ground(timezone.now())

    assert set(Booth.objects.values_list("hall__code", "extension")) == {
        (hall.code, booth) for hall in HALLS for booth in hall.booths}
    assert Sitting.objects.filter(ended_at=None).count() == Booth.objects.count()
    assert len(ground.on_screen) == len(ON_SCREEN.booths)


def test_what_was_found_is_told() -> None:
    told = report.as_json(found(Verdict(4, 1, 3, [], [], [], [], [])))

    assert told["nobody_lost"] is True
    assert (told["ratio"], told["blows"], told["races"]) == (5.0, {"cut": 2, "killed": 1}, {1: 3, 0: 1})
    assert told["ring_to_row_ms"]["p99"] == pytest.approx(10)


@pytest.mark.parametrize("one", [
    found(Verdict(4, 1, 3, ["x-1"], [], [], [], [])), found(Verdict(0, 0, 0, [], [], [], [], [])),
    found(Verdict(4, 1, 3, [], [], [], [], []), races=Counter({2: 1})),
])
def test_somebody_lost_or_a_call_taken_twice_is_not_hidden(one: Found, capsys: pytest.CaptureFixture[str]) -> None:
    report.show(one)

    assert not one.stormed.holds
    assert "This does not hold" in capsys.readouterr().out
