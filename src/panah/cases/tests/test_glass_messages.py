"""An emergency opening reaches the telephones of those who answer for the file, in words that tell nothing."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import transaction
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.models import AuditEntry, BreakGlass, ConflictLock, StaffIdentity, User
from panah.access.models.locks import ConflictReason
from panah.cases import commands
from panah.cases.models import Case
from panah.cases.testing import make_case
from panah.cases.tests.glass import opened
from panah.notify.models import Message
from panah.notify.words import Text

COUNTY, PROVINCE = "09120003001", "09120003030"


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    """A file of the mobile services of Karaj."""
    return make_case(ground.mobile, ground.karaj, at)


@pytest.fixture
def known(cast: Cast) -> None:
    """The telephones of both supervisors are known, and of some whom it does not concern."""
    for actor, phone in ((cast.county_supervisor, COUNTY), (cast.province_supervisor, PROVINCE),
                         (cast.far_operator, "09120002401"), (cast.far_province_supervisor, "09120002424"),
                         (cast.operator, "09120003003")):
        StaffIdentity.objects.create(user_id=actor.person_id, phone=phone)


def numbers() -> set[str]:
    return {message.number for message in Message.objects.all()}


def test_those_who_answer_for_the_file_are_written_to_at_once(
        known: None, cast: Cast, case: Case, at: datetime) -> None:
    """At three in the night too, and nobody else."""
    opened(cast.far_operator, case, at)

    assert numbers() == {COUNTY, PROVINCE}
    assert {(message.text, message.next_at) for message in Message.objects.all()} == {(Text.LOOK_NOW, at)}


def test_the_audit_says_to_whom_but_not_of_which_file(known: None, cast: Cast, case: Case, at: datetime) -> None:
    opened(cast.far_operator, case, at)

    entries = AuditEntry.objects.filter(act="notify.queued")
    assert {entry.facts["to"] for entry in entries} == {
        str(cast.county_supervisor.user_id), str(cast.province_supervisor.user_id)}
    assert {(entry.case_id, entry.user_id) for entry in entries} == {(None, cast.far_operator.user_id)}


def test_who_opens_it_is_not_written_to(known: None, cast: Cast, ground: Ground, at: datetime) -> None:
    """A county's supervisor opens a file of another county, whose province is hers."""
    far = make_case(ground.far_mobile, ground.ardabil_county, at)
    opened(cast.province_supervisor, far, at)

    assert numbers() == {"09120002424"}


def test_one_who_is_kept_out_of_the_file_learns_nothing(known: None, cast: Cast, case: Case, at: datetime) -> None:
    ConflictLock.objects.create(case_id=case.pk, user_id=cast.county_supervisor.person_id,
                                reason=ConflictReason.KIN, locked_at=at)
    opened(cast.far_operator, case, at)

    assert numbers() == {PROVINCE}


def test_one_who_was_let_in_again_is_told(known: None, cast: Cast, case: Case, at: datetime) -> None:
    ConflictLock.objects.create(case_id=case.pk, user_id=cast.county_supervisor.person_id,
                                reason=ConflictReason.KIN, locked_at=at, lifted_at=at)
    opened(cast.far_operator, case, at)

    assert numbers() == {COUNTY, PROVINCE}


def test_a_lock_of_another_file_keeps_nobody_uninformed(
        known: None, cast: Cast, case: Case, ground: Ground, at: datetime) -> None:
    other = make_case(ground.mobile, ground.karaj, at)
    for locked, lifted_at in ((other, None), (case, at)):
        ConflictLock.objects.create(case_id=locked.pk, user_id=cast.county_supervisor.person_id,
                                    reason=ConflictReason.KIN, locked_at=at, lifted_at=lifted_at)
    opened(cast.far_operator, case, at)

    assert numbers() == {COUNTY, PROVINCE}


def test_one_who_has_left_is_not_written_to(known: None, cast: Cast, case: Case, at: datetime) -> None:
    User.objects.filter(pk=cast.county_supervisor.person_id).update(is_active=False)
    opened(cast.far_operator, case, at)

    assert numbers() == {PROVINCE}


def test_without_a_known_number_it_opens_all_the_same(cast: Cast, case: Case, at: datetime) -> None:
    StaffIdentity.objects.create(user_id=cast.county_supervisor.person_id, phone="")

    assert opened(cast.far_operator, case, at)
    assert numbers() == set()


def test_nothing_is_written_where_nothing_was_opened(known: None, cast: Cast, case: Case, at: datetime) -> None:
    """One transaction: no message tells of an opening that was undone."""
    with transaction.atomic():
        opened(cast.far_operator, case, at)
        transaction.set_rollback(True)

    assert not BreakGlass.objects.exists()
    assert numbers() == set()


def test_its_end_and_its_review_write_to_nobody(known: None, cast: Cast, case: Case, at: datetime) -> None:
    glass = opened(cast.far_operator, case, at)
    Message.objects.all().delete()
    reader: Actor = cast.far_operator
    commands.end_glass(actor=reader, at=at, glass=glass)

    assert numbers() == set()
