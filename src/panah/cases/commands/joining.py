"""Steps of joining something to a case and of undoing it: what it was before, what changed, what is put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from panah.access.actor import Actor
from panah.access.models import ConflictLock
from panah.cases import restoring
from panah.cases.commands.hand_overs import take_back
from panah.cases.commands.opening import put_down_known
from panah.cases.known import Known, as_fields, known_of
from panah.cases.models import Case, CaseMember, HandOver, Joining, Telling
from panah.cases.states import CaseState, HandOverState


@dataclass(frozen=True, slots=True)
class Before:
    """A case at the moment before something is joined to it."""

    known: Known
    urgency: str
    due_at: datetime | None
    due_for: str
    topics: tuple[str, ...]
    hazards: tuple[str, ...]
    members: frozenset[UUID]
    locks: frozenset[UUID]
    asked: UUID | None


def as_it_is(case: Case) -> Before:
    case = Case.objects.select_related("briefing").get(pk=case.pk)
    pending = case.hand_overs.filter(state=HandOverState.PENDING).values_list("pk", flat=True).first()
    return Before(
        known=known_of(case.briefing), urgency=case.urgency, due_at=case.next_due_at, due_for=case.next_due_for,
        topics=tuple(case.topics), hazards=tuple(case.hazards),
        members=frozenset(case.members.values_list("pk", flat=True)), locks=frozenset(locks_on(case)), asked=pending)


def keep_joining(actor: Actor, at: datetime, case: Case, before: Before, told: Known, **joined: Any) -> Joining:
    """Write down what was joined and what that changed: the difference between before and now."""
    now = as_it_is(case)
    return Joining.objects.create(
        case=case, at=at, by_id=actor.user_id, told=tell(case, told), known_before=tell(case, before.known),
        known_after=tell(case, now.known), urgency_before=before.urgency, urgency_after=now.urgency,
        due_at_before=before.due_at, due_at_after=now.due_at, due_for_before=before.due_for, due_for_after=now.due_for,
        topics_added=[topic for topic in now.topics if topic not in before.topics],
        hazards_added=[hazard for hazard in now.hazards if hazard not in before.hazards],
        members_added=sorted(now.members - before.members), locks_added=sorted(now.locks - before.locks),
        asked_id=now.asked if now.asked != before.asked else None, **joined)


def put_back(actor: Actor, at: datetime, joining: Joining, *, known_after: Known | None = None) -> Case:
    """Take apart what the joining made of its case, where nobody changed it since. The case is locked by the caller.

    `known_after` is what the joined contact made of the briefing, where it was added to later.
    """
    case = Case.objects.select_related("briefing").get(pk=joining.case_id)
    others = list(Joining.objects.filter(case=case, at__gte=joining.at, undone_at=None).exclude(pk=joining.pk)
                  .select_related("told"))
    case.urgency = restoring.urgency_as_before(case.urgency, joining.urgency_before, joining.urgency_after,
                                               [other.urgency_told for other in others])
    case.topics = [topic for topic in case.topics if topic not in joining.topics_added]
    case.hazards = [hazard for hazard in case.hazards if hazard not in joining.hazards_added]
    take_back(actor, at, joining.asked)
    if case.state != CaseState.CLOSED:
        _put_back_what_is_due(case, joining)
    _take_out_members(case, joining.members_added)
    case.save(update_fields=["urgency", "topics", "hazards", "subject", "next_due_at", "next_due_for"])
    now = known_of(case.briefing)
    known = restoring.known_as_before(now, known_of(joining.known_before),
                                      known_after or known_of(joining.known_after),
                                      [known_of(other.told) for other in others])
    if known != now:
        put_down_known(case, known, at)
    lift(joining.locks_added, at)
    return case


def locks_on(case: Case) -> list[UUID]:
    return list(ConflictLock.objects.filter(case_id=case.pk, lifted_at=None).values_list("pk", flat=True))


def lift(locks: list[UUID], at: datetime) -> None:
    """The conflict was with the people of what is taken apart."""
    for lock in ConflictLock.objects.filter(pk__in=locks, lifted_at=None):
        lock.lifted_at = at
        lock.save(update_fields=["lifted_at"])


def tell(case: Case, known: Known) -> Telling:
    """Keep what is known at this moment."""
    return Telling.objects.create(case=case, **as_fields(known))


def _put_back_what_is_due(case: Case, joining: Joining) -> None:
    if (case.next_due_at, case.next_due_for) == (joining.due_at_after, joining.due_for_after):
        case.next_due_at, case.next_due_for = joining.due_at_before, joining.due_for_before


def _take_out_members(case: Case, added: list[UUID]) -> None:
    """Whoever has been helped in the case meanwhile stays in it."""
    for member in CaseMember.objects.filter(pk__in=added):
        if _is_used(case, member):
            continue
        if case.subject_id == member.person_id:
            case.subject = None
        member.delete()


def _is_used(case: Case, member: CaseMember) -> bool:
    person = member.person_id
    return (case.services.filter(person=person).exists() or case.consents.filter(person=person).exists()
            or case.outside_referrals.filter(persons__person=person).exists())


def pending_of(case: Case) -> HandOver | None:
    return HandOver.objects.select_for_update().filter(case=case, state=HandOverState.PENDING).first()
