"""A contact that is finished: reading it, adding to it, who reported."""

from __future__ import annotations

from functools import partial
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
from panah.hotline import commands, forms, pages, policies, queries
from panah.hotline.errors import UnknownFlag
from panah.hotline.kinds import FlagKind
from panah.hotline.models import Contact


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_http_methods(["GET", "POST"])
def revise(request: Request, contact_id: UUID) -> HttpResponse:
    """Add to a finished contact: it reaches those who have the case."""
    row = own_contact(request, contact_id)
    form = pages.revise_form(row, request.POST or None)
    act = partial(commands.revise_contact, actor=request.actor, at=request.at, contact=row)
    if form.does(lambda: act(**form.told())):
        messages.success(request, _("Added. Those who have the case see it now."))
        return redirect("hotline:contact", contact_id)
    return told(request, row, form)


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_http_methods(["GET", "POST"])
def unseal(request: Request, contact_id: UUID) -> HttpResponse:
    """Who reported is shown for minutes, to whoever says why."""
    readable = queries.readable_contacts(request.actor).filter(policies.may_unseal_reporter_q(request.actor))
    row = get_object_or_404(readable.filter(reporter__isnull=False), pk=contact_id)
    form = forms.UnsealForm(request.POST or None)
    act = partial(commands.unseal_reporter, actor=request.actor, at=request.at, contact=row)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("hotline:contact", contact_id)
    context = {"contact": row, "form": form, "refusal": form.refusal}
    return render(request, "hotline/unseal.html", context, status=form.status)


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_POST
def mark(request: Request, contact_id: UUID) -> HttpResponse:
    """Mark the number of this contact, or take a mark away. No mark keeps a call from ringing."""
    row = get_object_or_404(queries.readable_contacts(request.actor), pk=contact_id)
    form = forms.FlagForm(request.POST)
    act = commands.clear_flag if "clear" in request.GET else commands.flag_number
    if form.does(lambda: act(actor=request.actor, at=request.at, contact=row,
                             kind=FlagKind(form.cleaned_data["kind"]))):
        return redirect("hotline:contact", contact_id)
    return told(request, row, pages.revise_form(row), form.refusal or UnknownFlag())


@page(Role.OPERATOR)
@require_http_methods(["GET", "POST"])
def part(request: Request, contact_id: UUID) -> HttpResponse:
    """Out of the case it joined by mistake, into the right one or one of its own."""
    parted = queries.readable_contacts(request.actor).filter(policies.may_part_contact_q(request.actor))
    row = get_object_or_404(parted.filter(case__isnull=False), pk=contact_id)
    form = forms.PartForm(request.POST or None, joinable=policies.may_join_case_q(request.actor))
    act = partial(commands.part_contact, actor=request.actor, at=request.at, contact=row)
    if form.does(lambda: act(into=form.into(), why=form.cleaned_data["why"])):
        messages.success(request, _("The contact was taken out of that case."))
        return redirect("hotline:contact", contact_id)
    context = {"contact": row, "form": form, "refusal": form.refusal}
    return render(request, "hotline/part.html", context, status=form.status)


def own_contact(request: Request, contact_id: UUID) -> Contact:
    own = queries.readable_contacts(request.actor).filter(policies.may_write_contact_q(request.actor))
    return get_object_or_404(own, pk=contact_id)


def told(request: Request, row: Contact, form: forms.ReviseForm, refusal: Refused | None = None) -> HttpResponse:
    """Reading is audited."""
    audit.record_reading("hotline.contact_read", actor=request.actor, at=request.at, row=row, case_id=row.case_id)
    context = pages.told(row, form, request.actor, request.at)
    if refusal:
        context |= {"refusal": refusal}
    return render(request, "hotline/contact.html", context, status=422 if refusal else form.status)
