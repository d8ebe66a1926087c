"""What the file of a case shows to one reader: its people, what is owed, what was done, and the acts open to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panah.access.actor import Actor, Role
from panah.cases import policies, queries, timeline
from panah.cases.models import Case, TimelineEntry
from panah.cases.states import CaseState
from panah.dispatch.models import Mission
from panah.hotline.models import Contact
from panah.hotline.policies import may_read_contact_q
from panah.shelter.queries import admission_in_force

TIMELINE_LENGTH = 60


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
    key: str = ""


def told(case: Case, actor: Actor) -> dict[str, Any]:
    """The context of the page. Eleven queries however long the case is."""
    works, supervises = policies.may_work_on_case(actor, case), policies.may_supervise_case(actor, case)
    pending = queries.pending_hand_over_of(case)
    return {
        "case": case, "briefing": case.briefing, "pending": pending, "works": works, "supervises": supervises,
        "members": queries.members_of(case), "tasks": case.tasks.filter(done_at=None).order_by("due_at"),
        "follow_ups": case.follow_ups.filter(done_at__isnull=False).order_by("-done_at"),
        "missions": Mission.objects.filter(case=case).select_related("team").order_by("-sent_at"),
        "admission": admission_in_force(case.pk),
        "contacts": Contact.objects.filter(may_read_contact_q(actor), case=case).order_by("started_at"),
        "timeline": [_in_words(entry) for entry in queries.timeline_of(case)[:TIMELINE_LENGTH]],
        "acts": _acts(case, actor, works=works, supervises=supervises, is_pending=pending is not None),
    }


def _in_words(entry: TimelineEntry) -> Told:
    icon, words = timeline.tell(entry)
    return Told(entry.at, icon, words, entry.user.full_name if entry.user else str(_("By the clock")),
                "near" if icon == "alert-triangle" else "")


def _acts(case: Case, actor: Actor, *, works: bool, supervises: bool, is_pending: bool) -> list[Act]:
    """The primary act first: what the state of the case asks of this reader."""
    if case.state == CaseState.CLOSED:
        return [_act("cases:reopen", case, _("Open again…"))] if works or supervises else []
    if case.state == CaseState.CLOSING:
        return [_act("cases:decide_closing", case, _("Agree to closing…"), "F8")] if supervises else []
    return _acts_of_worker(case, actor, is_pending=is_pending) if works else []


def _acts_of_worker(case: Case, actor: Actor, *, is_pending: bool) -> list[Act]:
    following = case.state == CaseState.FOLLOW_UP
    acts = [_act("cases:follow_up", case, _("Record the follow-up…"), "F8")] if following else []
    if not is_pending:
        acts.append(_act("cases:hand_over", case, _("Hand over…"), "" if following else "F8"))
        if actor.has(Role.CENTRE_WORKER):
            acts.append(_act("shelter:admit", case, _("Admit…")))
            acts.append(_act("shelter:ask_for_place", case, _("Ask for a safe house…")))
        if not following:
            acts.append(_act("cases:plan_follow_up", case, _("Begin the follow-up…")))
        if case.state != CaseState.KEPT:
            acts.append(_act("cases:ask_closing", case, _("Ask to close…")))
    return acts


def _act(view: str, case: Case, label: Any, key: str = "") -> Act:
    return Act(reverse(view, args=[case.pk]), label, key)
