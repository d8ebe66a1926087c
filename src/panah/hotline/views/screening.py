"""Asking with a risk instrument beside the intake form: in place with htmx, on a page of its own without."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.cases import screening_page
from panah.cases.models import Screening
from panah.cases.screening_forms import InstrumentForm
from panah.cases.screening_queries import screenings_in_contact
from panah.cases.screening_views import offered
from panah.hotline import commands, pages
from panah.hotline.views.contacts import own_contact


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_GET
def instruments(request: Request, contact_id: UUID) -> HttpResponse:
    """Those that fit what is told so far. The intake fetches it into itself, so that it opens without waiting."""
    row = own_contact(request, contact_id)
    context = {"contact": row, "offers": pages.instruments_that_fit(row, request.at)}
    return render(request, "hotline/instruments.html", context)


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_http_methods(["GET", "POST"])
def screen(request: Request, contact_id: UUID, code: str) -> HttpResponse:
    """The questions, with what was answered already; then what the answers come to."""
    row = own_contact(request, contact_id)
    instrument = offered(row.hall.province_id, code, request)
    earlier = screenings_in_contact(row.pk).filter(instrument=code).first()
    form = InstrumentForm(request.POST or None, instrument=instrument,
                          initial=screening_page.answers_of(earlier) if earlier else None)
    asked = list[Screening]()
    act = partial(commands.screen_contact, actor=request.actor, at=request.at, contact=row, instrument=instrument)
    if form.does(lambda: asked.append(act(answers=form.answers()))):
        return _came_to(request, contact_id, asked[0]) if request.htmx else redirect("hotline:contact", contact_id)
    context = {"contact": row, "form": form, "refusal": form.refusal, "instrument": instrument}
    name = "hotline/instrument.html" if request.htmx else "hotline/screen.html"
    return render(request, name, context, status=form.status)


def _came_to(request: Request, contact_id: UUID, screening: Screening) -> HttpResponse:
    """Beside the form; what stands there besides follows by itself."""
    context = screening_page.answered(screening, request.actor, request.at) | {"contact_id": contact_id}
    response = render(request, "hotline/instrument_result.html", context)
    response["HX-Trigger"] = "screened"
    return response
