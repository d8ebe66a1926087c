"""How many operators are needed next week, and how many booths are planned."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.hotline import commands, policies, queries
from panah.hotline.models.booths import HOURS
from panah.hotline.staffing import needs_of
from panah.hotline.supervision_forms import PlanForm
from panah.network.models import Unit


@page(Role.PROVINCE_SUPERVISOR, Role.NATIONAL_ANALYST)
@require_GET
def staffing(request: Request) -> HttpResponse:
    """The halls one may reckon for; one alone opens at once."""
    halls = list(queries.halls_on_board(request.actor))
    if len(halls) == 1:
        return _needs(request, halls[0])
    return render(request, "hotline/staffings.html", {"halls": halls})


@page(Role.PROVINCE_SUPERVISOR, Role.NATIONAL_ANALYST)
@require_GET
def staffing_of(request: Request, hall_id: UUID) -> HttpResponse:
    return _needs(request, get_object_or_404(queries.halls_on_board(request.actor), pk=hall_id))


@page(Role.PROVINCE_SUPERVISOR)
@require_http_methods(["GET", "POST"])
def plan(request: Request, hall_id: UUID) -> HttpResponse:
    """The booths to be open in each hour of the week."""
    hall = get_object_or_404(queries.halls_run_by(request.actor), pk=hall_id)
    form = PlanForm(request.POST or None, plan=queries.plan_of(hall))
    act = partial(commands.plan_booths, actor=request.actor, at=request.at, hall=hall)
    if form.does(lambda: act(booths=form.told())):
        messages.success(request, _("The plan is kept."))
        return redirect("hotline:staffing_of", hall.pk)
    context = {"hall": hall, "form": form, "rows": form.rows(), "hours": range(HOURS),
               "booths": queries.booths_of(hall).count()}
    return render(request, "hotline/plan.html", context, status=form.status)


def _needs(request: Request, hall: Unit) -> HttpResponse:
    context = needs_of(hall, request.at)
    context |= {"hours": range(HOURS), "may_plan": policies.may_run_hall(request.actor, hall)}
    return render(request, "hotline/staffing.html", context)
