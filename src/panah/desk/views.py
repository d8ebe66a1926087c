"""Pages that combine apps: the way home, and the case file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from panah.access import audit
from panah.access.actor import SUPERVISORS, UNIT_ROLES, Role
from panah.access.guard import page, public
from panah.access.request import Request
from panah.cases.models import Case
from panah.cases.policies import may_supervise_case_q, may_work_on_case_q
from panah.cases.queries import readable_cases
from panah.desk import case_file
from panah.desk import home_province as province
from panah.desk.navigation import places_of
from panah.desk.openings import openings_by_day
from panah.hotline.queries import my_drafts


@public
@require_GET
def home(request: Request) -> HttpResponse:
    """Each to their own desk: the first place of their roles."""
    if not request.actor.is_signed_in:
        return redirect("access:sign_in")
    return redirect(places_of(request.actor)[0].view)


@page(*UNIT_ROLES, *SUPERVISORS)
@require_GET
def case(request: Request, case_id: UUID) -> HttpResponse:
    """The file of one case, as far as this person may see it. Reading it is audited."""
    row = get_object_or_404(readable_cases(request.actor), pk=case_id)
    audit.record_reading("cases.file_read", actor=request.actor, at=request.at, row=row, case_id=row.pk)
    return render(request, "desk/case.html", case_file.told(row, request.actor))


@page(*UNIT_ROLES, *SUPERVISORS)
@require_GET
def doings(request: Request, case_id: UUID) -> HttpResponse:
    """What was done in a case. The file fetches it into itself; it is audited like the file."""
    row = get_object_or_404(readable_cases(request.actor), pk=case_id)
    audit.record_reading("cases.doings_read", actor=request.actor, at=request.at, row=row, case_id=row.pk)
    return render(request, "desk/doings.html", case_file.doings(row, request.actor))


@page(*UNIT_ROLES, *SUPERVISORS)
@require_GET
def opened(request: Request, case_id: UUID) -> HttpResponse:
    """Who opened the file, on a sheet for the client herself. Telling it is a disclosure, and audited as one."""
    telling = may_work_on_case_q(request.actor) | may_supervise_case_q(request.actor)
    row = get_object_or_404(Case.objects.filter(telling).select_related("owner"), pk=case_id)
    days = list(openings_by_day(row))
    audit.record_act("cases.openings_told", actor=request.actor, at=request.at, row=row, case_id=row.pk)
    return render(request, "desk/opened.html", {"case": row, "days": days})


@page(Role.OPERATOR)
@require_GET
def home_province(request: Request, contact_id: UUID) -> HttpResponse:
    """The words of the caller's own hall and the help of its province. The intake fetches it into itself."""
    drafts = my_drafts(request.actor).select_related("hall__province", "home_hall__province")
    contact = get_object_or_404(drafts, pk=contact_id)
    return render(request, "desk/home_province.html", province.told(contact, request.actor, request.at))
