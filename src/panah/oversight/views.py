"""The board of who is about to be lost, and the figures."""

from __future__ import annotations

from dataclasses import astuple

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from panah.access import audit
from panah.access.actor import SUPERVISORS, Role
from panah.access.guard import page
from panah.access.request import Request
from panah.core.jalali import tehran_day
from panah.oversight import queries
from panah.oversight.figures import Dimension, figures, total
from panah.oversight.forms import FiguresForm
from panah.oversight.words import COLUMNS, DIMENSIONS, Teller
from panah.oversight.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COUNTING = (*SUPERVISORS, Role.NATIONAL_ANALYST)


@page(*COUNTING, Role.OPERATOR, Role.DISPATCHER, Role.CENTRE_WORKER, Role.HOUSE_HEAD)
@require_GET
def lost(request: Request) -> HttpResponse:
    """Overdue or unanswered, in one's own reach; the nation as counts by province alone."""
    actor = request.actor
    reached = queries.lost_under(actor, request.at)
    if actor.has(Role.NATIONAL_ANALYST):
        places, place = queries.lost_by_place(queries.lost_in_nation(request.at), "province"), "province"
    else:
        place = "county" if actor.has(Role.PROVINCE_SUPERVISOR) else "unit"
        places = queries.lost_by_place(reached, place)
    return render(request, "oversight/lost.html", {
        "lost": queries.Lost(reached.cases[:queries.ROWS], reached.hand_overs[:queries.ROWS],
                             reached.tasks[:queries.ROWS]),
        "places": places, "place": place, "counts_only": actor.has(Role.NATIONAL_ANALYST)})


@page(*COUNTING)
@require_GET
def figures_page(request: Request) -> HttpResponse:
    form, today, scope = FiguresForm(request.GET), tehran_day(request.at), queries.scope_of(request.actor)
    is_valid = form.is_valid()
    period, by = form.chosen_period(today), form.dimensions(_first_dimension(request))
    teller = Teller()
    lines = [(teller.tell(line.codes), astuple(line.counts))
             for line in figures(period.start_on, period.end_on, by, scope)]
    return render(request, "oversight/figures.html", {
        "form": form, "period": period, "heads": [DIMENSIONS[dimension] for dimension in by],
        "columns": COLUMNS.values(), "lines": lines,
        "total": astuple(total(period.start_on, period.end_on, scope)), "query": request.GET.urlencode(),
    }, status=200 if is_valid else 422)


@page(*COUNTING)
@require_GET
def figures_workbook(request: Request) -> HttpResponse:
    """The same figures as a workbook; taking them away is audited."""
    form, scope = FiguresForm(request.GET), queries.scope_of(request.actor)
    form.is_valid()
    period, by = form.chosen_period(tehran_day(request.at)), form.dimensions(_first_dimension(request))
    audit.record_act("oversight.figures_exported", actor=request.actor, at=request.at,
                     first_on=period.start_on, last_on=period.last_on, by=",".join(by))
    content = workbook(period, by, figures(period.start_on, period.end_on, by, scope),
                       total(period.start_on, period.end_on, scope), request.at)
    return HttpResponse(content, content_type=XLSX, headers={
        "Content-Disposition": f'attachment; filename="figures-{period.start_on}-{period.last_on}.xlsx"'})


def _first_dimension(request: Request) -> Dimension:
    return Dimension.PROVINCE if request.actor.has(Role.NATIONAL_ANALYST) else Dimension.COUNTY
