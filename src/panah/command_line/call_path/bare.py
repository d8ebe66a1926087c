"""The bare limit: the statements that one call writes, recorded once, then written again by plain SQL.

Ids made by the call are made anew for every repetition, the team is each writer's own, and times are moved on by whole
days, so that every constraint holds as it did the first time.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client
from django.utils import timezone

from panah.access.models import User
from panah.cases.models import Case
from panah.command_line.call_path.ground import SESSION_COOKIE, Place
from panah.command_line.call_path.path import ring, steps
from panah.core.ids import uuid7
from panah.network.models import Team, Unit

WRITES = ("INSERT", "UPDATE")


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """The writes of one call, grouped as the application committed them; the ids and the code made new by it."""

    transactions: list[list[Statement]]
    fresh: frozenset[Any]
    place: Place

    @property
    def statements(self) -> int:
        return sum(len(written) for written in self.transactions)


class DirectBrowser:
    """Django's own client as one signed-in person: the same views, without a server between."""

    def __init__(self, session: str) -> None:
        self.client = Client()
        self.client.cookies[SESSION_COOKIE] = session

    def get(self, url: str) -> None:
        self.client.get(url)

    def post(self, url: str, told: Mapping[str, str | list[str]]) -> None:
        self.client.post(url, told)


def record(place: Place) -> Recorded:
    """Make one call through the views and keep what it wrote, the ringing included."""
    people = [DirectBrowser(session) for session in (place.operator, place.dispatcher, place.member)]
    with writes() as rung:
        call = ring(place, timezone.now())
    transactions = [rung]
    for step in steps(call, place, *people):
        with writes() as written:
            step.send()
        transactions.append(written)
    case = Case.objects.get(contacts__call=call)
    told = {value for written in transactions for statement in written for value in statement.values
            if isinstance(value, UUID)}
    known = {pk for model in (User, Unit, Team) for pk in model.objects.values_list("pk", flat=True)}
    return Recorded(transactions, frozenset(told - known | {case.code, call.exchange_id}), place)


def write(recorded: Recorded, places: list[Place], days: range) -> float:
    """Everyone writes such a call for each of these days, all at once, by plain SQL. Returns the seconds taken.

    Days must follow those already written, and the teams must have no other missions: one on its way has no end yet.
    """
    begun = time.perf_counter()
    with ThreadPoolExecutor(len(places)) as people:
        list(people.map(lambda place: _write(recorded, place, days), places))
    return time.perf_counter() - begun


def _write(recorded: Recorded, place: Place, days: range) -> None:
    with psycopg.connect(dsn(), autocommit=True) as plain:
        for day in days:
            renewed = _Renewed(recorded, place, timedelta(days=day))
            for written in recorded.transactions:
                with plain.transaction():
                    for statement in written:
                        plain.execute(statement.sql, [renewed.value(value) for value in statement.values])


class _Renewed:
    """The values of one repetition: what the call made is made anew, the team and its crew are the writer's."""

    def __init__(self, recorded: Recorded, place: Place, later: timedelta) -> None:
        self.later = later
        self.fresh = {value: anew(value) for value in recorded.fresh}
        self.fresh |= dict(zip(recorded.place.crew, place.crew, strict=True)) | {
            recorded.place.team.pk: place.team.pk}

    def value(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return value + self.later
        if isinstance(value, DateTimeTZRange):
            return DateTimeTZRange(self._moved(value.lower), self._moved(value.upper))
        return self.fresh.get(value, value) if isinstance(value, UUID | str) else value

    def _moved(self, moment: datetime | None) -> datetime | None:
        return moment + self.later if moment else None


def anew(value: UUID | str) -> UUID | str:
    if isinstance(value, UUID):
        return uuid7()
    return str(uuid7()) if len(value) > len("123456789") else f"{secrets.randbelow(9 * 10**8) + 10**8}"


@contextmanager
def writes() -> Iterator[list[Statement]]:
    written: list[Statement] = []

    def keep(execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
        if sql.startswith(WRITES):
            written.append(Statement(sql, tuple(values)))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(keep):
        yield written


def dsn() -> str:
    """Where the application's own database is, for a connection that knows nothing of Django."""
    told = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        dbname=told["NAME"], user=told["USER"], password=told["PASSWORD"] or None, host=told["HOST"] or None,
        port=told["PORT"] or None)
