"""Conflict of interest: who is kept out, by whom, found by what, and how the file opens again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, ConflictLock, ConflictReason, StaffIdentity, User
from panah.access.sealing import token
from panah.cases import commands
from panah.cases.commands import conflicts
from panah.cases.commands.people import Identity
from panah.cases.errors import AlreadyKeptOut, AlreadyLetIn, NotYourOwnLock
from panah.cases.kinds import ClosingOutcome, Evidence, MemberRole, TaskKind
from panah.cases.models import Case, Task, TimelineEntry
from panah.cases.testing import make_case, make_person, posted_at
from panah.core.jalali import tehran_day
from panah.hotline import commands as hotline
from panah.hotline.kinds import CallClass, Outcome
from panah.hotline.testing import make_draft
from panah.law import targets
from panah.network.queries import actor_of
from panah.triage.topics import Topic

NATIONAL_ID, PHONE = "8000000059", "09120001234"


def user_of(actor: Actor) -> User:
    return User.objects.get(pk=actor.person_id)


def kept_out(actor: Actor, case: Case, who: Actor, at: datetime, reason: str = ConflictReason.KIN) -> ConflictLock:
    return commands.keep_out(actor=actor, at=at, case=case, user=user_of(who), reason=reason, note="عموی اوست")


def identified(cast: Cast, who: Actor, at: datetime, *, national_id: str = NATIONAL_ID, phone: str = PHONE) -> None:
    commands.identify_colleague(actor=cast.administrator, at=at, user=user_of(who), national_id=national_id,
                                phone=phone)


def is_barred(who: Actor, case: Case, at: datetime) -> bool:
    return actor_of(user_of(who), at).is_barred(case.pk)


@pytest.mark.parametrize("who", ["dispatcher", "county_supervisor", "province_supervisor"])
def test_who_works_on_the_file_or_supervises_it_keeps_out(
        who: str, cast: Cast, field_case: Case, at: datetime) -> None:
    lock = kept_out(getattr(cast, who), field_case, cast.operator, at)

    assert (lock.case_id, lock.reason, lock.note, lock.locked_at) == (field_case.pk, "kin", "عموی اوست", at)
    assert lock.locked_by_id == getattr(cast, who).user_id
    assert is_barred(cast.operator, field_case, at)
    assert not is_barred(cast.dispatcher, field_case, at)


@pytest.mark.parametrize("who", ["operator", "centre_worker", "far_dispatcher", "far_province_supervisor", "analyst",
                                 "administrator", "inspector", "nobody"])
def test_others_keep_nobody_out(who: str, cast: Cast, field_case: Case, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        kept_out(getattr(cast, who), field_case, cast.dispatcher, at)
    assert not ConflictLock.objects.exists()


def test_it_is_audited_and_not_on_the_timeline(cast: Cast, field_case: Case, at: datetime) -> None:
    before = TimelineEntry.objects.count()
    lock = kept_out(cast.dispatcher, field_case, cast.operator, at)

    entry = AuditEntry.objects.get(act="cases.kept_out")
    assert (entry.case_id, entry.object_id) == (field_case.pk, str(lock.pk))
    assert entry.facts == {"user": str(cast.operator.user_id), "reason": "kin"}
    assert TimelineEntry.objects.count() == before


def test_nobody_is_kept_out_twice_at_once(cast: Cast, field_case: Case, at: datetime) -> None:
    kept_out(cast.dispatcher, field_case, cast.operator, at)

    with pytest.raises(AlreadyKeptOut):
        kept_out(cast.county_supervisor, field_case, cast.operator, at)


def test_one_steps_back_oneself(cast: Cast, field_case: Case, at: datetime) -> None:
    kept_out(cast.dispatcher, field_case, cast.dispatcher, at, ConflictReason.ACQUAINTED)

    assert is_barred(cast.dispatcher, field_case, at)


def test_from_a_file_one_may_not_read_one_does_not_step_back(cast: Cast, field_case: Case, at: datetime) -> None:
    """Or the answer would say that there is such a file."""
    with pytest.raises(NotAllowed):
        kept_out(cast.far_operator, field_case, cast.far_operator, at)


def test_the_file_opens_again_with_a_reason(cast: Cast, field_case: Case, at: datetime) -> None:
    lock = kept_out(cast.dispatcher, field_case, cast.operator, at)
    later = at + timedelta(days=1)

    lock = commands.let_in(actor=cast.county_supervisor, at=later, lock=lock, why="هم‌نام بود")

    assert (lock.lifted_at, lock.lifted_by_id, lock.lifted_why) == (
        later, cast.county_supervisor.user_id, "هم‌نام بود")
    assert not is_barred(cast.operator, field_case, later)
    assert AuditEntry.objects.get(act="cases.let_in").case_id == field_case.pk


def test_after_it_one_may_be_kept_out_anew(cast: Cast, field_case: Case, at: datetime) -> None:
    commands.let_in(actor=cast.dispatcher, at=at, lock=kept_out(cast.dispatcher, field_case, cast.operator, at),
                    why="اشتباه بود")
    kept_out(cast.dispatcher, field_case, cast.operator, at)

    assert is_barred(cast.operator, field_case, at)
    assert ConflictLock.objects.count() == 2


def test_what_was_lifted_is_not_lifted_again(cast: Cast, field_case: Case, at: datetime) -> None:
    lock = kept_out(cast.dispatcher, field_case, cast.operator, at)
    commands.let_in(actor=cast.dispatcher, at=at, lock=lock, why="یک")

    with pytest.raises(AlreadyLetIn):
        commands.let_in(actor=cast.county_supervisor, at=at, lock=lock, why="دو")
    lock.refresh_from_db()
    assert lock.lifted_why == "یک"


def test_nobody_lets_themselves_in(cast: Cast, field_case: Case, at: datetime) -> None:
    lock = kept_out(cast.dispatcher, field_case, cast.county_supervisor, at)

    with pytest.raises(NotYourOwnLock):
        commands.let_in(actor=cast.county_supervisor, at=at, lock=lock, why="می‌خواهم")
    with pytest.raises(NotAllowed):
        commands.let_in(actor=actor_of(user_of(cast.county_supervisor), at), at=at, lock=lock, why="می‌خواهم")
    with pytest.raises(IntegrityError), transaction.atomic():
        ConflictLock.objects.filter(pk=lock.pk).update(lifted_at=at, lifted_by_id=cast.county_supervisor.user_id)


@pytest.mark.parametrize("who", ["operator", "far_dispatcher", "administrator", "inspector"])
def test_others_let_nobody_in(who: str, cast: Cast, field_case: Case, at: datetime) -> None:
    lock = kept_out(cast.dispatcher, field_case, cast.centre_worker, at)

    with pytest.raises(NotAllowed):
        commands.let_in(actor=getattr(cast, who), at=at, lock=lock, why="چرا نه")


def test_who_is_kept_out_decides_about_nobody_there(cast: Cast, field_case: Case, at: datetime) -> None:
    lock = kept_out(cast.dispatcher, field_case, cast.operator, at)
    barred = replace(cast.county_supervisor, barred=frozenset({field_case.pk}))

    with pytest.raises(NotAllowed):
        commands.let_in(actor=barred, at=at, lock=lock, why="دوست اوست")
    with pytest.raises(NotAllowed):
        kept_out(barred, field_case, cast.centre_worker, at)


@pytest.fixture
def episodes(cast: Cast, ground: Ground, field_case: Case, at: datetime) -> tuple[Case, Case]:
    """A file that was closed, and the episode that went on from it."""
    commands.ask_closing(actor=cast.dispatcher, at=at, case=field_case, outcome=ClosingOutcome.SECURED,
                         evidence=[Evidence.LIVES_APART], account="شرح نمونه")
    commands.agree_closing(actor=cast.county_supervisor, at=at, case=field_case)
    return field_case, reopened(cast, ground, field_case, at)


def reopened(cast: Cast, ground: Ground, case: Case, at: datetime) -> Case:
    return commands.reopen_case(actor=cast.county_supervisor, at=at, case=case, unit=ground.mobile,
                                next_due_at=at + timedelta(hours=1))


def test_who_is_kept_out_is_kept_out_of_every_episode(
        cast: Cast, ground: Ground, episodes: tuple[Case, Case], at: datetime) -> None:
    kept_out(cast.dispatcher, episodes[1], cast.operator, at)

    assert all(is_barred(cast.operator, case, at) for case in episodes)


def test_and_let_in_to_every_one_but_where_something_else_speaks_against_it(
        cast: Cast, episodes: tuple[Case, Case], at: datetime) -> None:
    lock = kept_out(cast.dispatcher, episodes[0], cast.operator, at)
    ConflictLock.objects.filter(case_id=episodes[1].pk).update(reason=ConflictReason.SAME_NUMBER)
    kept_out(cast.dispatcher, episodes[0], cast.house_head, at)
    commands.let_in(actor=cast.dispatcher, at=at, lock=lock, why="اشتباه بود")

    assert [is_barred(cast.operator, case, at) for case in episodes] == [False, True]
    commands.let_in(actor=cast.dispatcher, at=at, why="اشتباه بود", lock=ConflictLock.objects.get(
        case_id=episodes[1].pk, user=cast.house_head.user_id))
    assert not any(is_barred(cast.house_head, case, at) for case in episodes)


def test_who_is_kept_out_stays_out_when_the_file_goes_on(
        cast: Cast, ground: Ground, episodes: tuple[Case, Case], at: datetime) -> None:
    commands.ask_closing(actor=cast.dispatcher, at=at, case=episodes[1], outcome=ClosingOutcome.SECURED,
                         evidence=[Evidence.LIVES_APART], account="شرح نمونه")
    commands.agree_closing(actor=cast.county_supervisor, at=at, case=episodes[1])
    kept_out(cast.county_supervisor, episodes[1], cast.operator, at)
    lifted = kept_out(cast.county_supervisor, episodes[1], cast.centre_worker, at)
    commands.let_in(actor=cast.county_supervisor, at=at, lock=lifted, why="اشتباه بود")

    third = reopened(cast, ground, episodes[1], at)

    assert is_barred(cast.operator, third, at)
    assert not is_barred(cast.centre_worker, third, at)
    assert ConflictLock.objects.get(case_id=third.pk).note == "عموی اوست"


def test_a_colleague_is_known_by_sealed_numbers(cast: Cast, at: datetime) -> None:
    identified(cast, cast.operator, at)

    identity = StaffIdentity.objects.get(user=cast.operator.user_id)
    assert (identity.national_id, identity.phone) == (NATIONAL_ID, PHONE)
    assert identity.national_id_token == token("national_id", NATIONAL_ID)
    entry = AuditEntry.objects.get(act="cases.colleague_identified")
    assert (entry.object_id, entry.facts) == (str(cast.operator.user_id), {})


@pytest.mark.parametrize("who", ["operator", "province_supervisor", "house_head", "analyst", "nobody"])
def test_only_the_administrator_writes_down_by_what(who: str, cast: Cast, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.identify_colleague(actor=getattr(cast, who), at=at, user=user_of(cast.operator),
                                    national_id=NATIONAL_ID, phone=PHONE)


@pytest.mark.parametrize("identity", [Identity(national_id=NATIONAL_ID), Identity(first_name="بهمن", phone=PHONE)])
@pytest.mark.parametrize("role", [MemberRole.ALLEGED_PERPETRATOR, MemberRole.CHILD])
def test_who_is_added_to_a_file_with_a_colleagues_number_keeps_the_colleague_out(
        role: str, identity: Identity, cast: Cast, ground: Ground, field_case: Case, at: datetime) -> None:
    identified(cast, cast.operator, at)
    commands.add_new_member(actor=posted_at(ground.mobile), at=at, case=field_case, role=role,
                            identity=identity)

    lock = ConflictLock.objects.get()
    assert (lock.user_id, lock.case_id, lock.reason) == (cast.operator.user_id, field_case.pk, "same_number")
    assert lock.locked_by_id is None
    assert is_barred(cast.operator, field_case, at)


def test_two_without_a_number_are_not_taken_for_one(
        cast: Cast, ground: Ground, field_case: Case, at: datetime) -> None:
    identified(cast, cast.operator, at, national_id="", phone="")
    commands.add_new_member(actor=posted_at(ground.mobile), at=at, case=field_case, role=MemberRole.CHILD,
                            identity=Identity(first_name="بهمن"))

    assert not ConflictLock.objects.exists()


def test_a_colleague_identified_later_is_kept_out_of_all_such_files(cast: Cast, ground: Ground, at: datetime) -> None:
    person = make_person(at, phone=PHONE)
    mine = [make_case(owner, ground.karaj, at, subject=person) for owner in (ground.hall, ground.far_hall)]
    make_case(ground.hall, ground.karaj, at, subject=make_person(at, phone="09120009999"))
    identified(cast, cast.operator, at, national_id="")

    assert {lock.case_id for lock in ConflictLock.objects.all()} == {case.pk for case in mine}
    assert set(ConflictLock.objects.values_list("reason", "user")) == {("same_number", cast.operator.user_id)}


def test_what_a_person_lifted_the_same_number_does_not_bring_back(
        cast: Cast, ground: Ground, at: datetime) -> None:
    case = make_case(ground.mobile, ground.karaj, at, subject=make_person(at, phone=PHONE))
    identified(cast, cast.operator, at)
    commands.let_in(actor=cast.dispatcher, at=at, lock=ConflictLock.objects.get(), why="تلفن واگذار شده است")
    identified(cast, cast.operator, at)
    commands.keep_out_known(actor=Actor.system(), at=at, case=case)

    assert not is_barred(cast.operator, case, at)


def test_yet_a_lifted_namesake_is_kept_out_by_number(
        cast: Cast, ground: Ground, field_case: Case, at: datetime) -> None:
    (lock,) = commands.keep_out_known(actor=Actor.system(), at=at, case=field_case, named="همکار operator")
    commands.let_in(actor=cast.dispatcher, at=at, lock=lock, why="هم‌نام است")
    identified(cast, cast.operator, at)
    commands.add_new_member(actor=posted_at(ground.mobile), at=at, case=field_case, role=MemberRole.CHILD,
                            identity=Identity(phone=PHONE))

    assert is_barred(cast.operator, field_case, at)


@pytest.mark.parametrize("who", ["centre_worker", "far_dispatcher", "analyst", "nobody"])
def test_only_who_may_tell_about_a_file_looks_for_the_known(
        who: str, cast: Cast, field_case: Case, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        commands.keep_out_known(actor=getattr(cast, who), at=at, case=field_case)


def finished(cast: Cast, ground: Ground, at: datetime, perpetrator: str) -> Case:
    draft = make_draft(cast.operator, ground.hall, at, call_class=CallClass.RELATED, outcome=Outcome.MOBILE,
                       main_topic=Topic.SPOUSE_ABUSE, county=ground.karaj, place="خیابان نمونه",
                       perpetrator_name=perpetrator)
    case = hotline.finish_contact(actor=cast.operator, at=at, contact=draft).case
    assert case
    return case


@pytest.mark.parametrize("named", ["بهرام نمونه‌نام", "بهرام نمونه نام", "آقای بهرام نمونه‌نام", "بهرام  نمونه‌نام"])
def test_a_namesake_of_the_alleged_perpetrator_is_kept_out_and_the_owner_looks(
        named: str, cast: Cast, ground: Ground, at: datetime) -> None:
    User.objects.filter(pk=cast.dispatcher.person_id).update(full_name="بهرام نمونه‌نام")
    case = finished(cast, ground, at, named)

    lock = ConflictLock.objects.get()
    assert (lock.user_id, lock.case_id, lock.reason) == (cast.dispatcher.user_id, case.pk, "same_name")
    task = Task.objects.get(kind=TaskKind.CONFLICT)
    assert (task.case_id, task.unit_id) == (case.pk, ground.hall.pk)
    assert task.due_at - at == timedelta(minutes=targets.CONFLICT_LOOK.on(tehran_day(at)))


@pytest.mark.parametrize("named", ["", "بهرام", "بهمن نمونه‌نام", "بهرام نمونه"])
def test_another_name_or_one_part_of_it_keeps_nobody_out(named: str, cast: Cast, ground: Ground, at: datetime) -> None:
    User.objects.filter(pk=cast.dispatcher.person_id).update(full_name="بهرام نمونه‌نام")
    finished(cast, ground, at, named)

    assert not ConflictLock.objects.exists()
    assert not Task.objects.filter(kind=TaskKind.CONFLICT).exists()


def test_a_namesake_of_another_province_is_left_in(cast: Cast, ground: Ground, at: datetime) -> None:
    User.objects.filter(pk__in=[cast.far_dispatcher.person_id, cast.analyst.person_id]).update(
        full_name="بهرام نمونه‌نام")
    finished(cast, ground, at, "بهرام نمونه‌نام")

    assert set(ConflictLock.objects.values_list("user", flat=True)) == {cast.analyst.user_id}


def test_where_somebody_was_quicker_the_contact_is_finished_all_the_same(
        cast: Cast, field_case: Case, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_out(cast.dispatcher, field_case, cast.operator, at)
    monkeypatch.setattr(conflicts, "_is_settled", lambda *_: False)

    assert commands.keep_out_known(actor=Actor.system(), at=at, case=field_case, named="همکار operator") == []
    assert ConflictLock.objects.count() == 1


def test_a_namesake_told_once_more_changes_nothing(cast: Cast, ground: Ground, field_case: Case, at: datetime) -> None:
    for _ in range(2):
        commands.keep_out_known(actor=Actor.system(), at=at, case=field_case, named="همکار operator")

    assert ConflictLock.objects.count() == Task.objects.filter(kind=TaskKind.CONFLICT).count() == 1
