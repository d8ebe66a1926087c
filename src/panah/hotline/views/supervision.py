"""Beside the operators: who is at work, an intake as it is written, a whisper, taking it over."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from panah.access import audit
from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.hotline import commands, queries
from panah.hotline.models import Contact
from panah.hotline.supervision_forms import TakeIntakeForm, WhisperForm


@page(Role.PROVINCE_SUPERVISOR)
@require_GET
def supervision(request: Request) -> HttpResponse:
    """Who is at work now, and every intake that runs."""
    context = {"at_work": queries.at_work(request.actor), "intakes": queries.running_intakes(request.actor)}
    return render(request, "hotline/supervision.html", context)


@page(Role.PROVINCE_SUPERVISOR)
@require_GET
def watch(request: Request, contact_id: UUID) -> HttpResponse:
    """A contact as it is written. Once finished it is read on its own page."""
    contact = queries.supervised_intake(request.actor, contact_id)
    if contact is None:
        readable = get_object_or_404(queries.readable_contacts(request.actor), pk=contact_id)
        go = HttpResponseClientRedirect if request.htmx else redirect
        return go(reverse("hotline:contact", args=[readable.pk]))
    return _show(request, contact, WhisperForm())


@page(Role.PROVINCE_SUPERVISOR)
@require_POST
def whisper(request: Request, contact_id: UUID) -> HttpResponse:
    contact = _supervised(request, contact_id)
    form = WhisperForm(request.POST)
    act = partial(commands.whisper, actor=request.actor, at=request.at, contact=contact)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("hotline:watch", contact_id)
    return _show(request, contact, form)


@page(Role.PROVINCE_SUPERVISOR)
@require_POST
def take_intake(request: Request, contact_id: UUID) -> HttpResponse:
    """Go on with it oneself, for a reason."""
    contact = _supervised(request, contact_id)
    form = TakeIntakeForm(request.POST)
    act = partial(commands.take_over_intake, actor=request.actor, at=request.at, contact=contact)
    if not form.does(lambda: act(**form.cleaned_data)):
        return _show(request, contact, WhisperForm(), form)
    messages.success(request, _("The contact is yours now; the operator has been told."))
    return redirect("hotline:contact", contact_id)


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_GET
def whispers(request: Request, contact_id: UUID) -> HttpResponse:
    """The rail of the intake page: what was whispered and not heard yet, and who has the contact if it is gone."""
    unheard = list(queries.whispers_to(request.actor).filter(contact=contact_id, seen_at=None)
                   .select_related("author").order_by("at"))
    holder = queries.written_by_another(request.actor, contact_id)
    return render(request, "hotline/whispers.html", {"unheard": unheard, "holder": holder})


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_POST
def hear(request: Request, whisper_id: UUID) -> HttpResponse:
    note = get_object_or_404(queries.whispers_to(request.actor), pk=whisper_id)
    commands.hear_whisper(actor=request.actor, at=request.at, whisper=note)
    return redirect("hotline:whispers" if request.htmx else "hotline:contact", note.contact_id)


def _supervised(request: Request, contact_id: UUID) -> Contact:
    contact = queries.supervised_intake(request.actor, contact_id)
    if contact is None:
        raise Http404
    return contact


def _show(request: Request, contact: Contact, form: WhisperForm,
          take_form: TakeIntakeForm | None = None) -> HttpResponse:
    if not queries.watching_is_noted(request.actor, contact, request.at):
        audit.record_reading("hotline.intake_watched", actor=request.actor, at=request.at, row=contact,
                             case_id=contact.case_id)
    context = {"contact": contact, "form": form, "take_form": take_form or TakeIntakeForm(),
               "whispers": queries.whispers_of(contact)[:10]}
    return render(request, "hotline/watch.html", context, status=(take_form or form).status)
