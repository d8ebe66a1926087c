"""What a contact may have to do with, while it is typed: open cases of the same event, known people, a known
perpetrator, a colleague who writes of it now. The heaviest first, each with its reasons.

Whoever may not read or join a file learns of it only which hall to ask, as in a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q

from panah.access.actor import Actor, Role
from panah.cases.models import Case
from panah.cases.policies import may_read_case_q
from panah.cases.states import CaseState
from panah.hotline import policies
from panah.hotline.kinds import CandidateKind
from panah.hotline.models import CandidateDismissed, Contact
from panah.hotline.queries.candidates.contacts import Nearby, Told, nearby_contacts
from panah.hotline.queries.candidates.people import Known, KnownPeople, known_people
from panah.hotline.queries.candidates.reasons import LEAST_SHOWN, Reason, told_once, weight_of
from panah.hotline.states import ContactState
from panah.network.models import Unit
from panah.network.queries import halls_of

MOST_SHOWN = 6
MOST_OPENED_JUST_NOW = 20
_NAMED = {Reason.PERPETRATOR, Reason.PERPETRATOR_NEAR}
_SURE = {Reason.NATIONAL_ID, Reason.PERSON_PHONE, Reason.CLIENT, Reason.PERPETRATOR}
"""With less than one of these nobody is told to ask another province."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """`case` is shown by code; `may_read` says whether its page opens. `told_by`: the colleague who writes of it."""

    kind: CandidateKind
    target_id: UUID
    reasons: tuple[Reason, ...]
    last_at: datetime
    case: Case | None = None
    may_read: bool = False
    contact_id: UUID | None = None
    told_by: str = ""
    files: int = 0
    is_chosen: bool = False

    @property
    def weight(self) -> int:
        return weight_of(self.reasons)


@dataclass(frozen=True, slots=True)
class Found:
    """`ask` are the halls of provinces that hold something the actor may not see."""

    candidates: tuple[Candidate, ...]
    dismissed: tuple[Candidate, ...]
    ask: tuple[Unit, ...]
    named_in_contacts: int
    named_in_cases: int

    def has(self, kind: str, target_id: UUID) -> bool:
        return any((one.kind, one.target_id) == (kind, target_id) for one in (*self.candidates, *self.dismissed))


def candidates_for(actor: Actor, contact: Contact) -> Found:
    """What `contact` may have to do with, as far as the actor may know."""
    told = Told(contact)
    seen = _Seen(actor, told, nearby_contacts(actor, told), known_people(actor, told))
    ruled_out = set(CandidateDismissed.objects.filter(contact=contact).values_list("kind", "target_id"))
    events = [*seen.events()]
    offered = {one.target_id for one in events if (one.kind, one.target_id) not in ruled_out}
    found = sorted([*events, *seen.people(offered), *seen.perpetrators(offered), *seen.colleagues()],
                   key=lambda one: (-one.is_chosen, -one.weight, -one.last_at.timestamp()))
    kept = [one for one in found if one.is_chosen or (one.kind, one.target_id) not in ruled_out]
    named = [near for near in seen.contacts if _NAMED & near.reasons and near.row.readable]
    return Found(
        candidates=tuple(kept[:MOST_SHOWN]), dismissed=tuple(one for one in found if one not in kept),
        ask=tuple(halls_of(seen.elsewhere())), named_in_contacts=len(named),
        named_in_cases=len({near.row.case_id for near in named if near.row.case_id}))


@dataclass(slots=True)
class _Seen:
    """What was found for one contact, before it is weighed."""

    actor: Actor
    told: Told
    contacts: list[Nearby]
    known: KnownPeople
    cases: dict[UUID, Any] = field(init=False)

    def __post_init__(self) -> None:
        wanted = {near.row.case_id for near in self.contacts} | {
            part.case_id for known in (*self.known.clients, *self.known.perpetrators) for part in known.parts}
        self.cases = {case.pk: case for case in _cases(self.actor, self.told, wanted)}

    def events(self) -> Iterator[Candidate]:
        """Open cases that the contact may join."""
        reasons: dict[UUID, set[Reason]] = {}
        for near in self.contacts:
            reasons.setdefault(near.row.case_id, set()).update(near.reasons)
        for known in self.known.clients:
            for part in known.parts:
                reasons.setdefault(part.case_id, set()).update(known.reasons)
        for case in self.cases.values():
            case_reasons = told_once(reasons.get(case.pk, set()) | set(self._just_opened(case)))
            is_chosen = case.pk == self.told.contact.case_id
            if case.joinable and case.state != CaseState.CLOSED and (is_chosen or _is_enough(case_reasons)):
                yield Candidate(CandidateKind.EVENT, case.pk, case_reasons, case.opened_at, case=case,
                                may_read=case.readable, is_chosen=is_chosen)

    def people(self, offered: set[UUID]) -> Iterator[Candidate]:
        """Whoever is known here by a file, and not already a part of an event offered."""
        for known in self.known.clients:
            files = [case for case in self._files(known) if case.readable or case.joinable]
            is_chosen = known.person.pk == self.told.contact.person_id
            reasons = told_once(known.reasons)
            if is_chosen or (files and _is_enough(reasons) and not offered & {case.pk for case in files}):
                newest = max(files, key=lambda case: case.opened_at, default=None)
                yield Candidate(
                    CandidateKind.PERSON, known.person.pk, reasons, newest.opened_at if newest else self.told.began,
                    case=newest, may_read=bool(newest and newest.readable), files=len(files), is_chosen=is_chosen)

    def perpetrators(self, offered: set[UUID]) -> Iterator[Candidate]:
        """Files and contacts in which somebody of this name is told of; those that are offered as events once."""
        told_of = set(offered)
        for known in self.known.perpetrators:
            for case in self._files(known):
                if case.readable and case.pk not in told_of:
                    told_of.add(case.pk)
                    yield Candidate(CandidateKind.PERPETRATOR, case.pk, told_once(known.reasons), case.opened_at,
                                    case=case, may_read=True)
        for near in sorted(self.contacts, key=lambda near: near.row.started_at, reverse=True):
            row, target = near.row, near.row.case_id or near.row.pk
            if row.readable and _NAMED & near.reasons and target not in told_of:
                told_of.add(target)
                case = self.cases.get(row.case_id)
                yield Candidate(CandidateKind.PERPETRATOR, target, told_once(near.reasons), row.started_at, case=case,
                                may_read=bool(case and case.readable), contact_id=row.pk)

    def colleagues(self) -> Iterator[Candidate]:
        """Drafts in the actor's halls that tell of the same."""
        for near in self.contacts:
            row, reasons = near.row, told_once(near.reasons)
            if (row.state == ContactState.DRAFT and row.hall_id in self.actor.units(Role.OPERATOR)
                    and row.operator_id != self.actor.user_id and _is_enough(reasons)):
                yield Candidate(CandidateKind.COLLEAGUE, row.pk, reasons, row.started_at,
                                told_by=row.operator__full_name or "")

    def elsewhere(self) -> set[str]:
        """Provinces that hold what the actor may neither read nor join."""
        files = {case.province_id for known in (*self.known.clients, *self.known.perpetrators)
                 if _SURE & known.reasons for case in self._files(known) if not (case.readable or case.joinable)}
        return files | {near.row.hall__province_id for near in self.contacts
                        if Reason.PERPETRATOR in near.reasons and not near.row.readable
                        and near.row.state == ContactState.FINISHED and not self._joinable(near.row.case_id)}

    def _files(self, known: Known) -> list[Any]:
        return [self.cases[part.case_id] for part in known.parts if part.case_id in self.cases]

    def _joinable(self, case_id: UUID | None) -> bool:
        return case_id in self.cases and bool(self.cases[case_id].joinable)

    def _just_opened(self, case: Case) -> Iterable[Reason]:
        """A case may have been opened without a contact."""
        contact = self.told.contact
        if (contact.main_topic and case.main_topic == contact.main_topic and case.county_id == contact.county_id
                and abs(case.opened_at - contact.started_at) <= self.told.just_now):
            yield from (Reason.TOPIC, Reason.JUST_NOW)


def _cases(actor: Actor, told: Told, wanted: Iterable[UUID | None]) -> list[Any]:
    """The files met, the chosen one, and those opened just now for the same topic in the county; none barred."""
    ids = {case_id for case_id in (*wanted, told.contact.case_id) if case_id} | _just_opened(told)
    return list(
        Case.objects.filter(actor.not_barred_q(), pk__in=ids, erased_at=None)
        .annotate(readable=_boolean(may_read_case_q(actor)), joinable=_boolean(policies.may_join_case_q(actor)))
        .select_related("county").defer("topics", "hazards"))


def _just_opened(told: Told) -> set[UUID]:
    """Asked for by itself: as one condition of two the planner would read all cases of the country."""
    contact = told.contact
    if not (contact.county_id and contact.main_topic):
        return set()
    around = (contact.started_at - told.just_now, contact.started_at + told.just_now)
    just_opened = Case.objects.filter(county=contact.county_id, main_topic=contact.main_topic, opened_at__range=around)
    return set(just_opened.values_list("pk", flat=True)[:MOST_OPENED_JUST_NOW])


def _boolean(rule: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(rule, BooleanField())


def _is_enough(reasons: Iterable[Reason]) -> bool:
    return weight_of(reasons) >= LEAST_SHOWN
