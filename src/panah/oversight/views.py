"""The board of who is about to be lost, and the figures."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from panah.access import audit
from panah.access.actor import SUPERVISORS, Actor, Role
from panah.access.guard import page
from panah.access.request import Request
from panah.access.step_up import fresh_factor
from panah.cases.answers import answer_of
from panah.cases.glass_policies import ANSWERING_FOR
from panah.cases.glass_queries import Opening, openings_to_review
from panah.cases.policies import may_do_task
from panah.cases.queries import closings_to_decide
from panah.cases.screening_queries import late_looks
from panah.core.jalali import tehran_day
from panah.hotline.late_acts import act_of, told
from panah.hotline.queries.late import late_rows
from panah.oversight import periods, queries
from panah.oversight.figures import MEASURES, Dimension, figures, total
from panah.oversight.forms import FiguresForm
from panah.oversight.words import COLUMNS, DIMENSIONS, Teller, cards
from panah.oversight.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COUNTING = (*SUPERVISORS, Role.NATIONAL_ANALYST)


@page(*COUNTING, Role.OPERATOR, Role.DISPATCHER, Role.CENTRE_WORKER, Role.HOUSE_HEAD)
@require_GET
def lost(request: Request) -> HttpResponse:
    """Overdue or unanswered, in one's own reach; the nation as counts by province alone."""
    actor = request.actor
    if actor.has(Role.NATIONAL_ANALYST):
        places = queries.lost_by_place(queries.lost_in_nation(request.at), "province")
        return render(request, "oversight/lost_in_nation.html", {"places": places})
    reached = queries.lost_under(actor, request.at)
    by_county = actor.has(Role.PROVINCE_SUPERVISOR)
    return render(request, "oversight/lost.html", {
        "cases": reached.cases[:queries.ROWS], "supervises": actor.has(*SUPERVISORS),
        "hand_overs": [(asked, answer_of(actor, asked)) for asked in reached.hand_overs[:queries.ROWS]],
        "tasks": [(task, may_do_task(actor, task)) for task in reached.tasks[:queries.ROWS]],
        "closings": closings_to_decide(actor) if actor.has(*SUPERVISORS) else (),
        "looks": late_looks(actor, request.at) if actor.has(*SUPERVISORS) else (),
        "line": [(row, told(row), act_of(actor, row)) for row in late_rows(reached.line, queries.ROWS)],
        "openings": _overdue_openings(actor, request.at),
        "places": queries.lost_by_place(reached, "county") if by_county else queries.lost_by_unit(reached, actor),
        "place": "county" if by_county else "unit"})


@page(*COUNTING)
@require_GET
def figures_page(request: Request) -> HttpResponse:
    """Services and unique persons of a period beside the same days a year before, then line by line."""
    form, scope = FiguresForm.asked(request.GET, _first_dimension(request)), queries.scope_of(request.actor)
    is_valid, today = form.is_valid(), tehran_day(request.at)
    period, by = form.chosen_period(today), form.dimensions()
    before = periods.a_year_before(period, today)
    teller, lines = Teller(), figures(period.start_on, period.end_on, by, scope)
    return render(request, "oversight/figures.html", {
        "form": form, "period": period, "heads": [DIMENSIONS[dimension] for dimension in by],
        "columns": [(measure, *COLUMNS[measure]) for measure in MEASURES],
        "lines": [(teller.tell(line.codes), asdict(line.counts).items()) for line in lines],
        "most": max((line.counts.services for line in lines), default=0),
        "cards": cards(total(period.start_on, period.end_on, scope), total(before.start_on, before.end_on, scope)),
        "query": request.GET.urlencode(),
    }, status=200 if is_valid else 422)


@page(*COUNTING)
@fresh_factor
@require_GET
def figures_workbook(request: Request) -> HttpResponse:
    """The same figures as a workbook; taking them away is audited."""
    form, scope = FiguresForm.asked(request.GET, _first_dimension(request)), queries.scope_of(request.actor)
    form.is_valid()
    period, by = form.chosen_period(tehran_day(request.at)), form.dimensions()
    audit.record_act("oversight.figures_exported", actor=request.actor, at=request.at,
                     first_on=period.start_on, last_on=period.last_on, by=",".join(by))
    content = workbook(period, by, figures(period.start_on, period.end_on, by, scope),
                       total(period.start_on, period.end_on, scope), request.at)
    return HttpResponse(content, content_type=XLSX, headers={
        "Content-Disposition": f'attachment; filename="figures-{period.start_on}-{period.last_on}.xlsx"'})


def _overdue_openings(actor: Actor, at: datetime) -> list[Opening]:
    """Files opened in an emergency whose review this actor owes and is late with."""
    return openings_to_review(actor, at, due_before=at) if actor.has(*ANSWERING_FOR) else []


def _first_dimension(request: Request) -> Dimension:
    return Dimension.PROVINCE if request.actor.has(Role.NATIONAL_ANALYST) else Dimension.COUNTY
