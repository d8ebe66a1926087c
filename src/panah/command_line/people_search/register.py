"""A register of invented people, written by COPY: every value sealed and tokenised as the application does it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from panah.access import vaults
from panah.access.encryption import seal_in_vault
from panah.access.sealing import token
from panah.cases.models import Person
from panah.cases.names import tokens_of
from panah.core.ids import uuid7
from panah.core.persian import valid_national_id
from panah.network.models import Unit

SYLLABLES = [
    "با", "بی", "پا", "تا", "جا", "دا", "را", "زا", "سا", "شا", "فا", "کا", "گا", "لا", "ما", "نا", "وا", "ها",
    "یا", "آر", "ان", "ید", "وش", "مهر", "ناز", "گل", "نوش", "داد", "زاد", "بان", "یار", "فر", "منش", "پور", "نیا"]
FIRST_NAMES, LAST_NAMES = 1200, 20_000
# With it the most frequent of the first names is borne by about two of a hundred.
SPREAD = 12
AT_A_TIME = 10_000
YEAR = timedelta(days=365)

_PEOPLE = """COPY cases_person (id, province_id, first_name, last_name, national_id, national_id_token, phone,
             phone_token, name_tokens, sex, first_seen_at) FROM STDIN WITH (FORMAT BINARY)"""
_PEOPLE_TYPES = ["uuid", "varchar", "bytea", "bytea", "bytea", "varchar", "bytea", "varchar", "int8[]", "varchar",
                 "timestamptz"]
_FILES = """
INSERT INTO cases_case (id, code, province_id, county_id, subject_id, main_topic, topics, hazards, urgency, state,
                        owner_id, next_due_at, next_due_for, opened_at, closing_outcome)
SELECT p.id, (100000000 + row_number() OVER ())::text, u.province_id, u.county_id, p.id, 'T08', '{}', '{}', 'P3',
       'open', u.id, p.first_seen_at + interval '1 day', 'next_step', p.first_seen_at, ''
  FROM cases_person p JOIN network_unit u USING (province_id) WHERE u.id = ANY(%s)
"""
_MEMBERS = """
INSERT INTO cases_casemember (id, case_id, person_id, role, since)
SELECT id, id, subject_id, 'subject', opened_at FROM cases_case
"""


@dataclass(frozen=True, slots=True)
class Invented:
    first_name: str
    last_name: str
    national_id: str
    phone: str
    id: UUID


class Names:
    """Names made of syllables, as unevenly spread as names are."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.first, self.first_weights = self._made(FIRST_NAMES, 2, 3)
        self.last, self.last_weights = self._made(LAST_NAMES, 2, 4)

    def _made(self, count: int, least: int, most: int) -> tuple[list[str], list[float]]:
        made: dict[str, None] = {}
        while len(made) < count:
            made["".join(self.chance.choices(SYLLABLES, k=self.chance.randint(least, most)))] = None
        return list(made), list(accumulate(1 / (rank + SPREAD) for rank in range(count)))

    def pair(self) -> tuple[str, str]:
        return (self.chance.choices(self.first, cum_weights=self.first_weights)[0],
                self.chance.choices(self.last, cum_weights=self.last_weights)[0])


def fill(count: int, halls: list[Unit], at: datetime, chance: random.Random,
         progress: Callable[[int, int], None]) -> list[Invented]:
    """Write the people of a year, each with an open file of a hall. Returns one in a hundred, to search for."""
    names, provinces, kept = Names(chance), [hall.province_id or "" for hall in halls], []
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX person_by_name")
        for begun in range(0, count, AT_A_TIME):
            people = [_invented(names, number) for number in range(begun, min(begun + AT_A_TIME, count))]
            keys = {person.id: AESGCM.generate_key(bit_length=256) for person in people}
            copy_rows(cursor, "COPY access_vaultkey (id, master, wrapped) FROM STDIN WITH (FORMAT BINARY)",
                  ["uuid", "varchar", "bytea"], ((pk, *vaults.wrap(pk, key)) for pk, key in keys.items()))
            copy_rows(cursor, _PEOPLE, _PEOPLE_TYPES,
                  (_row(person, AESGCM(keys[person.id]), chance.choice(provinces), at - YEAR * chance.random())
                   for person in people))
            kept += people[::100]
            progress(begun + len(people), count)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("CREATE INDEX person_by_name ON cases_person USING gin (name_tokens) WITH (fastupdate = off)")
        cursor.execute(_FILES, [[hall.pk for hall in halls]])
        cursor.execute(_MEMBERS)
        cursor.execute("ANALYZE")
    return kept


def _invented(names: Names, number: int) -> Invented:
    first_name, last_name = names.pair()
    phone = f"09{10 + number // 10_000 % 90:02}000{number % 10_000:04}"
    return Invented(first_name, last_name, _national_id(number), phone, uuid7())


def _national_id(number: int) -> str:
    """Of the range that is given to nobody, with its check digit."""
    digits = f"{800_000_000 + number}"
    return next(digits + last for last in "0123456789" if valid_national_id(digits + last))


def _row(person: Invented, key: AESGCM, province: str, at: datetime) -> tuple[Any, ...]:
    def sealed(field: str, value: str) -> bytes:
        context = f"{Person._meta.db_table}:{field}:{person.id}"
        return seal_in_vault(key, value.encode(), context=context, vault=person.id)

    return (person.id, province, sealed("first_name", person.first_name), sealed("last_name", person.last_name),
            sealed("national_id", person.national_id), token("national_id", person.national_id),
            sealed("phone", person.phone), token("phone", person.phone),
            tokens_of(person.first_name, person.last_name), "female", at)


def copy_rows(cursor: Any, statement: str, types: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows as binary COPY, the quickest way into a table."""
    with cursor.copy(statement) as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)

