"""People known already who may be the client or the perpetrator told of. Found as search finds them; shown to whom
their files may concern.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from panah.access.actor import Actor
from panah.cases.kinds import MemberRole
from panah.cases.models import CaseMember, Person
from panah.cases.names import Match
from panah.cases.records import records_of
from panah.cases.search import matches_of_names
from panah.core.jalali import tehran_day
from panah.hotline.models import Contact
from panah.hotline.queries.candidates.contacts import Told
from panah.hotline.queries.candidates.reasons import Reason

MOST_BY_NUMBER, MOST_BY_NAME = 20, 20
AGE_FITS_WITHIN, AGE_DIFFERS_BEYOND = 2, 8
"""Years: an age is often a guess, and a far guess tells that it is somebody else."""


@dataclass(slots=True)
class Known:
    """A person, why they may be meant, and their parts in files."""

    person: Person
    reasons: set[Reason]
    parts: list[CaseMember] = field(default_factory=list)
    records: set[UUID] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class KnownPeople:
    clients: tuple[Known, ...]
    perpetrators: tuple[Known, ...]


def known_people(actor: Actor, told: Told) -> KnownPeople:
    """Each with their parts in files from which the actor is not barred."""
    clients = {person.pk: Known(person, set(reasons)) for person, reasons in _by_number(told.contact)}
    by_name = matches_of_names((told.client_name if told.client else "",
                                told.contact.perpetrator_name if told.perpetrator else ""), near=actor.provinces())
    for person, match in by_name[0][:MOST_BY_NAME]:
        known = clients.setdefault(person.pk, Known(person, set()))
        known.reasons.add(Reason.CLIENT if match <= Match.SWAPPED else Reason.CLIENT_NEAR)
    perpetrators = {person.pk: Known(person, {_as_perpetrator(match)}) for person, match in by_name[1][:MOST_BY_NAME]}
    for known in clients.values():
        known.reasons |= set(_by_age(known.person, told.contact))
    clients, perpetrators = _followed(clients), _followed(perpetrators)
    _find_parts(actor, clients, perpetrators)
    return KnownPeople(tuple(known for known in clients.values() if known.parts),
                       tuple(known for known in perpetrators.values() if known.parts))


def _by_number(contact: Contact) -> Iterable[tuple[Person, list[Reason]]]:
    phone, national_id = contact.caller_phone_token, contact.subject_national_id_token
    if not (phone or national_id):
        return
    wanted = (Q(phone_token=phone) if phone else Q(pk=None)) | (
        Q(national_id_token=national_id) if national_id else Q(pk=None))
    for person in Person.objects.filter(wanted)[:MOST_BY_NUMBER]:
        yield person, [reason for reason, fits in (
            (Reason.NATIONAL_ID, bool(national_id) and person.national_id_token == national_id),
            (Reason.PERSON_PHONE, bool(phone) and person.phone_token == phone)) if fits]


def _as_perpetrator(match: Match) -> Reason:
    return Reason.PERPETRATOR if match <= Match.SWAPPED else Reason.PERPETRATOR_NEAR


def _by_age(person: Person, contact: Contact) -> Iterable[Reason]:
    if person.born_on is None or contact.subject_age is None:
        return
    apart = abs(_years_at(person, contact.started_at) - contact.subject_age)
    if apart <= AGE_FITS_WITHIN:
        yield Reason.AGE
    elif apart > AGE_DIFFERS_BEYOND:
        yield Reason.AGE_DIFFERS


def _years_at(person: Person, at: datetime) -> int:
    assert person.born_on, "asked only where the birth is known"
    return (tehran_day(at) - person.born_on).days * 100 // 36525


def _find_parts(actor: Actor, clients: dict[UUID, Known], perpetrators: dict[UUID, Known]) -> None:
    people = [*clients.values(), *perpetrators.values()]
    wanted = {record for known in people for record in known.records}
    members = CaseMember.objects.filter(actor.not_barred_q("case"), person__in=wanted) if wanted else ()
    for member in members:
        named = perpetrators if member.role == MemberRole.ALLEGED_PERPETRATOR else clients
        for known in named.values():
            if member.person_id in known.records:
                known.parts.append(member)


def _followed(people: dict[UUID, Known]) -> dict[UUID, Known]:
    """Records of one human being as one, under the record that is followed."""
    records, found = records_of(people), dict[UUID, Known]()
    for known in people.values():
        person = records.of(known.person)
        one = found.setdefault(person.pk, Known(person, set(), records=records.all_of(person.pk)))
        one.reasons |= known.reasons
    return found
