"""Somebody who is owed a call: taking it in hand, what came of it, a decision where calling may endanger."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from panah.access import audit
from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.core.errors import Refused
from panah.hotline import commands, forms, pages, policies
from panah.hotline.models import CallBack
from panah.hotline.views.contacts import own_contact


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_http_methods(["GET", "POST"])
def call_back(request: Request, call_back_id: UUID) -> HttpResponse:
    """How to call without doing harm; a press takes it in hand and shows the number."""
    row = _owed(request, call_back_id)
    if request.method == "POST":
        row = get_object_or_404(CallBack.objects.filter(policies.may_call_back_q(request.actor)), pk=row.pk)
        return _do(request, row, partial(commands.claim_call_back, actor=request.actor, at=request.at, call_back=row))
    return _show(request, row)


@page(Role.OPERATOR)
@require_POST
def tried(request: Request, call_back_id: UUID) -> HttpResponse:
    """Nobody was spoken with."""
    row = get_object_or_404(CallBack.objects.filter(policies.may_call_back_q(request.actor)), pk=call_back_id)
    form = forms.AttemptForm(request.POST)
    act = partial(commands.note_attempt, actor=request.actor, at=request.at, call_back=row)
    if not form.does(lambda: act(**form.cleaned_data)):
        return _show(request, row, refusal=form.refusal, status=422)
    messages.success(request, _("Noted. It is tried again in a safe hour."))
    return redirect("hotline:desk")


@page(Role.OPERATOR)
@require_POST
def reached(request: Request, call_back_id: UUID) -> HttpResponse:
    """The person is on the line: the intake opens."""
    row = get_object_or_404(CallBack.objects.filter(policies.may_call_back_q(request.actor)), pk=call_back_id)
    try:
        contact = commands.reach(actor=request.actor, at=request.at, call_back=row)
    except Refused as refused:
        return _show(request, row, refusal=refused, status=422)
    return redirect("hotline:contact", contact.pk)


@page(Role.PROVINCE_SUPERVISOR)
@require_POST
def decide(request: Request, call_back_id: UUID) -> HttpResponse:
    """A held one is let or dropped, with a reason."""
    row = get_object_or_404(CallBack.objects.filter(policies.may_decide_call_back_q(request.actor)), pk=call_back_id)
    form = forms.DecideForm(request.POST)
    act = commands.drop_call_back if request.POST.get("decision") == "drop" else commands.let_call_back
    if not form.does(lambda: act(actor=request.actor, at=request.at, call_back=row, words=form.cleaned_data["words"])):
        return _show(request, row, refusal=form.refusal, status=422, decision=form)
    messages.success(request, _("Decided."))
    return redirect("hotline:call_back", row.pk)


@page(Role.OPERATOR)
@require_http_methods(["GET", "POST"])
def agree(request: Request, contact_id: UUID) -> HttpResponse:
    """Promise the caller a call within a window they named."""
    contact = own_contact(request, contact_id)
    form = forms.AgreeForm(request.POST or None)
    act = partial(commands.agree_call_back, actor=request.actor, at=request.at, contact=contact)
    if form.does(lambda: act(**form.cleaned_data)):
        messages.success(request, _("Promised. It stands on the desk until it is kept."))
        return redirect("hotline:contact", contact_id)
    return render(request, "hotline/agree.html", {"contact": contact, "form": form, "refusal": form.refusal},
                  status=form.status)


def _owed(request: Request, call_back_id: UUID) -> CallBack:
    readable = policies.may_call_back_q(request.actor) | policies.may_decide_call_back_q(request.actor)
    return get_object_or_404(CallBack.objects.filter(readable).select_related("hall", "claimed_by"), pk=call_back_id)


def _do(request: Request, row: CallBack, act: Callable[[], Any]) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        return _show(request, row, refusal=refused, status=422)
    return redirect("hotline:call_back", row.pk)


def _show(request: Request, row: CallBack, *, refusal: Refused | None = None, status: int = 200,
          decision: forms.DecideForm | None = None) -> HttpResponse:
    """Showing the number is audited; it is shown to whoever has the call in hand."""
    context = pages.call_back(_owed(request, row.pk), request.actor, request.at)
    if context["is_mine"]:
        audit.record_reading("hotline.number_read", actor=request.actor, at=request.at, row=row)
    context |= {"refusal": refusal, "decision": decision or forms.DecideForm()}
    return render(request, "hotline/call_back.html", context, status=status)
