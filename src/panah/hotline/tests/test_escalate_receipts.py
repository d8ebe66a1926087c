"""110, 115 or 125 gave no receipt for twice its time: the supervisor of the province is told, once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, ConflictLock, ConflictReason, StaffIdentity, User
from panah.cases.models import TimelineEntry
from panah.hotline import clock, commands
from panah.hotline.kinds import Agency, Manner
from panah.hotline.models import Contact, EmergencyHandOver
from panah.hotline.testing import advised, make_contact, make_draft, related
from panah.law import emergency as law
from panah.network.models import LocalValue
from panah.notify import live
from panah.notify.models import Message
from panah.notify.words import Text

SYSTEM = Actor.system()
MINUTE = timedelta(minutes=1)
SUPERVISOR, FAR_SUPERVISOR, OPERATOR = "09120003030", "09120002424", "09120003003"
# Due after ten minutes, and ten more.
TELL = 20 * MINUTE


@pytest.fixture(autouse=True)
def known(cast: Cast) -> None:
    for actor, phone in ((cast.province_supervisor, SUPERVISOR), (cast.far_province_supervisor, FAR_SUPERVISOR),
                         (cast.operator, OPERATOR)):
        StaffIdentity.objects.create(user_id=actor.person_id, phone=phone)


@pytest.fixture
def contact(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_contact(cast.operator, ground.hall, at, **related(ground.karaj))


@pytest.fixture
def told(cast: Cast, contact: Contact, at: datetime) -> EmergencyHandOver:
    return tell(cast, contact, at)


def tell(cast: Cast, contact: Contact, at: datetime, agency: Agency = Agency.POLICE) -> EmergencyHandOver:
    return commands.tell_agency(actor=cast.operator, at=at, contact=contact, agency=agency, manner=Manner.PHONE)


def escalated(at: datetime) -> int:
    return commands.escalate_receipts(actor=SYSTEM, at=at)


def written_to() -> list[str]:
    return sorted(message.number for message in Message.objects.all())


def test_the_supervisor_of_the_province_is_written_to_at_once(told: EmergencyHandOver, at: datetime) -> None:
    """At night too, and nobody else."""
    assert escalated(at + TELL) == 1

    message = Message.objects.get()
    assert (message.number, message.text, message.next_at) == (SUPERVISOR, Text.LOOK_NOW, at + TELL)
    told.refresh_from_db()
    assert told.escalated_at == at + TELL


@pytest.mark.parametrize("after", [timedelta(0), 11 * MINUTE, TELL - timedelta(seconds=1)])
def test_not_before_it_is_late_as_long_again(after: timedelta, told: EmergencyHandOver, at: datetime) -> None:
    assert escalated(at + after) == 0
    assert written_to() == []


def test_once_however_often_the_clock_looks(told: EmergencyHandOver, cast: Cast, at: datetime) -> None:
    assert [clock.tick(at + TELL), clock.tick(at + TELL + MINUTE)] == [1, 0]
    commands.note_not_reached(actor=cast.operator, at=at + TELL, hand_over=told)

    assert escalated(at + timedelta(hours=5)) == 0
    assert written_to() == [SUPERVISOR]


def test_the_file_and_the_audit_remember_it(told: EmergencyHandOver, contact: Contact, at: datetime) -> None:
    escalated(at + TELL)

    entry = TimelineEntry.objects.get(kind="hotline.receipt_escalated")
    assert (entry.case, entry.user_id, entry.facts["agency"]) == (contact.case, None, Agency.POLICE)
    assert AuditEntry.objects.filter(act="hotline.receipt_escalated", case_id=contact.case_id).count() == 1


def test_without_a_file_the_audit_does(ground: Ground, cast: Cast, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at, **advised(ground.karaj))
    tell(cast, draft, at)
    escalated(at + TELL)

    entry = AuditEntry.objects.get(act="hotline.receipt_escalated")
    assert (entry.object_id, entry.case_id) == (str(draft.pk), None)
    assert not TimelineEntry.objects.filter(kind="hotline.receipt_escalated").exists()


def test_a_receipt_that_came_tells_nobody(told: EmergencyHandOver, cast: Cast, at: datetime) -> None:
    commands.note_receipt(actor=cast.operator, at=at + TELL, hand_over=told, number="۷۷", taken_by="")

    assert escalated(at + TELL) == 0


def test_while_somebody_tries_again_it_waits(told: EmergencyHandOver, cast: Cast, at: datetime) -> None:
    commands.note_not_reached(actor=cast.operator, at=at + TELL - MINUTE, hand_over=told)
    again = law.AGAIN_WITHIN.on(at.date()) * MINUTE

    assert escalated(at + TELL) == 0
    assert escalated(at + TELL - MINUTE + again + 10 * MINUTE) == 1


def test_two_found_together_are_one_message(told: EmergencyHandOver, contact: Contact, cast: Cast,
                                            at: datetime) -> None:
    tell(cast, contact, at, Agency.MEDICAL)

    assert escalated(at + TELL) == 2
    assert written_to() == [SUPERVISOR]


def test_a_province_may_be_told_sooner(told: EmergencyHandOver, ground: Ground, at: datetime) -> None:
    LocalValue.objects.create(provision=law.RECEIPT_WITHIN.key, province=ground.alborz, value=5, from_on=at.date())

    assert escalated(at + 14 * MINUTE) == 0
    assert escalated(at + 15 * MINUTE) == 1


def test_one_who_is_kept_out_of_the_file_learns_nothing(told: EmergencyHandOver, contact: Contact, cast: Cast,
                                                        at: datetime) -> None:
    assert contact.case_id
    ConflictLock.objects.create(case_id=contact.case_id, user_id=cast.province_supervisor.person_id,
                                reason=ConflictReason.KIN, locked_at=at)

    assert escalated(at + TELL) == 1
    assert written_to() == []


def test_one_who_has_left_is_not_written_to(told: EmergencyHandOver, cast: Cast, at: datetime) -> None:
    User.objects.filter(pk=cast.province_supervisor.person_id).update(is_active=False)
    escalated(at + TELL)

    assert written_to() == []


def test_the_open_pages_of_the_supervisor_hear_it(told: EmergencyHandOver, ground: Ground, at: datetime,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, object]] = []
    monkeypatch.setattr(live, "publish", lambda kind, **whom: heard.append((kind, whom.get("provinces"))))
    escalated(at + TELL)

    assert ("calls", [ground.alborz.pk]) in heard


@pytest.mark.parametrize("who", ["operator", "province_supervisor", "administrator"])
def test_nobody_but_the_clock(who: str, told: EmergencyHandOver, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.escalate_receipts(actor=getattr(cast, who), at=at + TELL)
