"""Finding people by number and by name. What the searcher may not read is not told: only whom to ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from panah.access.actor import Actor
from panah.access.sealing import token
from panah.cases import policies
from panah.cases.kinds import MemberRole
from panah.cases.models import Case, CaseMember, Person
from panah.cases.names import Match, Wanted
from panah.core.persian import normalise_phone, to_latin_digits, valid_national_id
from panah.network.models import Unit
from panah.network.queries import hall_of

MOST_FOUND = 50
MOST_WEIGHED = 400


@dataclass(frozen=True, slots=True)
class Found:
    """A person somebody may read, with how well they fit and the files to open."""

    person: Person
    match: Match
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """`ask` are the halls of provinces that hold a file the searcher may not read: never which unit, never why."""

    found: tuple[Found, ...]
    ask: tuple[Unit, ...]
    is_cut: bool


def search(actor: Actor, text: str) -> Answer:
    """Everybody who fits `text`: a national id, a telephone number or a name. The best first."""
    weighed = matches(text)
    cases = _cases_of([person.pk for person, _ in weighed], actor)
    found, elsewhere = [], set()
    for person, match in weighed:
        readable = tuple(case for case, may_read in cases.get(person.pk, ()) if may_read)
        if readable:
            found.append(Found(person, match, readable))
        if match <= Match.SWAPPED:
            elsewhere |= {case.province_id for case, may_read in cases.get(person.pk, ()) if not may_read}
    return Answer(tuple(found[:MOST_FOUND]), tuple(hall_of(code) for code in sorted(elsewhere)),
                  is_cut=len(found) > MOST_FOUND or len(weighed) >= MOST_WEIGHED)


def matches(text: str) -> list[tuple[Person, Match]]:
    """Whom the text may mean, the best first; at most MOST_WEIGHED."""
    number = _by_number(text)
    if number is not None:
        return [(person, Match.SAME) for person in Person.objects.filter(number)[:MOST_WEIGHED]]
    wanted = Wanted(text)
    return _by_name(wanted) if wanted.is_enough else []


def _by_number(text: str) -> Q | None:
    digits = to_latin_digits(text).strip()
    if valid_national_id(digits):
        return Q(national_id_token=token("national_id", digits))
    try:
        return Q(phone_token=token("phone", normalise_phone(digits)))
    except ValueError:
        return None


def _by_name(wanted: Wanted) -> list[tuple[Person, Match]]:
    """Those written just so first; the others only while there is room."""
    people = list(Person.objects.filter(name_tokens__overlap=wanted.exact())[:MOST_WEIGHED])
    if len(people) < MOST_WEIGHED:
        known = {person.pk for person in people}
        near = Person.objects.filter(name_tokens__overlap=wanted.near())[:MOST_WEIGHED]
        people += [person for person in near if person.pk not in known]
    weighed = ((person, wanted.match(person.first_name, person.last_name)) for person in people)
    fitting = [(person, match) for person, match in weighed if match is not None]
    return sorted(fitting, key=lambda fit: (fit[1], -fit[0].first_seen_at.timestamp()))


def _cases_of(people: Iterable[UUID], actor: Actor) -> dict[UUID, list[tuple[Case, bool]]]:
    """The files of each person, and whether the actor may read them; without those from which they are barred."""
    members = (CaseMember.objects.filter(actor.not_barred_q("case"), person__in=list(people))
               .exclude(role=MemberRole.ALLEGED_PERPETRATOR).select_related("case__owner", "case__county"))
    readable = set(Case.objects.filter(policies.may_read_case_q(actor), pk__in=[m.case_id for m in members])
                   .values_list("pk", flat=True))
    cases: dict[UUID, list[tuple[Case, bool]]] = {}
    for member in members:
        cases.setdefault(member.person_id, []).append((member.case, member.case_id in readable))
    return cases
