"""Conflict of interest: keeping a colleague out of a file with whose people they have to do."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from panah.access import audit
from panah.access.actor import Actor
from panah.access.guard import require
from panah.access.models import ConflictLock, ConflictReason, StaffIdentity, User
from panah.access.sealing import token
from panah.cases import policies
from panah.cases.commands.tasks import raise_task
from panah.cases.errors import AlreadyKeptOut, AlreadyLetIn, NotYourOwnLock
from panah.cases.kinds import TaskKind
from panah.cases.models import Case, CaseMember, Person
from panah.cases.names import forms
from panah.core.jalali import tehran_day
from panah.core.races import refused_as
from panah.law import targets
from panah.network.policies import may_manage_postings
from panah.network.queries import colleagues_in, local_values


@transaction.atomic
def keep_out(*, actor: Actor, at: datetime, case: Case, user: User, reason: str, note: str = "") -> ConflictLock:
    """For this colleague neither the file nor its other episodes exist from now on. They may say so of themselves.

    Raises AlreadyKeptOut.
    """
    require(policies.may_keep_out(actor, case) or (user.pk == actor.user_id and policies.may_read_case(actor, case)))
    lock = _put_lock(actor, at, case, user, reason, note)
    for episode in _other_episodes(case):
        if not ConflictLock.objects.filter(case_id=episode.pk, user=user, lifted_at=None).exists():
            _put_lock(actor, at, episode, user, reason, note)
    return lock


@transaction.atomic
def let_in(*, actor: Actor, at: datetime, lock: ConflictLock, why: str) -> ConflictLock:
    """The conflict was none, or is over, here and in the other episodes. Raises NotYourOwnLock or AlreadyLetIn."""
    case = Case.objects.get(pk=lock.case_id)
    require(policies.may_keep_out(actor, case))
    lock = ConflictLock.objects.select_for_update().get(pk=lock.pk)
    if lock.user_id == actor.user_id:
        raise NotYourOwnLock
    if lock.lifted_at:
        raise AlreadyLetIn
    same = ConflictLock.objects.select_for_update().filter(
        case_id__in=[episode.pk for episode in _other_episodes(case)], user=lock.user_id, reason=lock.reason,
        lifted_at=None)
    for each in (lock, *same):
        each.lifted_at, each.lifted_by_id, each.lifted_why = at, actor.user_id, why
        each.save(update_fields=["lifted_at", "lifted_by_id", "lifted_why"])
        audit.record_act("cases.let_in", actor=actor, at=at, row=each, case_id=each.case_id)
    return lock


def keep_out_of_both(at: datetime, case: Case, other: Case) -> None:
    """Two files of one event: who is kept out of one is kept out of the other."""
    for one, to in ((case, other), (other, case)):
        held = ConflictLock.objects.filter(case_id=to.pk, lifted_at=None).values("user")
        locks = ConflictLock.objects.filter(case_id=one.pk, lifted_at=None).exclude(user__in=held)
        for lock in locks.select_related("user"):
            _put_lock(Actor.system(), at, to, lock.user, lock.reason, lock.note)


def keep_out_of_episode(actor: Actor, at: datetime, case: Case, episode: Case) -> None:
    """Who is kept out of a file is kept out of the episode that goes on from it."""
    for lock in ConflictLock.objects.filter(case_id=case.pk, lifted_at=None).select_related("user"):
        _put_lock(actor, at, episode, lock.user, lock.reason, lock.note)


@transaction.atomic
def keep_out_known(*, actor: Actor, at: datetime, case: Case, named: str = "") -> list[ConflictLock]:
    """Keep out every colleague who stands in the file by number, or has the name of the alleged perpetrator."""
    require(actor.is_system or policies.may_tell_about_case(actor, case))
    by_number = _colleagues_by_number(case)
    found = dict.fromkeys(by_number, ConflictReason.SAME_NUMBER)
    for user in _colleagues_named(case, named, at):
        found.setdefault(user, ConflictReason.SAME_NAME)
    locks = [lock for user, reason in found.items() if (lock := _found(at, case, user, reason))]
    for lock in locks:
        if lock.reason == ConflictReason.SAME_NAME and case.owner:
            raise_task(actor=Actor.system(), at=at, case=case, unit=case.owner, kind=TaskKind.CONFLICT,
                       key=f"conflict:{lock.pk}", due_at=at + _time_to_look(case, at))
    return locks


@transaction.atomic
def identify_colleague(*, actor: Actor, at: datetime, user: User, national_id: str, phone: str) -> StaffIdentity:
    """By which they are known again in a file, those already there included."""
    require(may_manage_postings(actor))
    identity, _ = StaffIdentity.objects.select_for_update().get_or_create(user=user)
    identity.national_id, identity.national_id_token = national_id, token("national_id", national_id)
    identity.phone, identity.phone_token = phone, token("phone", phone)
    identity.save()
    audit.record_act("cases.colleague_identified", actor=actor, at=at, row=user)
    theirs = Person.objects.filter(_same_number(identity.national_id_token, identity.phone_token))
    for case in Case.objects.filter(members__in=CaseMember.objects.filter(person__in=theirs)).distinct():
        _found(at, case, user, ConflictReason.SAME_NUMBER)
    return identity


def _other_episodes(case: Case) -> list[Case]:
    """The files from which this one goes on, and those that went on from it: they tell of the same people."""
    thread = [case]
    while thread[0].previous:
        thread.insert(0, thread[0].previous)
    while later := Case.objects.filter(previous=thread[-1]).first():
        thread.append(later)
    return [episode for episode in thread if episode != case]


def _found(at: datetime, case: Case, user: User, reason: str) -> ConflictLock | None:
    """The system's lock; none where it is settled, or where somebody was quicker: what matters is that one stands."""
    if _is_settled(case, user, reason):
        return None
    with suppress(AlreadyKeptOut):
        return _put_lock(Actor.system(), at, case, user, reason, "")
    return None


def _is_settled(case: Case, user: User, reason: str) -> bool:
    """They are kept out already, or somebody who knows better lifted just this."""
    return ConflictLock.objects.filter(Q(lifted_at=None) | Q(reason=reason), case_id=case.pk, user=user).exists()


def _time_to_look(case: Case, at: datetime) -> timedelta:
    day = tehran_day(at)
    return timedelta(minutes=targets.CONFLICT_LOOK.on(day, local_values(case.province_id, day)))


def _put_lock(actor: Actor, at: datetime, case: Case, user: User, reason: str, note: str) -> ConflictLock:
    """Not on the timeline: who is kept out of a file is told to nobody but those who decide about it."""
    with refused_as(one_conflict_lock_per_file_and_person=AlreadyKeptOut):
        lock = ConflictLock.objects.create(case_id=case.pk, user=user, reason=reason, note=note, locked_at=at,
                                           locked_by_id=actor.user_id)
    audit.record_act("cases.kept_out", actor=actor, at=at, row=lock, case_id=case.pk, user=user.pk, reason=reason)
    return lock


def _colleagues_by_number(case: Case) -> list[User]:
    numbers = Person.objects.filter(memberships__case=case).values_list("national_id_token", "phone_token")
    wanted = Q(pk=None)
    for national_id_token, phone_token in numbers:
        if national_id_token:
            wanted |= Q(identity__national_id_token=national_id_token)
        if phone_token:
            wanted |= Q(identity__phone_token=phone_token)
    return list(User.objects.filter(wanted))


def _same_number(national_id_token: str, phone_token: str) -> Q:
    wanted = Q(pk=None)
    if national_id_token:
        wanted |= Q(national_id_token=national_id_token)
    if phone_token:
        wanted |= Q(phone_token=phone_token)
    return wanted


def _colleagues_named(case: Case, named: str, at: datetime) -> list[User]:
    """A name is shared by many: the lock stands until somebody who knows better lifts it."""
    wanted = set(forms(named))
    if not wanted or len(named.split()) < 2:
        return []
    return [user for user in colleagues_in(case.province_id, at) if wanted & set(forms(user.full_name))]
