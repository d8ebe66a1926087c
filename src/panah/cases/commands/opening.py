"""Opening a case, joining a further contact to it, revising what is known, opening a new episode."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from panah.access.actor import UNIT_ROLES, Actor
from panah.access.guard import require
from panah.cases import events, policies, timeline
from panah.cases.commands.conflicts import keep_out_known, keep_out_of_episode
from panah.cases.commands.locking import lock_case, lock_open_case
from panah.cases.errors import AlreadyReopened, DueInThePast, FileErased, MergedElsewhere, NotClosed
from panah.cases.kinds import MemberRole, Owed
from panah.cases.known import NOTHING_TOLD, Known, as_fields
from panah.cases.models import Briefing, Case, CaseMember, Person
from panah.cases.queries import merge_of
from panah.cases.states import CaseState
from panah.network.models import County, Unit


@transaction.atomic
def open_case(*, actor: Actor, at: datetime, unit: Unit, county: County, main_topic: str, urgency: str,
              next_due_at: datetime, next_due_for: str = Owed.NEXT_STEP, known: Known = NOTHING_TOLD,
              topics: tuple[str, ...] = (), hazards: tuple[str, ...] = (), subject: Person | None = None) -> Case:
    """Open a case owned by the actor's own unit. Raises DueInThePast."""
    require(actor.is_system or unit.pk in actor.units(*UNIT_ROLES))
    if next_due_at <= at:
        raise DueInThePast
    case = Case.objects.create(
        code=_new_code(), province_id=county.province_id, county=county, subject=subject, main_topic=main_topic,
        topics=list(topics), hazards=list(hazards), urgency=urgency, owner=unit, next_due_at=next_due_at,
        next_due_for=next_due_for, opened_at=at)
    Briefing.objects.create(case=case, revised_at=at, **as_fields(known))
    if subject:
        CaseMember.objects.create(case=case, person=subject, role=MemberRole.SUBJECT, since=at)
    timeline.record(events.OPENED, case=case, actor=actor, at=at, topic=main_topic, urgency=urgency, unit=unit.pk)
    if subject:
        keep_out_known(actor=actor, at=at, case=case)
    return case


@transaction.atomic
def revise_briefing(*, actor: Actor, at: datetime, case: Case, known: Known) -> Briefing:
    """Put down what is now known; every open page of the case, a team's included, hears of it. Raises CaseClosed.

    The operator who took the contact may add to it after the case has gone on.
    """
    require(policies.may_tell_about_case(actor, case))
    case = lock_open_case(case)
    briefing = put_down_known(case, known, at)
    timeline.record(events.BRIEFING_REVISED, case=case, actor=actor, at=at, revision=briefing.revision)
    return briefing


@transaction.atomic
def join_contact(*, actor: Actor, at: datetime, case: Case, contact_id: object) -> Case:
    """Note that a further contact belongs to this case. Raises CaseClosed."""
    require(policies.may_tell_about_case(actor, case))
    case = lock_open_case(case)
    timeline.record(events.CONTACT_JOINED, case=case, actor=actor, at=at, contact=contact_id)
    return case


@transaction.atomic
def reopen_case(*, actor: Actor, at: datetime, case: Case, unit: Unit, next_due_at: datetime) -> Case:
    """Open a new episode that links to the closed one.

    Raises NotClosed, FileErased, MergedElsewhere, AlreadyReopened or DueInThePast.
    """
    require(policies.may_reach_case(actor, case) and
            (unit.pk in actor.units(*UNIT_ROLES) or policies.may_supervise_case(actor, case)))
    case = lock_case(case)
    if case.state != CaseState.CLOSED:
        raise NotClosed
    if case.erased_at:
        raise FileErased
    if merge_of(case):
        raise MergedElsewhere
    if Case.objects.filter(previous=case).exists():
        raise AlreadyReopened
    if next_due_at <= at:
        raise DueInThePast
    episode = Case.objects.create(
        code=_new_code(), province_id=case.province_id, county_id=case.county_id, subject=case.subject,
        main_topic=case.main_topic, topics=case.topics, hazards=case.hazards, urgency=case.urgency, owner=unit,
        next_due_at=next_due_at, next_due_for=Owed.NEXT_STEP, opened_at=at, previous=case)
    _copy_what_is_known(case, episode, at)
    keep_out_of_episode(actor, at, case, episode)
    timeline.record(events.REOPENED, case=episode, actor=actor, at=at, previous=case.pk)
    return episode


def put_down_known(case: Case, known: Known, at: datetime) -> Briefing:
    """A step of whatever changes what is known: a revision of its own."""
    briefing = Briefing.objects.select_for_update().get(case=case)
    for name, value in as_fields(known).items():
        setattr(briefing, name, value)
    briefing.revision += 1
    briefing.revised_at = at
    briefing.save()
    return briefing


def _copy_what_is_known(case: Case, episode: Case, at: datetime) -> None:
    old = case.briefing
    Briefing.objects.create(
        case=episode, place=old.place, narrative=old.narrative, safe_contact=old.safe_contact, weapon=old.weapon,
        children_present=old.children_present, revised_at=at)
    CaseMember.objects.bulk_create(
        CaseMember(case=episode, person_id=member.person_id, role=member.role, since=at)
        for member in case.members.all())


def _new_code() -> str:
    """Nine random digits: easy to say by phone, and telling neither the order nor the place of cases."""
    while True:
        code = f"{secrets.randbelow(9 * 10**8) + 10**8}"
        if not Case.objects.filter(code=code).exists():
            return code
