"""The dispatcher's board, and the team's own pages on a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.access import audit
from panah.access.actor import SUPERVISORS, Role
from panah.access.guard import page
from panah.access.request import Request
from panah.cases.models import Case
from panah.cases.queries import members_of, readable_cases
from panah.core.acts import ActForm
from panah.dispatch import commands, forms, policies, queries
from panah.dispatch.models import Mission
from panah.dispatch.states import UNDER_WAY
from panah.network.models import UnitKind
from panah.network.queries import units_of

PAST_MISSIONS = 10
STEPS: dict[str, Callable[..., Mission]] = {
    "accept": commands.accept_mission, "leave": commands.leave, "arrive": commands.arrive,
    "see": commands.see_briefing, "police": commands.ask_police, "remove-child": commands.remove_child,
}


@page(Role.DISPATCHER)
@require_GET
def board(request: Request) -> HttpResponse:
    """What awaits a team, who is under way, which teams are free. Kept true without reloading."""
    units, seen = request.actor.units(Role.DISPATCHER), request.actor.not_barred_q
    teams = queries.teams_now(units, request.at)
    return render(request, "dispatch/board.html", {
        "awaiting": queries.awaiting_a_team(units).filter(seen("case")),
        "owned": queries.cases_needing_a_team(units).filter(seen()),
        "under_way": queries.missions_under_way(units).filter(seen("case")),
        "reserved": queries.reserved_visits(units).filter(seen("case")),
        "on_shift": [now for now in teams if now.is_here], "off_shift": [now for now in teams if not now.is_here]})


@page(Role.DISPATCHER)
@require_http_methods(["GET", "POST"])
def send(request: Request, case_id: UUID) -> HttpResponse:
    """Choose the team for one case, and send it."""
    case = get_object_or_404(readable_cases(request.actor), pk=case_id)
    units = request.actor.units(Role.DISPATCHER)
    form = forms.SendForm(request.POST or None, units=units)
    act = partial(commands.send_team, actor=request.actor, at=request.at, case=case)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("dispatch:board")
    audit.record_reading("dispatch.briefing_read", actor=request.actor, at=request.at, row=case, case_id=case.pk)
    context = {"case": case, "form": form, "refusal": form.refusal, "teams": queries.teams_now(units, request.at)}
    return render(request, "dispatch/send.html", context, status=form.status)


@page(Role.DISPATCHER)
@require_http_methods(["GET", "POST"])
def reserve(request: Request, case_id: UUID) -> HttpResponse:
    case = get_object_or_404(readable_cases(request.actor), pk=case_id)
    form = forms.ReserveForm(request.POST or None, units=request.actor.units(Role.DISPATCHER))
    act = partial(commands.reserve_visit, actor=request.actor, at=request.at, case=case)
    if form.does(lambda: act(**form.period())):
        return redirect("dispatch:board")
    return _act_page(request, case, form, _("Reserve a visit"), _("Reserve"))


@page(Role.DISPATCHER)
@require_POST
def send_reserved(request: Request, mission_id: UUID) -> HttpResponse:
    mission = _directed(request, mission_id)
    commands.send_reserved(actor=request.actor, at=request.at, mission=mission)
    return redirect("dispatch:board")


@page(Role.DISPATCHER)
@require_http_methods(["GET", "POST"])
def recall(request: Request, mission_id: UUID) -> HttpResponse:
    mission = _directed(request, mission_id)
    form = forms.RecallForm(request.POST or None)
    act = partial(commands.recall_team, actor=request.actor, at=request.at, mission=mission)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("dispatch:board")
    return _act_page(request, mission.case, form, _("Call back"), _("Call back"))


@page(Role.TEAM_MEMBER)
@require_GET
def mine(request: Request) -> HttpResponse:
    """What this person was sent to, now and lately."""
    return render(request, "dispatch/mine.html", {
        "missions": queries.my_missions(request.actor),
        "past": queries.my_past_missions(request.actor)[:PAST_MISSIONS]})


@page(Role.TEAM_MEMBER, Role.DISPATCHER, *SUPERVISORS)
@require_GET
def mission(request: Request, mission_id: UUID) -> HttpResponse:
    """One mission on a phone: where, what is known, what changed, and the one next act."""
    row = _readable(request, mission_id)
    audit.record_reading("dispatch.mission_read", actor=request.actor, at=request.at, row=row, case_id=row.case_id)
    return render(request, "dispatch/mission.html", {
        "mission": row, "briefing": row.case.briefing, "crew": queries.crew_of(row),
        "has_changed": row.seen_revision < row.case.briefing.revision and row.accepted_at is not None,
        "is_mine": policies.may_carry_out_mission(request.actor, row), "is_under_way": row.state in UNDER_WAY,
        "members": members_of(row.case), "times": _times(row)})


@page(Role.TEAM_MEMBER)
@require_POST
def step(request: Request, mission_id: UUID, step: str) -> HttpResponse:
    """One of the team's acts that need nothing typed."""
    if step not in STEPS:
        raise Http404
    STEPS[step](actor=request.actor, at=request.at, mission=_carried_out(request, mission_id))
    return redirect("dispatch:mission", mission_id)


@page(Role.TEAM_MEMBER)
@require_http_methods(["GET", "POST"])
def entry(request: Request, mission_id: UUID) -> HttpResponse:
    mission = _carried_out(request, mission_id)
    form = forms.EntryForm(request.POST or None)
    act = partial(commands.note_entry, actor=request.actor, at=request.at, mission=mission)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("dispatch:mission", mission_id)
    return _phone_page(request, mission, form, _("Ground of entry"), _("Record"))


@page(Role.TEAM_MEMBER)
@require_http_methods(["GET", "POST"])
def found(request: Request, mission_id: UUID) -> HttpResponse:
    mission = _carried_out(request, mission_id)
    form = forms.FoundForm(request.POST or None, mission=mission)
    act = partial(commands.find_person, actor=request.actor, at=request.at, mission=mission)
    if form.does(lambda: act(**form.told())):
        return redirect("dispatch:mission", mission_id)
    return _phone_page(request, mission, form, _("A person met"), _("Record"))


@page(Role.TEAM_MEMBER)
@require_http_methods(["GET", "POST"])
def end(request: Request, mission_id: UUID) -> HttpResponse:
    mission = _carried_out(request, mission_id)
    centres = units_of(UnitKind.CRISIS_CENTRE, mission.case.province_id)
    form = forms.EndForm(request.POST or None, centres=centres)
    act = partial(commands.end_mission, actor=request.actor, at=request.at, mission=mission)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("dispatch:mine")
    return _phone_page(request, mission, form, _("End of the mission"), _("End the mission"))


def _times(mission: Mission) -> list[tuple[str, datetime]]:
    times = [(_("Sent"), mission.sent_at), (_("Accepted"), mission.accepted_at), (_("Left"), mission.departed_at),
             (_("Arrived"), mission.arrived_at), (_("Ended"), mission.ended_at)]
    return [(label, moment) for label, moment in times if moment]


def _directed(request: Request, mission_id: UUID) -> Mission:
    missions = Mission.objects.filter(policies.may_direct_mission_q(request.actor))
    return get_object_or_404(missions.select_related("case__county", "unit", "team"), pk=mission_id)


def _carried_out(request: Request, mission_id: UUID) -> Mission:
    missions = Mission.objects.filter(policies.may_carry_out_mission_q(request.actor))
    return get_object_or_404(missions.select_related("case__county", "case__briefing", "unit", "team"), pk=mission_id)


def _readable(request: Request, mission_id: UUID) -> Mission:
    missions = Mission.objects.filter(policies.may_read_mission_q(request.actor)).distinct()
    return get_object_or_404(missions.select_related("case__county", "case__briefing", "unit", "team"), pk=mission_id)


def _act_page(request: Request, case: Case, form: ActForm, heading: str, act: str) -> HttpResponse:
    context = {"case": case, "form": form, "heading": heading, "act": act, "refusal": form.refusal}
    return render(request, "cases/act.html", context, status=form.status)


def _phone_page(request: Request, mission: Mission, form: ActForm, heading: str, act: str) -> HttpResponse:
    context = {"mission": mission, "form": form, "heading": heading, "act": act, "refusal": form.refusal}
    return render(request, "dispatch/phone_act.html", context, status=form.status)
