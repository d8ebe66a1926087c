"""Telling somebody outside: only on living consent or a duty of law, and somebody asks after the answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import disclosure, outside_events, policies, timeline
from panah.cases.commands.locking import lock_case, lock_open_case, owner_of
from panah.cases.commands.tasks import raise_task
from panah.cases.disclosure import DUTIES, Ground
from panah.cases.kinds import TaskKind
from panah.cases.models import Case, Consent, OutsideReferral, Person, ReferredPerson, Task
from panah.cases.outside_errors import (
    AccountNotGranted,
    ConsentMissing,
    DutyDoesNotCover,
    HouseNamed,
    NotAboutChild,
    NotOfCase,
    OrderNumberNeeded,
    RecipientNeeded,
    ReferralAnswered,
    ScopeNeeded,
)
from panah.core.jalali import tehran_day
from panah.core.persian import normalise
from panah.network.models import UnitKind
from panah.network.queries import local_values, units_of


@dataclass(frozen=True, slots=True)
class Letter:
    """What is told to whom, on what ground."""

    scopes: Collection[str]
    recipient: str
    recipient_name: str
    ground: str
    asked: str
    account: str = ""
    order_number: str = ""
    letter_number: str = ""


@transaction.atomic
def refer_outside(*, actor: Actor, at: datetime, case: Case, persons: Collection[Person],
                  letter: Letter) -> OutsideReferral:
    """Tell a recipient outside about these people; a task asks after the answer.

    Raises CaseClosed, NotOfCase, ScopeNeeded, RecipientNeeded, AccountNotGranted, HouseNamed, ConsentMissing,
    OrderNumberNeeded, DutyDoesNotCover or NotAboutChild.
    """
    case = lock_open_case(case)
    require(policies.may_work_on_case(actor, case) and not actor.is_system)
    _check_letter(case, persons, letter)
    consents = _grounded(case, persons, letter, at)
    due_at = disclosure.answer_due_at(at, local_values(case.province_id, tehran_day(at)))
    referral = OutsideReferral.objects.create(
        case=case, unit=owner_of(case), recipient=letter.recipient, recipient_name=letter.recipient_name,
        scopes=sorted(letter.scopes), ground=letter.ground, order_number=letter.order_number,
        letter_number=letter.letter_number, asked=letter.asked, account=letter.account, sent_at=at,
        sent_by_id=actor.person_id, answer_due_at=due_at)
    ReferredPerson.objects.bulk_create(
        ReferredPerson(referral=referral, person=person, consent=consents.get(person.pk)) for person in persons)
    raise_task(actor=actor, at=at, case=case, unit=owner_of(case), kind=TaskKind.REFERRAL_ANSWER,
               key=_task_key(referral), due_at=due_at)
    _tick_off(actor, at, case=case, unit=referral.unit, kind=TaskKind.DISCLOSURE_GROUND)
    timeline.record(outside_events.REFERRED_OUTSIDE, case=case, actor=actor, at=at, referral=referral.pk,
                    recipient=letter.recipient, ground=letter.ground, scopes=referral.scopes)
    return referral


@transaction.atomic
def owe_ground(*, actor: Actor, at: datetime, case: Case, source: UUID) -> Task:
    """Somebody was handed to the police, a hospital or a court by a mission or a stay: its referral is owed."""
    require(policies.may_work_on_case(actor, case))
    due_at = disclosure.ground_due_at(at, local_values(case.province_id, tehran_day(at)))
    return raise_task(actor=actor, at=at, case=case, unit=owner_of(case), kind=TaskKind.DISCLOSURE_GROUND,
                      key=f"ground:{source}", due_at=due_at)


@transaction.atomic
def note_referral_answer(*, actor: Actor, at: datetime, referral: OutsideReferral, answer: str,
                         note: str = "") -> OutsideReferral:
    """What came back; nobody needs to ask after it any more. Raises ReferralAnswered."""
    case = lock_case(referral.case)
    require(policies.may_work_on_case(actor, case))
    referral = OutsideReferral.objects.select_for_update().get(pk=referral.pk)
    if referral.answered_at is not None:
        raise ReferralAnswered
    referral.answer, referral.answered_at, referral.answer_note = answer, at, note
    referral.answer_noted_by_id = actor.person_id
    referral.save(update_fields=["answer", "answered_at", "answer_note", "answer_noted_by_id"])
    _tick_off(actor, at, key=_task_key(referral))
    timeline.record(outside_events.REFERRAL_ANSWERED, case=case, actor=actor, at=at, referral=referral.pk,
                    recipient=referral.recipient, answer=answer)
    return referral


def _check_letter(case: Case, persons: Collection[Person], letter: Letter) -> None:
    known = set(case.members.values_list("person", flat=True))
    if not persons or not {person.pk for person in persons} <= known:
        raise NotOfCase(field="persons")
    if not letter.scopes:
        raise ScopeNeeded
    if not letter.recipient_name.strip():
        raise RecipientNeeded
    if letter.account.strip() and not disclosure.may_be_told_at_length(letter.scopes):
        raise AccountNotGranted
    houses = list(units_of(UnitKind.SAFE_HOUSE).values_list("name", flat=True))
    for field in ("asked", "account"):
        if any(house in getattr(letter, field) for house in houses):
            raise HouseNamed(field=field)


def _grounded(case: Case, persons: Collection[Person], letter: Letter, at: datetime) -> Mapping[UUID, Consent]:
    """The consent that covers each person, or none under a duty that covers the letter."""
    if letter.ground == Ground.CONSENT:
        return _consents(case, persons, letter, at)
    duty = DUTIES[letter.ground]
    if duty.needs_order and not letter.order_number.strip():
        raise OrderNumberNeeded
    if not disclosure.duty_covers(letter.ground, recipient=letter.recipient, scopes=letter.scopes):
        raise DutyDoesNotCover
    day = tehran_day(at)
    if duty.needs_child and not any(disclosure.is_child(person.born_on, day) for person in persons):
        raise NotAboutChild
    return {}


def _consents(case: Case, persons: Collection[Person], letter: Letter, at: datetime) -> Mapping[UUID, Consent]:
    """Held until the letter is written, so that none is withdrawn in the same moment."""
    living = (Consent.objects.select_for_update()
              .filter(case=case, person__in=persons, recipient=letter.recipient, withdrawn_at=None,
                      given_at__lte=at, until_at__gt=at).order_by("pk"))
    name = normalise(letter.recipient_name)
    found = {consent.person_id: consent for consent in living
             if normalise(consent.recipient_name) == name and disclosure.covers(consent.scopes, letter.scopes)}
    if len(found) < len(persons):
        raise ConsentMissing
    return found


def _tick_off(actor: Actor, at: datetime, **which: Any) -> None:
    Task.objects.filter(done_at=None, **which).update(done_at=at, done_by_id=actor.person_id)


def _task_key(referral: OutsideReferral) -> str:
    return f"referral:{referral.pk}"
