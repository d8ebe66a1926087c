"""Somebody wrote and nobody took it for twice its time: the supervisor of the province is told, once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, StaffIdentity
from panah.hotline import clock, commands
from panah.hotline.models import Contact
from panah.hotline.testing import make_thread
from panah.law import ways
from panah.network.models import LocalValue
from panah.notify import live
from panah.notify.models import Message

SYSTEM = Actor.system()
MINUTE = timedelta(minutes=1)
SUPERVISOR = "09120003030"
TELL = 20 * MINUTE


@pytest.fixture(autouse=True)
def known(cast: Cast) -> None:
    for actor, phone in ((cast.province_supervisor, SUPERVISOR), (cast.far_province_supervisor, "09120002424")):
        StaffIdentity.objects.create(user_id=actor.person_id, phone=phone)


@pytest.fixture
def thread(ground: Ground, at: datetime) -> Contact:
    return make_thread(ground.hall, at)


def escalated(at: datetime) -> int:
    return commands.escalate_sms(actor=SYSTEM, at=at)


def written_to() -> list[str]:
    return [message.number for message in Message.objects.all()]


def test_the_supervisor_of_the_province_is_written_to(thread: Contact, at: datetime) -> None:
    assert escalated(at + TELL + MINUTE) == 1

    thread.refresh_from_db()
    assert (written_to(), thread.escalated_at) == ([SUPERVISOR], at + TELL + MINUTE)
    assert AuditEntry.objects.get(act="hotline.sms_escalated").object_id == str(thread.pk)


@pytest.mark.parametrize("after", [timedelta(0), 11 * MINUTE, TELL - timedelta(seconds=1)])
def test_not_before_it_is_late_as_long_again(after: timedelta, thread: Contact, at: datetime) -> None:
    assert escalated(at + after) == 0


def test_once_whatever_else_is_written(thread: Contact, ground: Ground, at: datetime) -> None:
    assert [clock.tick(at + TELL), clock.tick(at + TELL + MINUTE)] == [1, 0]
    make_thread(ground.hall, at + TELL, key="again")

    assert escalated(at + timedelta(hours=3)) == 0
    assert written_to() == [SUPERVISOR]


def test_what_somebody_has_taken_is_theirs(thread: Contact, cast: Cast, at: datetime) -> None:
    commands.claim_sms(actor=cast.operator, at=at + TELL, contact=thread)

    assert escalated(at + timedelta(hours=3)) == 0


def test_many_at_once_are_one_message(ground: Ground, at: datetime) -> None:
    for number in range(3):
        make_thread(ground.hall, at, number=f"0935000765{number}")

    assert escalated(at + TELL) == 3
    assert written_to() == [SUPERVISOR]


def test_a_province_may_be_told_sooner(thread: Contact, ground: Ground, at: datetime) -> None:
    LocalValue.objects.create(provision=ways.SMS_ANSWER.key, province=ground.alborz, value=4, from_on=at.date())

    assert escalated(at + 7 * MINUTE) == 0
    assert escalated(at + 8 * MINUTE) == 1


@pytest.mark.parametrize("value", [4, 30])
def test_the_value_of_another_province_changes_nothing(value: int, thread: Contact, ground: Ground,
                                                       at: datetime) -> None:
    LocalValue.objects.create(provision=ways.SMS_ANSWER.key, province=ground.ardabil, value=value, from_on=at.date())

    assert [escalated(at + TELL - MINUTE), escalated(at + TELL)] == [0, 1]


def test_a_message_that_comes_in_is_heard_by_the_supervisor(ground: Ground, at: datetime,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, object]] = []
    monkeypatch.setattr(live, "publish", lambda kind, **whom: heard.append((kind, whom)))
    make_thread(ground.hall, at)

    assert heard == [("sms", {"units": [ground.hall.pk], "provinces": [ground.alborz.pk]})]


@pytest.mark.parametrize("who", ["operator", "province_supervisor", "administrator"])
def test_nobody_but_the_clock(who: str, thread: Contact, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.escalate_sms(actor=getattr(cast, who), at=at + TELL)
