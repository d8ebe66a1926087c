"""The worker's minute for short messages: with the gateway that is set, one run at a time."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils import timezone

from panah.desk import tasks
from panah.notify import delivery
from panah.notify.models import Message
from panah.notify.testing import PretendedGateway, make_message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tonight(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: at)


def test_the_worker_sends_what_is_due(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    make_message(at)
    monkeypatch.setattr(delivery, "gateway", PretendedGateway)
    tasks.send_messages(timestamp=0)

    assert Message.objects.get().sent_at == at


def test_where_no_gateway_is_set_it_leaves_them(at: datetime) -> None:
    make_message(at)
    tasks.send_messages(timestamp=0)

    assert (Message.objects.get().sent_at, Message.objects.get().tries) == (None, 0)


def test_a_slow_minute_does_not_run_twice() -> None:
    assert tasks.send_messages.queueing_lock == "send_messages"
