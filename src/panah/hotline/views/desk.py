"""The operator's desk, and what is begun on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.core.errors import Refused
from panah.hotline import commands, forms, pages, policies, queries, simulator
from panah.hotline.models import Call, Contact


@page(Role.OPERATOR)
@require_GET
def desk(request: Request) -> HttpResponse:
    """Who needs me now. Kept true without reloading."""
    return render(request, "hotline/desk.html", pages.desk(request.actor, request.at))


@page(Role.OPERATOR)
@require_GET
def ringing(request: Request) -> HttpResponse:
    """Who rings now, alone: what a ring brings onto every open page. `brief`: only the first, beside other work."""
    if "brief" in request.GET:
        return render(request, "hotline/ringing_live.html", pages.rail(request.actor, request.at))
    return render(request, "hotline/ringing_live.html", {"ringing": queries.ringing_to(request.actor, request.at)})


@page(Role.OPERATOR)
@require_POST
def take(request: Request, call_id: UUID) -> HttpResponse:
    act = partial(commands.take_call, actor=request.actor, at=request.at, call=_heard(request, call_id))
    return _go_on(request, act)


@page(Role.OPERATOR)
@require_POST
def take_over(request: Request, contact_id: UUID) -> HttpResponse:
    """Go on with what a colleague left."""
    contact = get_object_or_404(queries.drafts_of_colleagues(request.actor), pk=contact_id)
    return _go_on(request, partial(commands.take_over_draft, actor=request.actor, at=request.at, contact=contact))


@page(Role.OPERATOR)
@require_POST
def open_contact(request: Request) -> HttpResponse:
    """Someone at the door, or a letter."""
    form = forms.OpenForm(request.POST, halls=queries.my_halls(request.actor, request.at))
    opened: list[Contact] = []
    act = partial(commands.open_contact, actor=request.actor, at=request.at)
    if form.does(lambda: opened.append(act(**form.cleaned_data))):
        return redirect("hotline:contact", opened[0].pk)
    return render(request, "hotline/desk.html", pages.desk(request.actor, request.at), status=form.status)


@page(Role.OPERATOR)
@require_POST
def ring(request: Request) -> HttpResponse:
    """In a demonstration: let an invented caller ring in this operator's hall now."""
    if not settings.DEMO:
        raise Http404
    for hall in queries.my_halls(request.actor, request.at):
        simulator.ring_now(hall.code, request.at)
    return redirect("hotline:desk")


def _heard(request: Request, call_id: UUID) -> Call:
    return get_object_or_404(Call.objects.filter(policies.may_take_call_q(request.actor)), pk=call_id)


def _go_on(request: Request, act: Callable[[], Contact]) -> HttpResponse:
    """Open the contact; where another was quicker, the desk says who has it."""
    try:
        contact = act()
    except Refused as refused:
        context = pages.desk(request.actor, request.at) | {"refusal": refused}
        return render(request, "hotline/desk.html", context, status=422)
    return redirect("hotline:contact", contact.pk)
