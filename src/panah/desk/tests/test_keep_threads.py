"""The worker's minute for threads of short messages."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils import timezone
from tests.cast import Cast, Ground

from panah.desk import tasks
from panah.hotline import commands
from panah.hotline.models import Sms
from panah.hotline.testing import make_thread_of
from panah.notify import delivery
from panah.notify.testing import PretendedGateway


@pytest.fixture
def answer(ground: Ground, cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Sms:
    monkeypatch.setattr(timezone, "now", lambda: at)
    contact = make_thread_of(cast.operator, ground.hall, at)
    return commands.answer_sms(actor=cast.operator, at=at, contact=contact, words="پیامتان رسید.")


def test_the_worker_sends_what_was_answered(answer: Sms, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "gateway", lambda sender="": PretendedGateway())
    tasks.keep_threads(timestamp=0)

    assert Sms.objects.get(pk=answer.pk).sent_at == at


def test_where_no_gateway_is_set_it_waits(answer: Sms) -> None:
    tasks.keep_threads(timestamp=0)
    assert Sms.objects.get(pk=answer.pk).sent_at is None


def test_a_slow_minute_does_not_run_twice() -> None:
    assert tasks.keep_threads.queueing_lock == "threads"
