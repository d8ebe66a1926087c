"""The figures of a period: services, and the unique persons who received them, by chosen dimensions.

Published totals of the field add the channels and call the sum "people"; here the two are counted apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import connection

from panah.core.jalali import start_of_day


class Dimension(StrEnum):
    PROVINCE = "province"
    COUNTY = "county"
    TOPIC = "topic"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the country is counted; None for all of it."""

    provinces: frozenset[str] | None = None
    counties: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    contacts: int
    related: int
    missions: int
    centre_admissions: int
    house_admissions: int
    services: int
    persons: int


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: codes by dimension, and the counts."""

    codes: dict[str, str]
    counts: Counts


WHOLE_COUNTRY = Scope()
MEASURES = tuple(field.name for field in fields(Counts))

# One row per event, and one per person met in it: a person counts once however many rows carry them. The outcome
# carries the kind of event, because a contact, a mission and a stay end in different words.
_EVENTS = """
WITH event AS (
    SELECT 'contact' AS kind, c.started_at AS at, coalesce(co.province_id, u.province_id) AS province,
           c.county_id AS county, c.main_topic AS topic, 'contact:' || c.outcome AS outcome, c.person_id AS person,
           c.call_class = 'related' AS is_related
      FROM hotline_contact c JOIN network_unit u ON u.id = c.hall_id
      LEFT JOIN network_county co ON co.code = c.county_id
     WHERE c.state = 'finished' AND c.started_at >= %(start)s AND c.started_at < %(end)s
    UNION ALL
    SELECT 'mission', m.sent_at, k.province_id, k.county_id, k.main_topic, 'mission:' || m.outcome, NULL, FALSE
      FROM dispatch_mission m JOIN cases_case k ON k.id = m.case_id
     WHERE m.sent_at >= %(start)s AND m.sent_at < %(end)s AND m.state <> 'cancelled'
    UNION ALL
    SELECT 'person', m.sent_at, k.province_id, k.county_id, k.main_topic, 'mission:' || m.outcome, f.person_id, FALSE
      FROM dispatch_personfound f JOIN dispatch_mission m ON m.id = f.mission_id JOIN cases_case k ON k.id = m.case_id
     WHERE m.sent_at >= %(start)s AND m.sent_at < %(end)s AND m.state <> 'cancelled'
    UNION ALL
    SELECT CASE WHEN a.mode = 'safe_house' THEN 'house' ELSE 'centre' END, a.admitted_at, k.province_id, k.county_id,
           k.main_topic, 'stay:' || a.destination, NULL, FALSE
      FROM shelter_admission a JOIN cases_case k ON k.id = a.case_id
     WHERE a.admitted_at >= %(start)s AND a.admitted_at < %(end)s
    UNION ALL
    SELECT 'person', a.admitted_at, k.province_id, k.county_id, k.main_topic, 'stay:' || a.destination, s.person_id,
           FALSE
      FROM shelter_stay s JOIN shelter_admission a ON a.id = s.admission_id JOIN cases_case k ON k.id = a.case_id
     WHERE a.admitted_at >= %(start)s AND a.admitted_at < %(end)s
)
"""
_COUNTS = """
    count(*) FILTER (WHERE kind = 'contact'),
    count(*) FILTER (WHERE kind = 'contact' AND is_related),
    count(*) FILTER (WHERE kind = 'mission'),
    count(*) FILTER (WHERE kind = 'centre'),
    count(*) FILTER (WHERE kind = 'house'),
    count(*) FILTER (WHERE kind = 'contact' AND is_related OR kind IN ('mission', 'centre', 'house')),
    count(DISTINCT person)
"""


def figures(start_on: date, end_on: date, by: Sequence[Dimension], scope: Scope = WHOLE_COUNTRY) -> list[Line]:
    """Counts from `start_on` up to, not including, `end_on`, one line per combination of the dimensions. One query."""
    columns = "".join(f"coalesce({dimension.value}, ''), " for dimension in by)
    grouping = f"GROUP BY {', '.join(str(place) for place in range(1, len(by) + 1))} ORDER BY 1" if by else ""
    values = {"start": start_of_day(start_on), "end": start_of_day(end_on)} | _scope_values(scope)
    with connection.cursor() as cursor:
        cursor.execute(f"{_EVENTS} SELECT {columns} {_COUNTS} FROM event {_scope_sql(scope)} {grouping}", values)
        return [_line(by, row) for row in cursor.fetchall()]


def total(start_on: date, end_on: date, scope: Scope = WHOLE_COUNTRY) -> Counts:
    """The whole period in one line: unique persons do not add up over lines, so this is counted, not summed."""
    return figures(start_on, end_on, (), scope)[0].counts


def _line(by: Sequence[Dimension], row: tuple[Any, ...]) -> Line:
    return Line({dimension.value: row[place] for place, dimension in enumerate(by)}, Counts(*row[len(by):]))


def _scope_sql(scope: Scope) -> str:
    conditions = list(_conditions(scope))
    return f"WHERE {' OR '.join(conditions)}" if conditions else ""


def _conditions(scope: Scope) -> Iterator[str]:
    if scope.provinces is not None:
        yield "province = ANY(%(provinces)s)"
    if scope.counties is not None:
        yield "county = ANY(%(counties)s)"


def _scope_values(scope: Scope) -> dict[str, list[str]]:
    return {"provinces": sorted(scope.provinces or ()), "counties": sorted(scope.counties or ())}
