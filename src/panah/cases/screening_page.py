"""What the pages of risk instruments show: what is in use, what was asked over time, and one set of answers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from panah.access.actor import Actor
from panah.cases import policies, screening_queries
from panah.cases.models import Case, Screening
from panah.cases.outside_queries import names_of_staff
from panah.cases.screening_policies import may_look_at_screening, may_screen_in_case
from panah.cases.states import CaseState
from panah.triage.instruments import registry
from panah.triage.instruments.definition import Answers, Instrument
from panah.triage.urgency import Urgency

_TONES = {Urgency.P1: "late", Urgency.P2: "near", Urgency.P3: "near"}


@dataclass(frozen=True, slots=True)
class Row:
    """One set of answers in a list."""

    screening: Screening
    by: str

    @property
    def tone(self) -> str:
        return tone_of(self.screening)

    @property
    def correction(self) -> Screening | None:
        return getattr(self.screening, "corrected_by", None)


@dataclass(frozen=True, slots=True)
class Offer:
    """An instrument that may be asked, with what it came to when it was asked here last."""

    instrument: Instrument
    asked: Screening | None
    is_suggested: bool

    @property
    def tone(self) -> str:
        return tone_of(self.asked) if self.asked else "neutral"


def tone_of(screening: Screening) -> str:
    return _TONES.get(Urgency(screening.floor), "neutral") if screening.floor else "neutral"


def over_time(case: Case, actor: Actor, at: datetime) -> dict[str, Any]:
    """What was asked in a case, newest first, and what fits it."""
    rows = list(screening_queries.screenings_of(case))
    staff = names_of_staff(row.recorded_by_id for row in rows)
    writes = case.state != CaseState.CLOSED and may_screen_in_case(actor, case)
    offered = screening_queries.instruments_of(case.province_id, at) if writes else ()
    fitting = screening_queries.suggested_in(case, offered, at) if writes else ()
    return {"case": case, "rows": [Row(row, staff.get(row.recorded_by_id, "")) for row in rows], "writes": writes,
            "offers": _offers(offered, fitting, rows), "supervises": policies.may_supervise_case(actor, case)}


def offers_in_contact(contact_id: UUID, province_code: str | None, at: datetime, *, topics: Iterable[str],
                      age: int | None, involves_child: bool) -> list[Offer]:
    """What fits a contact, and what was asked in it already."""
    offered = screening_queries.instruments_of(province_code, at)
    fitting = registry.suggested(offered, topics=set(topics), age=age, involves_child=involves_child)
    return _offers(offered, fitting, screening_queries.screenings_in_contact(contact_id))


def answered(screening: Screening, actor: Actor, at: datetime) -> dict[str, Any]:
    """One set of answers, with what they came to, for whoever may read them."""
    instrument, answers = registry.find(screening.instrument), answers_of(screening)
    result, offered = instrument.result(answers), screening_queries.instruments_of(screening.province_id, at)
    looks = may_look_at_screening(actor, screening) and screening.recorded_by_id != actor.user_id
    people = names_of_staff(one for one in (screening.recorded_by_id, screening.looked_by_id) if one)
    return {"screening": screening, "case": screening.case, "instrument": instrument, "tone": tone_of(screening),
            "result": result, "lines": _lines(instrument, answers),
            "next": [other for other in offered if other.code in result.then],
            "unanswered": unanswered(instrument, answers),
            "by": people.get(screening.recorded_by_id, ""),
            "looked_by": people.get(screening.looked_by_id, "") if screening.looked_by_id else "",
            "correction": getattr(screening, "corrected_by", None),
            "owes_look": screening.look_due_at is not None and screening.looked_at is None, "looks": looks,
            "corrects": _may_correct(actor, screening)}


def answers_of(screening: Screening) -> Answers:
    """None are left where they were erased."""
    answers: dict[str, str] = json.loads(screening.answers or "{}")
    return answers


def unanswered(instrument: Instrument, answers: Answers) -> int:
    return sum(item.code not in answers for item in instrument.asked(answers))


def _lines(instrument: Instrument, answers: Answers) -> list[tuple[Any, Any, bool]]:
    """Question, answer in words, and whether it weighed."""
    because = instrument.result(answers).because
    asked = instrument.asked(answers)
    return [(item.text, next((choice.label for choice in item.choices if choice.code == answers.get(item.code)), None),
             item.code in because) for item in instrument.items if item in asked or item.code in answers]


def _may_correct(actor: Actor, screening: Screening) -> bool:
    case = screening.case
    return bool(case and case.state != CaseState.CLOSED and not hasattr(screening, "corrected_by")
                and may_screen_in_case(actor, case))


def _offers(offered: Iterable[Instrument], fitting: Iterable[Instrument], asked: Iterable[Screening]) -> list[Offer]:
    """Those that fit come first, in the order of the registry."""
    last = {row.instrument: row for row in reversed(list(asked))}
    fits = {instrument.code for instrument in fitting}
    offers = [Offer(instrument, last.get(instrument.code), instrument.code in fits) for instrument in offered]
    return sorted(offers, key=lambda offer: not offer.is_suggested)
