"""A year of invented contacts, written by COPY: every value sealed and traced as the application does it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from panah.access import vaults
from panah.access.encryption import seal_in_vault
from panah.command_line.people_search.register import SYLLABLES, Names, copy_rows
from panah.core.ids import uuid7
from panah.core.jalali import tehran_day
from panah.hotline import traces
from panah.hotline.models import Contact
from panah.network.models import County, Unit

AT_A_TIME = 10_000
A_YEAR, A_NIGHT = timedelta(days=365), timedelta(hours=12)
# One of twenty contacts came in the last twelve hours: a night of thirty-six times the usual crowd.
OF_TONIGHT = 20
STREETS, WORDS = 3_000, 6_000
_INDEXES = {
    "trace_by_perpetrator": "ON hotline_contacttrace USING gin (perpetrator) WITH (fastupdate = off)",
    "trace_by_place": "ON hotline_contacttrace (place, contact_id DESC) WHERE place IS NOT NULL",
}
_SEALED = ("subject_first_name", "subject_last_name", "perpetrator_name", "place", "narrative")
_EMPTY = ("caller_name", "caller_phone", "safe_contact", "subject_national_id", "urgency_reason")
_EACH = {
    "id": "uuid", "hall_id": "uuid", "county_id": "varchar", "started_at": "timestamptz", "saved_at": "timestamptz",
    "finished_at": "timestamptz", "caller_phone_token": "varchar", "case_id": "uuid", "main_topic": "varchar",
    **dict.fromkeys(_SEALED, "bytea")}
_ALL: dict[str, tuple[str, Any]] = {
    "channel": ("varchar", "phone"), "state": ("varchar", "finished"), "revision": ("int4", 1),
    "call_class": ("varchar", "related"), "topics": ("varchar[]", []), "hazards": ("varchar[]", []),
    "circumstances": ("varchar[]", []), "caller_is_anonymous": ("bool", True),
    "caller_relation": ("varchar", "neighbour"), "may_call_back": ("bool", False),
    "subject_national_id_token": ("varchar", ""), "subject_sex": ("varchar", "female"), "children_present": ("int2", 0),
    "perpetrator_relation": ("varchar", "spouse"), "danger_now": ("bool", False),
    "weapon": ("bool", False), "urgency": ("varchar", "P3"), "proposed_urgency": ("varchar", "P3"),
    "outcome": ("varchar", "guidance"), **dict.fromkeys(_EMPTY, ("bytea", b""))}
"""Type and value of what is the same in every contact."""
_CONTACTS = f"COPY hotline_contact ({', '.join([*_EACH, *_ALL])}) FROM STDIN WITH (FORMAT BINARY)"
_CONTACT_TYPES = [*_EACH.values(), *(kind for kind, _ in _ALL.values())]
_SAME_FOR_ALL = [value for _, value in _ALL.values()]
_TRACES = """COPY hotline_contacttrace (contact_id, place, place_words, told_words, client, perpetrator)
             FROM STDIN WITH (FORMAT BINARY)"""
_TRACE_TYPES = ["uuid", "int8", *["int8[]"] * 4]


@dataclass(frozen=True, slots=True)
class Told:
    """A contact as it was told, to be told again by somebody else."""

    id: UUID
    county: str
    started_at: datetime
    client: tuple[str, str]
    perpetrator: str
    place: str
    narrative: str
    topic: str


class Stories:
    """Places, words and counties as unevenly spread as they are."""

    def __init__(self, chance: random.Random, counties: dict[str, list[County]], halls: dict[str, Unit]) -> None:
        self.chance, self.counties, self.halls, self.names = chance, counties, halls, Names(chance)
        self.streets, self.words = self._made(STREETS), self._made(WORDS)
        self.street_weights = list(accumulate(1 / (rank + 5) for rank in range(STREETS)))

    def _made(self, count: int) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < count:
            made["".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 4)))] = None
        return list(made)

    def story(self, province: str, started_at: datetime) -> Told:
        chance, counties = self.chance, self.counties[province]
        county, = chance.choices(counties, [1 / (rank + 1) for rank in range(len(counties))])
        street, lane = chance.choices(self.streets, cum_weights=self.street_weights, k=2)
        named = " ".join(self.names.pair()) if chance.random() < 0.4 else ""
        return Told(
            id=uuid7(), county=county.code, started_at=started_at, client=self.names.pair(), perpetrator=named,
            place=f"{street}، کوچه {lane}، پلاک {chance.randint(1, 200)}", topic=f"T{chance.randint(1, 14):02}",
            narrative=" ".join(chance.choices(self.words, k=15)))


def fill_contacts(count: int, stories: Stories, at: datetime, progress: Callable[[int, int], None]) -> list[Told]:
    """Write a contact for each of `count` people, of whom a third has it in a file. Returns those of the last hours."""
    kept: list[Told] = []
    with connection.cursor() as cursor, connection.cursor() as people:
        for name in _INDEXES:
            cursor.execute(f"DROP INDEX {name}")
        people.execute("SELECT province_id, id, phone_token FROM cases_person ORDER BY id LIMIT %s", [count])
        for begun in range(0, count, AT_A_TIME):
            known = people.fetchmany(min(AT_A_TIME, count - begun))
            told = [stories.story(province, _time_of(begun + number, count, at))
                    for number, (province, *_) in enumerate(known)]
            _write(cursor, stories, told, known)
            kept += [one for one in told if one.started_at > at - timedelta(hours=5)]
            progress(begun + len(told), count)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name, definition in _INDEXES.items():
            cursor.execute(f"CREATE INDEX {name} {definition}")
        cursor.execute("ANALYZE")
    return kept


def _time_of(number: int, count: int, at: datetime) -> datetime:
    """Evenly over the year, and then the crowd of tonight; the first begun has the smallest id."""
    tonight = count - count // OF_TONIGHT
    if number < tonight:
        return at - A_YEAR + (A_YEAR - A_NIGHT) * (number / tonight)
    return at - A_NIGHT * ((count - number) / (count - tonight + 1))


def _write(cursor: Any, stories: Stories, told: list[Told], known: list[tuple[str, UUID, str]]) -> None:
    keys = {one.id: AESGCM.generate_key(bit_length=256) for one in told}
    copy_rows(cursor, "COPY access_vaultkey (id, master, wrapped) FROM STDIN WITH (FORMAT BINARY)",
              ["uuid", "varchar", "bytea"], ((pk, *vaults.wrap(pk, key)) for pk, key in keys.items()))
    copy_rows(cursor, _CONTACTS, _CONTACT_TYPES,
              (_contact(stories, one, AESGCM(keys[one.id]), person_id, phone_token)
               for one, (_, person_id, phone_token) in zip(told, known, strict=True)))
    copy_rows(cursor, _TRACES, _TRACE_TYPES, map(_trace, told))


def _contact(stories: Stories, told: Told, key: AESGCM, person_id: UUID, phone_token: str) -> tuple[Any, ...]:
    def sealed(field: str, value: str) -> bytes:
        context = f"{Contact._meta.db_table}:{field}:{told.id}"
        return seal_in_vault(key, value.encode(), context=context, vault=told.id) if value else b""

    case_id = person_id if stories.chance.random() < 1 / 3 else None
    values = (*told.client, told.perpetrator, told.place, told.narrative)
    return (told.id, stories.halls[told.county[:2]].pk, told.county, *[told.started_at] * 3, phone_token, case_id,
            told.topic, *map(sealed, _SEALED, values), *_SAME_FOR_ALL)


def _trace(told: Told) -> tuple[Any, ...]:
    day = tehran_day(told.started_at)
    return (told.id, traces.place_token(told.county, told.place),
                 traces.place_word_tokens(told.county, day, told.place),
                 traces.told_word_tokens(told.county, day, told.narrative), traces.client_tokens(*told.client),
                 traces.perpetrator_tokens(told.perpetrator))
