"""Booths and halls: sitting down, and what a supervisor runs: the line, the script, the booths, what is held."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.core.errors import Refused
from panah.hotline import commands, forms, pages, queries
from panah.network.models import Unit

_SEAT_ACTS = {"away": commands.step_away, "back": commands.come_back, "up": commands.stand_up}
_LINE_ACTS = {"cut": commands.tell_line_cut, "back": commands.tell_line_back}


@page(Role.OPERATOR)
@require_POST
def sit(request: Request) -> HttpResponse:
    form = forms.SitForm(request.POST, seats=queries.free_seats(request.actor.units(Role.OPERATOR)))
    act = partial(commands.sit_down, actor=request.actor, at=request.at)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("hotline:desk")
    context = pages.desk(request.actor, request.at) | {"refusal": form.refusal}
    return render(request, "hotline/desk.html", context, status=form.status)


@page(Role.OPERATOR)
@require_POST
def seat(request: Request, act: str) -> HttpResponse:
    """Away for a moment, back, or standing up."""
    if act not in _SEAT_ACTS:
        raise Http404
    try:
        _SEAT_ACTS[act](actor=request.actor, at=request.at)
    except Refused as refused:
        context = pages.desk(request.actor, request.at) | {"refusal": refused}
        return render(request, "hotline/desk.html", context, status=422)
    return redirect("hotline:desk")


@page(Role.PROVINCE_SUPERVISOR)
@require_GET
def halls(request: Request) -> HttpResponse:
    """The halls this supervisor answers for; one alone opens at once."""
    own = list(queries.halls_run_by(request.actor))
    if len(own) == 1:
        return redirect("hotline:hall", own[0].pk)
    return render(request, "hotline/halls.html", {"halls": own})


@page(Role.PROVINCE_SUPERVISOR)
@require_GET
def hall(request: Request, hall_id: UUID) -> HttpResponse:
    return _show(request, _run(request, hall_id))


@page(Role.PROVINCE_SUPERVISOR)
@require_POST
def tell_line(request: Request, hall_id: UUID, act: str) -> HttpResponse:
    """The line is cut, or is back."""
    row = _run(request, hall_id)
    if act not in _LINE_ACTS:
        raise Http404
    try:
        _LINE_ACTS[act](actor=request.actor, at=request.at, hall=row)
    except Refused as refused:
        return _show(request, row, refusal=refused)
    return redirect("hotline:hall", row.pk)


@page(Role.PROVINCE_SUPERVISOR)
@require_POST
def revise_script(request: Request, hall_id: UUID) -> HttpResponse:
    row = _run(request, hall_id)
    form = forms.ScriptForm(request.POST)
    act = partial(commands.revise_script, actor=request.actor, at=request.at, hall=row)
    if not form.does(lambda: act(**form.cleaned_data)):
        return _show(request, row, script_form=form)
    messages.success(request, _("Saved. Whoever answers for this hall sees it."))
    return redirect("hotline:hall", row.pk)


@page(Role.PROVINCE_SUPERVISOR)
@require_POST
def add_booth(request: Request, hall_id: UUID) -> HttpResponse:
    row = _run(request, hall_id)
    form = forms.BoothForm(request.POST)
    act = partial(commands.add_booth, actor=request.actor, at=request.at, hall=row)
    if not form.does(lambda: act(**form.cleaned_data)):
        return _show(request, row, booth_form=form)
    return redirect("hotline:hall", row.pk)


def _run(request: Request, hall_id: UUID) -> Unit:
    return get_object_or_404(queries.halls_run_by(request.actor), pk=hall_id)


def _show(request: Request, row: Unit, *, refusal: Refused | None = None, script_form: forms.ScriptForm | None = None,
          booth_form: forms.BoothForm | None = None) -> HttpResponse:
    context = pages.hall(row, request.actor, request.at)
    context |= {"refusal": refusal, "booth_form": booth_form or forms.BoothForm()}
    if script_form:
        context["script_form"] = script_form
    refused = refusal or script_form or booth_form
    return render(request, "hotline/hall.html", context, status=422 if refused else 200)
