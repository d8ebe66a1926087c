"""Acts on a case file, each a page of its own; lists of cases and hand-overs. The file itself is a desk page."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.access.actor import SUPERVISORS, UNIT_ROLES
from panah.access.guard import page
from panah.access.request import Request
from panah.cases import commands, forms, policies, queries
from panah.cases.act_pages import act_page, workable
from panah.cases.answers import ANSWERING, answer_of
from panah.cases.commands.locking import owner_of
from panah.cases.glass_policies import ANSWERING_FOR, may_break_glass
from panah.cases.glass_queries import openings_to_review
from panah.cases.kinds import Evidence, Purpose
from panah.cases.models import Case, HandOver, Task
from panah.cases.outside_errors import NotReferred
from panah.cases.screening_queries import to_look_at
from panah.cases.states import CaseState, HandOverState
from panah.core.acts import ActForm
from panah.network.models import Unit
from panah.triage.urgency import is_lower

ON_A_PAGE = 50


@page(*UNIT_ROLES, *SUPERVISORS)
@require_GET
def mine(request: Request) -> HttpResponse:
    """Open cases of my units, or under my supervision, by next due time; closed ones on demand."""
    closed = request.GET.get("closed") == "1"
    cases = queries.own_cases(request.actor).filter(Q(state=CaseState.CLOSED) if closed else queries.OPEN)
    found = Paginator(cases.order_by("next_due_at", "-closed_at"), ON_A_PAGE).get_page(request.GET.get("page"))
    sections = [{"url": "?", "label": _("Open cases"), "current": not closed},
                {"url": "?closed=1", "label": _("Closed cases"), "current": closed}]
    return render(request, "cases/mine.html", {
        "found": found, "closed": closed, "sections": sections, "may_break": may_break_glass(request.actor)})


@page(*UNIT_ROLES, *SUPERVISORS)
@require_GET
def hand_overs(request: Request) -> HttpResponse:
    """What awaits my answer or my word on closing, what I owe, and what I sent that awaits another's answer."""
    actor = request.actor
    return render(request, "cases/hand_overs.html", {
        "openings": openings_to_review(actor, request.at) if actor.has(*ANSWERING_FOR) else (),
        "received": [(asked, answer_of(actor, asked)) for asked in queries.pending_hand_overs(actor)],
        "closings": queries.closings_to_decide(actor) if actor.has(*SUPERVISORS) else (),
        "looks": to_look_at(actor) if actor.has(*SUPERVISORS) else (),
        "tasks": queries.open_tasks(actor), "sent": queries.sent_pending(actor)})


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def hand_over(request: Request, case_id: UUID) -> HttpResponse:
    case = workable(request, case_id)
    form = forms.HandOverForm(request.POST or None, case=case)
    if form.does(lambda: commands.hand_over(actor=request.actor, at=request.at, case=case, **form.cleaned_data)):
        return redirect("desk:case", case.pk)
    return act_page(request, case, form, _("Hand over"), _("Ask"))


@page(*ANSWERING)
@require_http_methods(["GET", "POST"])
def accept(request: Request, hand_over_id: UUID) -> HttpResponse:
    asked = _answerable(request, hand_over_id, ~Q(purpose=Purpose.SAFE_HOUSE))
    form = forms.AcceptForm(request.POST or None)
    act = partial(commands.accept_hand_over, actor=request.actor, at=request.at, hand_over=asked)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("desk:case", asked.case_id)
    return act_page(request, asked.case, form, _("Accept the hand-over"), _("Accept"), hand_over=asked)


@page(*ANSWERING)
@require_http_methods(["GET", "POST"])
def refuse(request: Request, hand_over_id: UUID) -> HttpResponse:
    asked = _answerable(request, hand_over_id)
    form = forms.RefuseForm(request.POST or None)
    act = partial(commands.refuse_hand_over, actor=request.actor, at=request.at, hand_over=asked)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("cases:hand_overs")
    return act_page(request, asked.case, form, _("Refuse the hand-over"), _("Refuse"), hand_over=asked)


@page(*UNIT_ROLES)
@require_POST
def withdraw(request: Request, hand_over_id: UUID) -> HttpResponse:
    mine = HandOver.objects.filter(request.actor.not_barred_q("case"), from_unit__in=request.actor.units(*UNIT_ROLES))
    asked = get_object_or_404(mine, pk=hand_over_id)
    commands.withdraw_hand_over(actor=request.actor, at=request.at, hand_over=asked)
    return redirect("desk:case", asked.case_id)


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def urgency(request: Request, case_id: UUID) -> HttpResponse:
    """Anyone who sees the case raises it; lowering needs a reason."""
    case = get_object_or_404(queries.reached_cases(request.actor).filter(queries.OPEN), pk=case_id)
    form = forms.UrgencyForm(request.POST or None, initial={"urgency": case.urgency})

    def change() -> None:
        wanted = form.cleaned_data["urgency"]
        if is_lower(wanted, than=case.urgency):
            commands.lower_urgency(actor=request.actor, at=request.at, case=case, **form.cleaned_data)
        else:
            commands.raise_urgency(actor=request.actor, at=request.at, case=case, urgency=wanted)

    if form.does(change):
        return redirect("desk:case", case.pk)
    return act_page(request, case, form, _("Change the urgency"), _("Change"))


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def next_step(request: Request, case_id: UUID) -> HttpResponse:
    case = workable(request, case_id)
    form = forms.NextStepForm(request.POST or None)
    if form.does(lambda: commands.set_next_due(actor=request.actor, at=request.at, case=case, **form.cleaned_data)):
        return redirect("desk:case", case.pk)
    return act_page(request, case, form, _("What is owed next"), _("Set"))


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def add_member(request: Request, case_id: UUID) -> HttpResponse:
    case = workable(request, case_id)
    form = forms.MemberForm(request.POST or None)
    if form.does(lambda: commands.add_new_member(actor=request.actor, at=request.at, case=case,
                                                 **form.role_and_identity())):
        return redirect("desk:case", case.pk)
    return act_page(request, case, form, _("Add a person"), _("Add"))


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def services(request: Request, case_id: UUID) -> HttpResponse:
    case = workable(request, case_id)
    form = forms.ServicesForm(request.POST or None)
    act = partial(commands.give_services, actor=request.actor, at=request.at, case=case, unit=owner_of(case))
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("desk:case", case.pk)
    return act_page(request, case, form, _("Services given"), _("Record"))


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def plan_follow_up(request: Request, case_id: UUID) -> HttpResponse:
    case = workable(request, case_id)
    form = forms.PlanFollowUpForm(request.POST or None)
    if form.does(lambda: commands.plan_follow_up(actor=request.actor, at=request.at, case=case, **form.cleaned_data)):
        return redirect("desk:case", case.pk)
    return act_page(request, case, form, _("Begin the follow-up"), _("Plan"))


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def follow_up(request: Request, case_id: UUID) -> HttpResponse:
    case = workable(request, case_id)
    form = forms.FollowUpForm(request.POST or None)
    act = partial(commands.record_follow_up, actor=request.actor, at=request.at, case=case)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("desk:case", case.pk)
    return act_page(request, case, form, _("Follow-up contact"), _("Record"))


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def ask_closing(request: Request, case_id: UUID) -> HttpResponse:
    case = workable(request, case_id)
    form = forms.ClosingForm(request.POST or None)
    if form.does(lambda: commands.ask_closing(actor=request.actor, at=request.at, case=case, **form.cleaned_data)):
        return redirect("desk:case", case.pk)
    return act_page(request, case, form, _("Ask to close"), _("Ask the supervisor"), **_instead_of_closing(case, form))


@page(*SUPERVISORS)
@require_http_methods(["GET", "POST"])
def decide_closing(request: Request, case_id: UUID) -> HttpResponse:
    supervised = queries.readable_cases(request.actor).filter(policies.may_supervise_case_q(request.actor))
    case = get_object_or_404(supervised, pk=case_id, state=CaseState.CLOSING)
    form = forms.DecisionForm(request.POST or None)

    def decide() -> None:
        if form.cleaned_data["decision"] == "agree":
            commands.agree_closing(actor=request.actor, at=request.at, case=case)
        else:
            commands.decline_closing(actor=request.actor, at=request.at, case=case, answer=form.cleaned_data["answer"])

    if form.does(decide):
        return redirect("desk:case", case.pk)
    closing = queries.closing_asked(case)
    evidence = [Evidence(code).label for code in closing.evidence] if closing else []
    return act_page(request, case, form, _("Closing: your word"), _("Decide"), closing=closing, evidence=evidence)


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def reopen(request: Request, case_id: UUID) -> HttpResponse:
    case = get_object_or_404(queries.reached_cases(request.actor), pk=case_id, state=CaseState.CLOSED)
    form = forms.ReopenForm(request.POST or None, units=_units_to_take(request, case))
    opened: list[Case] = []
    act = partial(commands.reopen_case, actor=request.actor, at=request.at, case=case)
    if form.does(lambda: opened.append(act(**form.cleaned_data))):
        return redirect("desk:case", opened[0].pk)
    return act_page(request, case, form, _("Open again"), _("Open a new episode"))


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def do_task(request: Request, task_id: UUID) -> HttpResponse:
    tasks = Task.objects.filter(policies.may_do_task_q(request.actor)).select_related("case__county")
    task = get_object_or_404(tasks, pk=task_id)
    form = forms.TaskForm(request.POST or None)
    if form.does(lambda: commands.do_task(actor=request.actor, at=request.at, task=task, **form.cleaned_data)):
        return redirect("cases:hand_overs")
    return act_page(request, task.case, form, str(task.get_kind_display()), _("Done"))


def _answerable(request: Request, hand_over_id: UUID, *only: Q) -> HandOver:
    asked = (HandOver.objects.filter(policies.may_answer_hand_over_q(request.actor), *only, state=HandOverState.PENDING)
             .select_related("case__county", "to_unit", "from_unit", "escalated_to"))
    return get_object_or_404(asked, pk=hand_over_id)


def _units_to_take(request: Request, case: Case) -> QuerySet[Unit]:
    """A worker takes it to the own unit; a supervisor gives it to any unit of its province that takes cases over."""
    own = Q(pk__in=request.actor.units(*UNIT_ROLES))
    given = Q(province=case.province_id, kind__in=forms.TAKING_OVER)
    return Unit.objects.filter(own | given if request.actor.has(*SUPERVISORS) else own).order_by("kind", "name")


def _instead_of_closing(case: Case, form: ActForm) -> dict[str, str]:
    """Who wants to close a case as referred elsewhere without a referral is led to writing it."""
    if not isinstance(form.refusal, NotReferred):
        return {}
    return {"instead_url": reverse("cases:refer_outside", args=[case.pk]), "instead": _("Refer outside…")}
