"""What the file of a case shows to one reader: what is owed, its people, what was done, and the acts open to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panah.access.actor import Actor, Role
from panah.cases import policies, queries, timeline
from panah.cases.answers import Answer, answer_of
from panah.cases.glass_queries import opening_of
from panah.cases.kinds import Owed
from panah.cases.models import Case, HandOver, Joining, TimelineEntry
from panah.cases.states import WORKING, CaseState
from panah.dispatch.models import Mission
from panah.dispatch.policies import may_read_mission_q
from panah.hotline.models import Contact
from panah.hotline.policies import may_read_contact_q
from panah.shelter.models import Admission
from panah.shelter.policies import may_read_admission
from panah.shelter.queries import admission_in_force

TIMELINE_LENGTH, LATELY = 60, 10


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of the timeline in words."""

    at: datetime
    icon: str
    told: str
    by: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A page that carries out one act on the case."""

    url: str
    label: Any


@dataclass(frozen=True, slots=True)
class Joined:
    """Another case of the same event. `went`: this one went into it."""

    joining: Joining
    other: Case
    went: bool
    may_undo: bool
    url: str


def told(case: Case, actor: Actor) -> dict[str, Any]:
    """The context of the file. Seven queries however long the case is; what was done comes by `doings`."""
    works, supervises = policies.may_work_on_case(actor, case), policies.may_supervise_case(actor, case)
    pending, admission = queries.pending_hand_over_of(case), admission_in_force(case.pk)
    answer = answer_of(actor, pending) if pending else None
    tasks = case.tasks.filter(done_at=None).select_related("unit").order_by("due_at")
    happened = [_in_words(entry) for entry in queries.timeline_of(case)[:TIMELINE_LENGTH]]
    return {
        "opening": opening_of(actor, case), "told_openings": works or supervises,
        "case": case, "briefing": case.briefing, "works": works, "supervises": supervises, "pending": pending,
        "answer": answer, "members": queries.with_followed_records(queries.members_of(case)), "admission": admission,
        "tasks": [(task, policies.may_do_task(actor, task)) for task in tasks],
        "closing": queries.closing_asked(case) if case.state == CaseState.CLOSING else None,
        "stay_url": _stay_url(actor, admission), "earlier_url": _earlier_url(actor, case),
        "joined": _joined(case, actor), "may_merge": (works or supervises) and case.state in WORKING,
        "lately": happened[:LATELY], "before": happened[LATELY:],
        "acts": _acts(case, actor, works=works, supervises=supervises, pending=pending, answer=answer),
    }


def doings(case: Case, actor: Actor) -> dict[str, Any]:
    """The context of what was done for the person: services, hand-overs, missions, follow-ups, contacts."""
    return {
        "case": case, "works": policies.may_work_on_case(actor, case), "services": queries.services_of(case),
        "hand_overs": queries.answered_hand_overs(case),
        "missions": Mission.objects.filter(case=case).select_related("team").order_by("-sent_at"),
        "readable_missions": set(Mission.objects.filter(may_read_mission_q(actor), case=case)
                                 .values_list("pk", flat=True)),
        "follow_ups": queries.done_follow_ups(case),
        "contacts": (Contact.objects.filter(Q(case=case) | Q(case__in=queries.went_into(case)))
                     .filter(may_read_contact_q(actor)).order_by("started_at")),
    }


def _joined(case: Case, actor: Actor) -> list[Joined]:
    """Where this case went, or which came into it; the other is a link for those who may read it."""
    gone = queries.merge_of(case) if case.state == CaseState.CLOSED else None
    found = [(gone, gone.case)] if gone else [(one, one.merged) for one in queries.taken_in(case) if one.merged]
    found = [(one, other) for one, other in found if not actor.is_barred(other.pk)]
    readable = set(queries.readable_cases(actor).filter(pk__in=[other.pk for _, other in found])
                   .values_list("pk", flat=True)) if found else ()
    return [Joined(joining=one, other=other, went=one is gone, may_undo=policies.may_undo_merge(actor, one),
                   url=reverse("desk:case", args=[other.pk]) if other.pk in readable else "")
            for one, other in found]


def _in_words(entry: TimelineEntry) -> Told:
    icon, words = timeline.tell(entry)
    return Told(entry.at, icon, words, entry.user.full_name if entry.user else str(_("By the clock")),
                "near" if icon == "alert-triangle" else "")


def _stay_url(actor: Actor, admission: Admission | None) -> str:
    readable = admission is not None and may_read_admission(actor, admission)
    return reverse("shelter:admission", args=[admission.pk]) if admission and readable else ""


def _earlier_url(actor: Actor, case: Case) -> str:
    """The earlier episode, where this reader may read it."""
    if case.previous_id and queries.readable_cases(actor).filter(pk=case.previous_id).exists():
        return reverse("desk:case", args=[case.previous_id])
    return ""


def _acts(case: Case, actor: Actor, *, works: bool, supervises: bool, pending: HandOver | None,
          answer: Answer | None) -> list[Act]:
    """The primary act first: what the state of the case asks of this reader."""
    if case.state == CaseState.CLOSED:
        return [_act("cases:reopen", case, _("Open again…"))] if (works or supervises) and not case.erased_at else []
    if case.state == CaseState.CLOSING:
        return [_act("cases:decide_closing", case, _("Agree to closing…"))] if supervises else []
    if answer:
        yes = [Act(answer.url, answer.label)] if answer.url else []
        return [*yes, Act(answer.refuse_url, _("Refuse…"))]
    return _acts_of_worker(case, actor, is_free=pending is None) if works else []


def _acts_of_worker(case: Case, actor: Actor, *, is_free: bool) -> list[Act]:
    """While a hand-over is pending only the follow-up goes on."""
    followed, kept = case.state == CaseState.FOLLOW_UP, case.state == CaseState.KEPT
    wants_team = case.next_due_for in (Owed.TEAM, Owed.NEXT_STEP)
    in_centre = actor.has(Role.CENTRE_WORKER)
    offers = (
        (followed, "cases:follow_up", _("Record the follow-up…")),
        (is_free and wants_team and actor.has(Role.DISPATCHER), "dispatch:send", _("Send a team…")),
        (is_free and in_centre and not kept, "shelter:admit", _("Admit…")),
        (is_free, "cases:hand_over", _("Hand over…")),
        (is_free and in_centre, "shelter:ask_for_place", _("Ask for a safe house…")),
        (is_free and not followed, "cases:plan_follow_up", _("Begin the follow-up…")),
        (is_free and not kept, "cases:ask_closing", _("Ask to close…")),
    )
    return [_act(view, case, label) for is_open, view, label in offers if is_open]


def _act(view: str, case: Case, label: Any) -> Act:
    return Act(reverse(view, args=[case.pk]), label)
