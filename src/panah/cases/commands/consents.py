"""Consent: taken for one recipient and one purpose until a day, withdrawn at any time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from panah.access.actor import Actor
from panah.access.guard import require
from panah.cases import disclosure, outside_events, outside_policies, policies, timeline
from panah.cases.commands.locking import lock_case, lock_open_case
from panah.cases.disclosure import Giver, Manner
from panah.cases.kinds import MemberRole
from panah.cases.models import Case, Consent, Person
from panah.cases.outside_errors import (
    ConsentOver,
    ConsentTooLong,
    ConsentWithdrawn,
    GiverIsAccused,
    NotOfCase,
    OfAge,
    OrderNumberNeeded,
    RecipientNeeded,
    ScopeNeeded,
    TooYoungToConsent,
    WitnessNeeded,
    WrongGiver,
)
from panah.core.jalali import tehran_day
from panah.network.queries import local_values


@dataclass(frozen=True, slots=True)
class Given:
    """What was consented to, and how."""

    scopes: Collection[str]
    recipient: str
    recipient_name: str
    aim: str
    given_by: str
    manner: str
    until: date
    aim_note: str = ""
    order_number: str = ""
    witness: str = ""


@transaction.atomic
def take_consent(*, actor: Actor, at: datetime, case: Case, person: Person, giver: Person, given: Given) -> Consent:
    """Note a consent about a person, given by her or for her.

    Raises CaseClosed, NotOfCase, ScopeNeeded, RecipientNeeded, ConsentOver, ConsentTooLong, WrongGiver,
    GiverIsAccused, TooYoungToConsent, OfAge, OrderNumberNeeded or WitnessNeeded.
    """
    case = lock_open_case(case)
    require(policies.may_work_on_case(actor, case) and not actor.is_system)
    _check_what(case, given, at)
    _check_giver(case, person, giver, given, at)
    consent = Consent.objects.create(
        case=case, person=person, giver=giver, scopes=sorted(given.scopes), recipient=given.recipient,
        recipient_name=given.recipient_name, aim=given.aim, aim_note=given.aim_note, given_by=given.given_by,
        order_number=given.order_number, manner=given.manner, witness=given.witness, taken_by_id=actor.person_id,
        given_at=at, until_at=disclosure.end_of(given.until))
    timeline.record(outside_events.CONSENT_TAKEN, case=case, actor=actor, at=at, consent=consent.pk, person=person.pk,
                    recipient=given.recipient, scopes=consent.scopes, until=given.until.isoformat())
    return consent


@transaction.atomic
def withdraw_consent(*, actor: Actor, at: datetime, consent: Consent, reason: str = "") -> Consent:
    """Take a consent back, in a closed case too; nothing more is told under it. Raises ConsentWithdrawn."""
    case = lock_case(consent.case)
    require(outside_policies.may_withdraw_consent(actor, consent))
    consent = Consent.objects.select_for_update().get(pk=consent.pk)
    if consent.withdrawn_at is not None:
        raise ConsentWithdrawn
    consent.withdrawn_at, consent.withdrawn_by_id, consent.withdrawal_reason = at, actor.person_id, reason
    consent.save(update_fields=["withdrawn_at", "withdrawn_by_id", "withdrawal_reason"])
    timeline.record(outside_events.CONSENT_WITHDRAWN, case=case, actor=actor, at=at, consent=consent.pk,
                    recipient=consent.recipient)
    return consent


def _check_what(case: Case, given: Given, at: datetime) -> None:
    if not given.scopes:
        raise ScopeNeeded
    if not given.recipient_name.strip():
        raise RecipientNeeded
    if given.until < tehran_day(at):
        raise ConsentOver
    last_day = disclosure.last_day_of_consent(at, local_values(case.province_id, tehran_day(at)))
    if given.until > last_day:
        raise ConsentTooLong(last_day=last_day)
    if given.manner == Manner.THUMB_PRINT and not given.witness.strip():
        raise WitnessNeeded


def _check_giver(case: Case, person: Person, giver: Person, given: Given, at: datetime) -> None:
    """Who may consent for whom. Where the age is not known both the person and a guardian may."""
    parts = set(case.members.filter(person__in=[person, giver]).values_list("person", "role"))
    if person.pk not in {known for known, _ in parts}:
        raise NotOfCase
    if giver.pk not in {known for known, _ in parts}:
        raise NotOfCase(field="giver")
    if (giver == person) != (given.given_by == Giver.HERSELF):
        raise WrongGiver
    if giver != person and (giver.pk, MemberRole.ALLEGED_PERPETRATOR) in parts:
        raise GiverIsAccused
    is_child = disclosure.is_child(person.born_on, tehran_day(at))
    if is_child and given.given_by == Giver.HERSELF:
        raise TooYoungToConsent
    if is_child is False and given.given_by == Giver.GUARDIAN:
        raise OfAge
    if given.given_by == Giver.COURT_GUARDIAN and not given.order_number.strip():
        raise OrderNumberNeeded
