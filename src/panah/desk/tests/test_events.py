"""Every kind of fact of every app is told in Persian, with an icon of the sheet."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps

from panah.access.models.break_glass import Finding, GlassReason
from panah.cases import events as case_events
from panah.cases import glass_events, outside_events, timeline
from panah.cases.disclosure import Ground, Recipient, ReferralAnswer
from panah.cases.kinds import ClosingOutcome, MemberRole, Owed, PaperKind, Purpose, RefusalReason, Service, TaskKind
from panah.dispatch import events as dispatch_events
from panah.dispatch.kinds import EntryBasis, RecallReason
from panah.dispatch.kinds import Outcome as MissionOutcome
from panah.hotline import events as hotline_events
from panah.hotline.kinds import Agency, AnswerWay, Manner
from panah.hotline.kinds import Outcome as ContactOutcome
from panah.shelter import events as shelter_events
from panah.shelter.kinds import Destination, ExtensionReason, Mode, Route
from panah.triage.instruments.definition import Band
from panah.triage.topics import Topic
from panah.triage.urgency import Urgency

INSTANT, DAY = "2026-11-20T23:30:00+00:00", "2026-11-21"
FACTS: dict[str, dict[str, object]] = {
    "hotline.contact_finished": {"outcome": ContactOutcome.MOBILE},
    "hotline.letter_answered": {"way": AnswerWay.LETTER},
    "hotline.agency_told": {"agency": Agency.POLICE, "manner": Manner.PHONE},
    "hotline.agency_not_reached": {"agency": Agency.POLICE},
    "hotline.receipt_noted": {"agency": Agency.POLICE},
    "hotline.receipt_escalated": {"agency": Agency.POLICE},
    "cases.screened": {"instrument": "child_safety", "band": Band.HIGH},
    "cases.screening_corrected": {"instrument": "child_safety", "band": Band.HIGH},
    "cases.screening_looked_at": {"instrument": "child_safety", "band": Band.HIGH},
    "cases.opened": {"topic": Topic.SPOUSE_ABUSE, "urgency": Urgency.P1},
    "cases.urgency_raised": {"before": Urgency.P3, "after": Urgency.P1},
    "cases.urgency_lowered": {"before": Urgency.P1, "after": Urgency.P2},
    "cases.briefing_revised": {"revision": 2},
    "cases.member_added": {"role": MemberRole.CHILD},
    "cases.next_due_set": {"owed": Owed.TEAM, "due_at": INSTANT},
    "cases.handed_over": {"purpose": Purpose.SAFE_HOUSE, "due_at": INSTANT},
    "cases.hand_over_accepted": {"purpose": Purpose.CENTRE},
    "cases.hand_over_refused": {"reason": RefusalReason.FULL},
    "cases.services_given": {"services": [Service.PSYCHOLOGY, Service.LEGAL]},
    "cases.follow_up_planned": {"due_at": INSTANT},
    "cases.task_raised": {"kind": TaskKind.SON_REACHES_LIMIT},
    "cases.task_done": {"kind": TaskKind.STAY_OVER},
    "cases.closing_asked": {"outcome": ClosingOutcome.SECURED},
    "cases.closed": {"outcome": ClosingOutcome.SECURED},
    "cases.glass_broken": {"minutes": 30, "reason": GlassReason.LIFE},
    "cases.glass_reviewed": {"finding": Finding.JUSTIFIED},
    "cases.consent_taken": {"recipient": Recipient.HOSPITAL, "until": DAY},
    "cases.consent_withdrawn": {"recipient": Recipient.COURT},
    "cases.referred_outside": {"recipient": Recipient.FORENSIC, "ground": Ground.CHILD_EXAM},
    "cases.referral_answered": {"recipient": Recipient.SCHOOL, "answer": ReferralAnswer.DONE},
    "cases.paper_kept": {"kind": PaperKind.COURT},
    "cases.paper_erased": {"kind": PaperKind.PHOTOGRAPH},
    "dispatch.visit_reserved": {"starts_at": INSTANT},
    "dispatch.entry_noted": {"basis": EntryBasis.JUDICIAL_ORDER},
    "dispatch.child_removed": {"due_at": INSTANT},
    "dispatch.mission_ended": {"outcome": MissionOutcome.SETTLED},
    "dispatch.team_recalled": {"reason": RecallReason.VEHICLE},
    "shelter.place_asked": {"persons": 3},
    "shelter.place_given": {"persons": 3},
    "shelter.admitted": {"mode": Mode.TEMPORARY, "route": Route.POLICE},
    "shelter.arrived": {"due_on": DAY},
    "shelter.stay_extended": {"before": DAY, "until": "2027-01-21", "reason": ExtensionReason.COURT_PENDING},
    "shelter.discharged": {"destination": Destination.FAMILY},
}
LATIN = re.compile("[A-Za-z0-9]")
ICONS = Path(apps.get_app_config("core").path) / "icons.txt"
KNOWN = {kind.code: kind for kind in timeline.known_events()}


def facts_wanted(kind: timeline.Event) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", str(kind.sentence)))


def test_the_facts_of_this_file_are_those_the_sentences_want() -> None:
    wanted = {code: facts_wanted(kind) for code, kind in KNOWN.items() if facts_wanted(kind)}

    assert {code: set(facts) for code, facts in FACTS.items()} == wanted


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_a_fact_is_told_in_persian_alone(code: str) -> None:
    told = KNOWN[code].tell(FACTS.get(code, {}))

    assert not LATIN.search(told)
    assert told.endswith(".")


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_a_fact_has_an_icon_of_the_sheet(code: str) -> None:
    assert KNOWN[code].icon in ICONS.read_text().split()


@pytest.mark.parametrize("declared", [
    case_events, glass_events, outside_events, dispatch_events, hotline_events, shelter_events])
def test_what_an_app_declares_is_known(declared: ModuleType) -> None:
    kinds = [kind for kind in vars(declared).values() if isinstance(kind, timeline.Event)]

    assert kinds
    assert all(KNOWN[kind.code] is kind for kind in kinds)
