"""Risk instruments: what they are, asking with one in a case, what came of it over time, a supervisor's look."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from panah.access import audit
from panah.access.actor import SUPERVISORS, UNIT_ROLES
from panah.access.guard import page
from panah.access.request import Request
from panah.cases import commands, screening_page, screening_queries
from panah.cases.models import Case, Screening
from panah.cases.queries import OPEN, reached_cases, readable_cases
from panah.cases.screening_forms import InstrumentForm, LookForm
from panah.cases.screening_policies import may_screen_in_case
from panah.triage.instruments import registry
from panah.triage.instruments.definition import Instrument


@page(*UNIT_ROLES, *SUPERVISORS)
@require_GET
def instruments(request: Request) -> HttpResponse:
    """What each instrument is worth, whose it is, and which are not offered."""
    in_use = screening_queries.instruments_of(min(request.actor.provinces(), default=None), request.at)
    return render(request, "cases/instruments.html", {
        "instruments": [(one, one in in_use) for one in registry.INSTRUMENTS], "not_offered": registry.NOT_OFFERED})


@page(*UNIT_ROLES, *SUPERVISORS)
@require_GET
def screenings(request: Request, case_id: UUID) -> HttpResponse:
    """Risk over time. The file fetches it into itself; it is audited like the file."""
    case = get_object_or_404(readable_cases(request.actor), pk=case_id)
    audit.record_reading("cases.screenings_read", actor=request.actor, at=request.at, row=case, case_id=case.pk)
    return render(request, "cases/screenings.html", screening_page.over_time(case, request.actor, request.at))


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def screen(request: Request, case_id: UUID, code: str) -> HttpResponse:
    case = get_object_or_404(reached_cases(request.actor).filter(OPEN), pk=case_id)
    if not may_screen_in_case(request.actor, case):
        raise Http404
    instrument = offered(case.province_id, code, request)
    form, asked = InstrumentForm(request.POST or None, instrument=instrument), list[Screening]()
    act = partial(commands.record_screening, actor=request.actor, at=request.at, instrument=instrument, case=case,
                  province_code=case.province_id)
    if form.does(lambda: asked.append(act(answers=form.answers()))):
        return redirect("cases:screening", asked[0].pk)
    return _questions(request, case, form)


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def screening(request: Request, screening_id: UUID) -> HttpResponse:
    """One set of answers; a supervisor notes here that they looked."""
    row = get_object_or_404(screening_queries.readable_screenings(request.actor), pk=screening_id)
    form = LookForm(request.POST or None)
    act = partial(commands.look_at_screening, actor=request.actor, at=request.at, screening=row)
    if form.does(lambda: act(**form.cleaned_data)):
        messages.success(request, _("Noted that you looked."))
        return redirect("cases:screening", row.pk)
    audit.record_reading("cases.screening_read", actor=request.actor, at=request.at, row=row, case_id=row.case_id)
    context = screening_page.answered(row, request.actor, request.at) | {"form": form, "refusal": form.refusal}
    return render(request, "cases/screening.html", context, status=form.status)


@page(*UNIT_ROLES)
@require_http_methods(["GET", "POST"])
def correct(request: Request, screening_id: UUID) -> HttpResponse:
    """The answers as they were meant; the first ones stay."""
    row = get_object_or_404(screening_queries.readable_screenings(request.actor), pk=screening_id)
    if row.case is None or not may_screen_in_case(request.actor, row.case):
        raise Http404
    form = InstrumentForm(request.POST or None, instrument=registry.find(row.instrument),
                          initial=screening_page.answers_of(row))
    corrected = list[Screening]()
    act = partial(commands.correct_screening, actor=request.actor, at=request.at, screening=row)
    if form.does(lambda: corrected.append(act(answers=form.answers()))):
        return redirect("cases:screening", corrected[0].pk)
    return _questions(request, row.case, form)


def offered(province_code: str | None, code: str, request: Request) -> Instrument:
    """404 for one that does not exist, or is off in this province."""
    for instrument in screening_queries.instruments_of(province_code, request.at):
        if instrument.code == code:
            return instrument
    raise Http404


def _questions(request: Request, case: Case, form: InstrumentForm) -> HttpResponse:
    context = {"case": case, "form": form, "refusal": form.refusal, "instrument": form.instrument}
    return render(request, "cases/screen.html", context, status=form.status)
