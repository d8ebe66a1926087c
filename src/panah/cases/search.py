"""Finding people by number and by name. What the searcher may not read is not told: only whom to ask."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from panah.access.actor import Actor
from panah.access.sealing import token
from panah.cases import policies
from panah.cases.kinds import MemberRole
from panah.cases.models import Case, CaseMember, Person
from panah.cases.names import Match, Wanted
from panah.cases.records import Records, records_of
from panah.core.persian import normalise_phone, to_latin_digits, valid_national_id
from panah.network.models import Unit
from panah.network.queries import halls_of

# A name borne by more than these is told by one more word, not by reading on.
_BY_NAME = """
    WITH fitting AS MATERIALIZED (
        SELECT id, province_id, name_tokens && %s AS is_exact FROM cases_person WHERE name_tokens && %s
         LIMIT 3000)
    SELECT id FROM fitting ORDER BY is_exact DESC, province_id = ANY(%s) DESC LIMIT %s
"""

MOST_FOUND = 50
MOST_WEIGHED = 100
_BETWEEN_DIGITS = re.compile(r"[\s\-\u200c]")
_UNFINISHED_NUMBER = re.compile(r"[\d\s\-+().\u200c]*")


class TextKind(StrEnum):
    NUMBER = "number"
    NAME = "name"
    NOT_ENOUGH = "not_enough"


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
    weighed = matches(text, near=actor.provinces())
    records = records_of(person.pk for person, _ in weighed)
    followed = _followed(weighed, records)
    cases = _cases_of([pk for person, _ in followed for pk in records.all_of(person.pk)], actor)
    found, elsewhere = [], set()
    for person, match in followed:
        theirs = [each for pk in sorted(records.all_of(person.pk)) for each in cases.get(pk, ())]
        readable = tuple(dict.fromkeys(case for case, may_read in theirs if may_read))
        if readable:
            found.append(Found(person, match, readable))
        if match <= Match.SWAPPED:
            elsewhere |= {case.province_id for case, may_read in theirs if not may_read}
    return Answer(tuple(found[:MOST_FOUND]), tuple(halls_of(elsewhere)),
                  is_cut=len(found) > MOST_FOUND or len(weighed) >= MOST_WEIGHED)


def _followed(weighed: Iterable[tuple[Person, Match]], records: Records) -> list[tuple[Person, Match]]:
    """Of each human being the one record that is followed, as well as the best of their records fits."""
    best: dict[UUID, tuple[Person, Match]] = {}
    for person, match in weighed:
        best.setdefault(records.of(person).pk, (records.of(person), match))
    return list(best.values())


def matches(text: str, *, near: Collection[str] = ()) -> list[tuple[Person, Match]]:
    """Whom the text may mean, the best first. Where too many share a name, those of the provinces `near` come in."""
    number = _by_number(text)
    if number is not None:
        return [(person, Match.SAME) for person in Person.objects.filter(number)[:MOST_WEIGHED]]
    wanted = Wanted(text)
    return _by_name(wanted, near) if wanted.is_enough else []


def kind_of(text: str) -> TextKind:
    """What somebody typed, as far as it can be looked for."""
    if _by_number(text) is not None:
        return TextKind.NUMBER
    if _UNFINISHED_NUMBER.fullmatch(to_latin_digits(text)) or not Wanted(text).is_enough:
        return TextKind.NOT_ENOUGH
    return TextKind.NAME


def _by_number(text: str) -> Q | None:
    """Ten digits may be a national id, a telephone number without its 0, or both."""
    digits, wanted = to_latin_digits(text), Q()
    national_id = _BETWEEN_DIGITS.sub("", digits)
    if valid_national_id(national_id):
        wanted |= Q(national_id_token=token("national_id", national_id))
    try:
        wanted |= Q(phone_token=token("phone", normalise_phone(digits)))
    except ValueError:
        return wanted or None
    return wanted


def matches_of_names(texts: Sequence[str], *, near: Collection[str] = ()) -> list[list[tuple[Person, Match]]]:
    """For each text whom it may mean, the best first; one reading for all. Nobody for an empty text."""
    wanted = [Wanted(text) for text in texts]
    enough = [one for one in wanted if one.is_enough]
    people = Person.objects.in_bulk(_ids_by_name(enough, near)).values() if enough else []
    return [_weighed(one, people) if one.is_enough else [] for one in wanted]


def _by_name(wanted: Wanted, near: Collection[str]) -> list[tuple[Person, Match]]:
    return _weighed(wanted, Person.objects.in_bulk(_ids_by_name([wanted], near)).values())


def _weighed(wanted: Wanted, people: Iterable[Person]) -> list[tuple[Person, Match]]:
    weighed = ((person, wanted.match(person.first_name, person.last_name)) for person in people)
    return sorted(((person, match) for person, match in weighed if match is not None),
                  key=lambda fit: (fit[1], -fit[0].first_seen_at.timestamp()))


@transaction.atomic
def _ids_by_name(wanted: Sequence[Wanted], near: Collection[str]) -> list[UUID]:
    """By the index whatever the planner thinks: it takes a hundred rare tokens for a large part of the table."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(_BY_NAME, [[each for one in wanted for each in one.exact()],
                                  [each for one in wanted for each in one.near()], list(near), MOST_WEIGHED])
        return [row[0] for row in cursor.fetchall()]


def _cases_of(people: Iterable[UUID], actor: Actor) -> dict[UUID, list[tuple[Case, bool]]]:
    """The files of each person, and whether the actor may read them; without those from which they are barred."""
    readable = Case.objects.filter(policies.may_read_case_q(actor), pk=OuterRef("case"))
    members = (CaseMember.objects.filter(actor.not_barred_q("case"), person__in=list(people))
               .exclude(role=MemberRole.ALLEGED_PERPETRATOR).select_related("case__owner", "case__county")
               .annotate(may_read=Exists(readable)))
    cases: dict[UUID, list[tuple[Case, bool]]] = {}
    for member in members:
        cases.setdefault(member.person_id, []).append((member.case, member.may_read))
    return cases
