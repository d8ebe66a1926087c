"""Other contacts that share something with the one being written. Every part of the reading has its limit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import BooleanField, ExpressionWrapper

from panah.access.actor import Actor
from panah.cases import names
from panah.core.jalali import tehran_day
from panah.hotline import policies, traces
from panah.hotline.models import Contact
from panah.hotline.queries.candidates.reasons import Reason
from panah.law import matching
from panah.network.queries import local_values

# The newest of each kind: what a number or a place told more often than this is told by the newest of it.
NEARBY = """
    SELECT id FROM (SELECT id FROM hotline_contact WHERE caller_phone_token = %(number)s AND %(number)s <> ''
                     ORDER BY started_at DESC LIMIT 50) by_number
    UNION SELECT id FROM (SELECT id FROM hotline_contact
                           WHERE subject_national_id_token = %(national_id)s AND %(national_id)s <> ''
                           LIMIT 30) by_national_id
    UNION SELECT contact_id FROM (SELECT contact_id FROM hotline_contacttrace WHERE place = %(place)s
                                   ORDER BY contact_id DESC LIMIT 50) by_place
    UNION SELECT id FROM (SELECT id FROM hotline_contact WHERE county_id = %(county)s
                             AND started_at BETWEEN %(began)s AND %(ended)s
                           ORDER BY started_at DESC LIMIT 200) by_time
    UNION SELECT contact_id FROM (SELECT contact_id FROM hotline_contacttrace
                                   WHERE perpetrator && %(perpetrator)s LIMIT 200) by_perpetrator
"""
LEAST_WORDS_SHARED = 2
_COLUMNS = (
    "pk", "case_id", "state", "hall_id", "hall__province_id", "operator_id", "operator__full_name", "started_at",
    "county_id", "main_topic", "caller_phone_token", "subject_national_id_token", "perpetrator_relation",
    "trace__place", "trace__place_words", "trace__told_words", "trace__client", "trace__perpetrator", "readable")


class Told:
    """What the contact being written tells, as what it is compared by."""

    def __init__(self, contact: Contact) -> None:
        self.contact, day, county = contact, tehran_day(contact.started_at), contact.county_id or ""
        local = local_values(contact.hall.province_id, day)
        self.within = timedelta(minutes=matching.EVENT_WITHIN.on(day, local))
        self.just_now = timedelta(minutes=matching.EVENT_JUST_NOW.on(day, local))
        self.began, self.ended = contact.started_at - self.within, contact.started_at + self.within
        days = traces.days_of(self.began, self.ended)
        self.place = traces.place_token(county, contact.place) if county else None
        self.place_words = {token for each in days for token in traces.place_word_tokens(county, each, contact.place)}
        self.told_words = {token for each in days
                           for token in traces.told_word_tokens(county, each, contact.narrative)}
        self.client_name = f"{contact.subject_first_name} {contact.subject_last_name}".strip()
        self.client = set(traces.client_tokens(contact.subject_first_name, contact.subject_last_name))
        self.perpetrator = set(traces.perpetrator_tokens(contact.perpetrator_name))
        if self.client:
            self.client |= names.swapped_tokens(self.client_name)
        if self.perpetrator:
            self.perpetrator |= names.swapped_tokens(contact.perpetrator_name)


@dataclass(frozen=True, slots=True)
class Nearby:
    """Another contact, what it shares with the one being written, and whether the actor may read it."""

    row: Any
    reasons: frozenset[Reason]


def nearby_contacts(actor: Actor, told: Told) -> list[Nearby]:
    """Without those of files from which the actor is barred."""
    ids = _ids(told)
    rows = (Contact.objects.filter(policies.not_barred_q(actor), pk__in=ids).exclude(pk=told.contact.pk)
            .annotate(readable=ExpressionWrapper(policies.may_read_contact_q(actor), BooleanField()))
            .values_list(*_COLUMNS, named=True))
    return [Nearby(row, frozenset(_reasons(row, told))) for row in rows] if ids else []


@transaction.atomic
def _ids(told: Told) -> list[UUID]:
    """By the indexes whatever the planner thinks: it takes rare tokens for a large part of the table."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(NEARBY, wanted_of(told))
        return [row[0] for row in cursor.fetchall()]


def wanted_of(told: Told) -> dict[str, Any]:
    """What the reading of other contacts asks for."""
    contact = told.contact
    return {"number": contact.caller_phone_token, "national_id": contact.subject_national_id_token, "place": told.place,
            "county": contact.county_id, "began": told.began, "ended": told.ended,
            "perpetrator": sorted(told.perpetrator)}


def _reasons(row: Any, told: Told) -> Iterable[Reason]:
    contact = told.contact
    if _same(row.caller_phone_token, contact.caller_phone_token):
        yield Reason.NUMBER
    if _same(row.subject_national_id_token, contact.subject_national_id_token):
        yield Reason.NATIONAL_ID
    yield from _by_name(row.trace__client, told.client, told.client_name, Reason.CLIENT, Reason.CLIENT_NEAR)
    yield from _by_perpetrator(row, told)
    if told.place is not None and row.trace__place == told.place:
        yield Reason.PLACE
    if contact.county_id and row.county_id == contact.county_id:
        yield from _by_event(row, told)


def _by_perpetrator(row: Any, told: Told) -> Iterable[Reason]:
    contact = told.contact
    found = list(_by_name(row.trace__perpetrator, told.perpetrator, contact.perpetrator_name, Reason.PERPETRATOR,
                          Reason.PERPETRATOR_NEAR))
    yield from found
    if found and _same(row.perpetrator_relation, contact.perpetrator_relation):
        yield Reason.RELATION
    if found and contact.county_id and row.county_id == contact.county_id:
        yield Reason.COUNTY


def _by_name(stored: list[int] | None, told: set[int], text: str, same: Reason, near: Reason) -> Iterable[Reason]:
    shared = told & set(stored or ())
    if shared:
        yield same if shared & names.whole_tokens(text) else near


def _by_event(row: Any, told: Told) -> Iterable[Reason]:
    """What tells of one event only where it is also near in time."""
    if not told.began <= row.started_at <= told.ended:
        return
    yield Reason.JUST_NOW if _apart(row.started_at, told) <= told.just_now else Reason.TODAY
    if _same(row.main_topic, told.contact.main_topic):
        yield Reason.TOPIC
    if told.place_words & set(row.trace__place_words or ()):
        yield Reason.NEIGHBOURHOOD
    if len(told.told_words & set(row.trace__told_words or ())) >= LEAST_WORDS_SHARED:
        yield Reason.WORDS


def _apart(started_at: datetime, told: Told) -> timedelta:
    return abs(started_at - told.contact.started_at)


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other
