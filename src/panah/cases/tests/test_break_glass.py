"""Opening one file in an emergency: to read, for minutes; told at once; no hint where there is no such file."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, BreakGlass, ConflictLock
from panah.access.models.locks import ConflictReason
from panah.cases import commands, glass_rules, policies
from panah.cases.commands.break_glass import TRIED
from panah.cases.errors import NoFileByThisCode, NotForSoLong, ReachedAnyway, TooManyTries
from panah.cases.models import Case, TimelineEntry
from panah.cases.testing import make_case
from panah.cases.tests.glass import MINUTES, at_moment, opened

MINUTE = timedelta(minutes=1)


@pytest.fixture
def case(ground: Ground, at: datetime) -> Case:
    """A file of the mobile services of Karaj."""
    return make_case(ground.mobile, ground.karaj, at)


def test_the_file_is_readable_for_its_minutes_and_no_longer(cast: Cast, case: Case, at: datetime) -> None:
    assert not policies.may_read_case(at_moment(cast.far_operator, at), case)
    opened(cast.far_operator, case, at)

    for moment, readable in ((at, True), (at + MINUTES * MINUTE - timedelta(seconds=1), True),
                             (at + MINUTES * MINUTE, False)):
        actor = at_moment(cast.far_operator, moment)
        assert policies.may_read_case(actor, case) is readable
        assert Case.objects.filter(policies.may_read_case_q(actor), pk=case.pk).exists() is readable


def test_only_that_file_and_only_for_that_person(cast: Cast, case: Case, ground: Ground, at: datetime) -> None:
    other = make_case(ground.mobile, ground.karaj, at)
    opened(cast.far_operator, case, at)

    assert not policies.may_read_case(at_moment(cast.far_operator, at), other)
    assert not policies.may_read_case(at_moment(cast.far_dispatcher, at), case)


def test_it_is_for_reading_alone(cast: Cast, case: Case, at: datetime) -> None:
    opened(cast.far_operator, case, at)
    actor = at_moment(cast.far_operator, at)

    for may in (policies.may_reach_case, policies.may_work_on_case, policies.may_supervise_case,
                policies.may_tell_about_case):
        assert not may(actor, case)
    with pytest.raises(NotAllowed):
        commands.raise_urgency(actor=actor, at=at, case=case, urgency="P1")


def test_it_keeps_why_sealed_and_until_when(cast: Cast, case: Case, at: datetime) -> None:
    glass = opened(cast.far_operator, case, at)

    glass = BreakGlass.objects.get(pk=glass.pk)
    assert (glass.user_id, glass.reason, glass.account) == (cast.far_operator.user_id, "life", "بیمارستان پرسید")
    assert (glass.opened_at, glass.until_at) == (at, at + MINUTES * MINUTE)
    assert glass.review_due_at == glass_rules.review_due_at(at)


def test_it_is_on_the_timeline_and_in_the_audit_by_the_codes_others_know(
        cast: Cast, case: Case, at: datetime) -> None:
    glass = opened(cast.far_operator, case, at)

    assert TimelineEntry.objects.filter(case=case, kind="cases.glass_broken").exists()
    entry = AuditEntry.objects.get(act="cases.glass_broken")
    assert entry.case_id == case.pk
    assert entry.facts["break_glass"] == str(glass.pk)
    assert (entry.facts["fhir_type"], entry.facts["fhir_subtype"]) == ("DCM 110113", "DCM 110127")
    assert (entry.facts["fhir_action"], entry.facts["fhir_purpose"]) == ("E", "ETREAT")
    assert "بیمارستان پرسید" not in str(entry.facts)


@pytest.mark.django_db(transaction=True)
def test_those_who_answer_for_the_file_hear_of_it_at_once(cast: Cast, case: Case, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("LISTEN panah_live")
    opened(cast.far_operator, case, at)

    heard = [json.loads(note.payload) for note in connection.connection.notifies(timeout=5, stop_after=2)]
    told, = (signal for signal in heard if signal["kind"] == "glass")
    assert {str(cast.county_supervisor.user_id), str(cast.province_supervisor.user_id)} <= set(told["users"])


def test_an_unknown_code_and_a_file_kept_from_one_are_the_same(cast: Cast, case: Case, at: datetime) -> None:
    ConflictLock.objects.create(case_id=case.pk, user_id=cast.far_operator.person_id, reason=ConflictReason.KIN,
                                locked_at=at)
    barred, refusals = at_moment(cast.far_operator, at), []

    for code in (case.code, "100000000"):
        with pytest.raises(NoFileByThisCode) as refused:
            commands.break_glass(actor=barred, at=at, code=code, minutes=MINUTES, reason="life", account="x")
        refusals.append((str(refused.value), refused.value.field, refused.value.rule))
    assert refusals[0] == refusals[1]
    assert not BreakGlass.objects.exists()


def test_a_lock_set_afterwards_closes_it(cast: Cast, case: Case, at: datetime) -> None:
    opened(cast.far_operator, case, at)
    ConflictLock.objects.create(case_id=case.pk, user_id=cast.far_operator.person_id, reason=ConflictReason.KIN,
                                locked_at=at)
    actor = at_moment(cast.far_operator, at)

    assert not policies.may_read_case(actor, case)
    assert not Case.objects.filter(policies.may_read_case_q(actor), pk=case.pk).exists()


@pytest.mark.parametrize("minutes", [0, 20, 61, 100_000])
def test_it_refuses_another_length(minutes: int, cast: Cast, case: Case, at: datetime) -> None:
    with pytest.raises(NotForSoLong):
        opened(cast.far_operator, case, at, minutes)


def test_a_file_one_reaches_anyway_is_not_broken_into(cast: Cast, case: Case, at: datetime) -> None:
    with pytest.raises(ReachedAnyway):
        opened(cast.dispatcher, case, at)


def test_one_opening_at_a_time(cast: Cast, case: Case, at: datetime) -> None:
    opened(cast.far_operator, case, at)

    with pytest.raises(ReachedAnyway):
        opened(cast.far_operator, case, at + MINUTE)
    assert opened(cast.far_operator, case, at + MINUTES * MINUTE)


@pytest.mark.parametrize("who", ["house_staff", "house_head", "analyst", "administrator", "inspector", "nobody"])
def test_others_may_not(who: str, cast: Cast, case: Case, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        opened(getattr(cast, who), case, at)
    with pytest.raises(NotAllowed):
        commands.note_try(actor=getattr(cast, who), at=at)


def test_tries_are_noted_and_slowed(cast: Cast, at: datetime) -> None:
    most = glass_rules.most_tries(at)
    for number in range(most):
        commands.note_try(actor=cast.operator, at=at + number * MINUTE)

    with pytest.raises(TooManyTries):
        commands.note_try(actor=cast.operator, at=at + most * MINUTE)
    assert AuditEntry.objects.filter(act=TRIED, user_id=cast.operator.user_id, case_id=None).count() == most
    commands.note_try(actor=cast.dispatcher, at=at)
    commands.note_try(actor=cast.operator, at=at + glass_rules.A_WHILE)


@pytest.mark.parametrize(("change", "guard"), [
    ({"finding": "misuse"}, "reviewed_opening_has_finding"),
    ({"ended_at": datetime(2020, 1, 1).astimezone()}, "emergency_opening_has_an_end"),
    ({"until_at": datetime(2020, 1, 1).astimezone()}, "emergency_opening_has_an_end")])
def test_the_impossible_cannot_be_stored(
        change: dict[str, object], guard: str, cast: Cast, case: Case, at: datetime) -> None:
    opened(cast.far_operator, case, at)

    with pytest.raises(IntegrityError, match=guard), transaction.atomic():
        BreakGlass.objects.update(**change)
