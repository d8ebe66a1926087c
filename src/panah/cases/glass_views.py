"""Opening a file in an emergency, ending it, reviewing it, and the notice to those who answer for the file."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.access.guard import page
from panah.access.models import BreakGlass
from panah.access.request import Request
from panah.access.step_up import fresh_factor
from panah.cases import commands
from panah.cases.glass_forms import BreakGlassForm, ReviewGlassForm
from panah.cases.glass_policies import ANSWERING_FOR, BREAKING, may_answer_for_glass_q
from panah.cases.glass_queries import openings_to_review
from panah.cases.models import Case


@page(*BREAKING)
@fresh_factor
@require_http_methods(["GET", "POST"])
def break_glass(request: Request) -> HttpResponse:
    """The code is typed, never part of an address. The try is noted before anything is looked up."""
    form, opened = BreakGlassForm(request.POST or None, at=request.at), []

    def act() -> None:
        commands.note_try(actor=request.actor, at=request.at)
        opened.append(commands.break_glass(actor=request.actor, at=request.at, **form.cleaned_data))

    if form.does(act):
        return redirect("desk:case", opened[0].case_id)
    return render(request, "cases/break_glass.html", {"form": form, "refusal": form.refusal}, status=form.status)


@page(*BREAKING, *ANSWERING_FOR)
@require_POST
def end_glass(request: Request, glass_id: UUID) -> HttpResponse:
    ending = BreakGlass.objects.filter(Q(user=request.actor.user_id) | may_answer_for_glass_q(request.actor))
    glass = get_object_or_404(ending, pk=glass_id)
    commands.end_glass(actor=request.actor, at=request.at, glass=glass)
    messages.success(request, _("The file is closed again."))
    return redirect("cases:mine" if glass.user_id == request.actor.user_id else "cases:hand_overs")


@page(*ANSWERING_FOR)
@require_http_methods(["GET", "POST"])
def review_glass(request: Request, glass_id: UUID) -> HttpResponse:
    waiting = BreakGlass.objects.filter(may_answer_for_glass_q(request.actor), reviewed_at=None).select_related("user")
    glass = get_object_or_404(waiting, pk=glass_id)
    form = ReviewGlassForm(request.POST or None)
    act = partial(commands.review_glass, actor=request.actor, at=request.at, glass=glass)
    if form.does(lambda: act(**form.cleaned_data)):
        messages.success(request, _("The review is recorded."))
        return redirect("cases:hand_overs")
    context = {"glass": glass, "case": Case.objects.get(pk=glass.case_id), "form": form, "refusal": form.refusal,
               "is_open": glass.is_open(request.at)}
    return render(request, "cases/review_glass.html", context, status=form.status)


@page(*ANSWERING_FOR)
@require_GET
def told(request: Request) -> HttpResponse:
    """The notice on every page of theirs: a file they answer for is open to somebody now."""
    opened = [opening for opening in openings_to_review(request.actor, request.at) if opening.is_open]
    return render(request, "cases/told.html", {"opened": opened})
