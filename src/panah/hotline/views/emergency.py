"""Handing over to 110, 115 and 125: what will be told, telling it, the file, the receipt."""

from __future__ import annotations

import json
from functools import partial
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.access import audit
from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.core.errors import Refused
from panah.hotline import commands, eido
from panah.hotline.emergency_forms import ReceiptForm, TellForm, likely_agency
from panah.hotline.kinds import Manner
from panah.hotline.models import Contact, EmergencyHandOver
from panah.hotline.queries.emergency import agency_hand_overs, owed_receipts, told_agencies
from panah.hotline.states import AgencyState
from panah.hotline.views.contacts import own_contact


@page(Role.OPERATOR)
@require_GET
def receipts(request: Request) -> HttpResponse:
    """Receipts still owed. The desk fetches it into itself."""
    return render(request, "hotline/receipts.html", {"owed": owed_receipts(request.actor)})


@page(Role.OPERATOR)
@require_http_methods(["GET", "POST"])
def tell_agency(request: Request, contact_id: UUID) -> HttpResponse:
    """Choose whom, see line by line what they will be told, and say that it was told."""
    row = own_contact(request, contact_id)
    form = TellForm(request.POST or None, initial={"agency": likely_agency(row), "manner": Manner.PHONE})
    told = list[EmergencyHandOver]()
    act = partial(commands.tell_agency, actor=request.actor, at=request.at, contact=row)
    if "preview" not in request.POST and form.does(lambda: told.append(act(**form.cleaned_data))):
        return redirect("hotline:told_agency", told[0].pk)
    context = {"contact": row, "form": form, "refusal": form.refusal, "lines": _lines(row, form, request),
               "told": told_agencies(row)}
    status = 200 if "preview" in request.POST else form.status
    return render(request, "hotline/tell_agency.html", context, status=status)


@page(Role.OPERATOR)
@require_http_methods(["GET", "POST"])
def told_agency(request: Request, hand_over_id: UUID) -> HttpResponse:
    """What was told; the receipt is noted here."""
    row = get_object_or_404(agency_hand_overs(request.actor), pk=hand_over_id)
    form = ReceiptForm(request.POST or None)
    act = partial(commands.note_receipt, actor=request.actor, at=request.at, hand_over=row)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("hotline:told_agency", row.pk)
    audit.record_reading("hotline.told_agency_read", actor=request.actor, at=request.at, row=row.contact,
                         case_id=row.contact.case_id)
    context = {"row": row, "contact": row.contact, "form": form, "refusal": form.refusal,
               "lines": row.told.splitlines(), "is_owed": row.state != AgencyState.CONFIRMED}
    return render(request, "hotline/told_agency.html", context, status=form.status)


@page(Role.OPERATOR)
@require_POST
def not_reached(request: Request, hand_over_id: UUID) -> HttpResponse:
    """Nobody took it, or after that: they are being told again."""
    row = get_object_or_404(agency_hand_overs(request.actor), pk=hand_over_id)
    act = commands.tell_again if row.state == AgencyState.NOT_REACHED else commands.note_not_reached
    try:
        act(actor=request.actor, at=request.at, hand_over=row)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("hotline:told_agency", row.pk)


@page(Role.OPERATOR)
@require_GET
def document(request: Request, hand_over_id: UUID) -> HttpResponse:
    """The file, to be given to them as it was put down. Its name tells nothing."""
    row = get_object_or_404(agency_hand_overs(request.actor).exclude(document=b""), pk=hand_over_id)
    audit.record_act("hotline.document_taken", actor=request.actor, at=request.at, row=row.contact,
                     case_id=row.contact.case_id)
    text = json.dumps(json.loads(row.document), ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type=eido.CONTENT_TYPE,
                        headers={"Content-Disposition": 'attachment; filename="eido.json"'})


def _lines(row: Contact, form: TellForm, request: Request) -> tuple[str, ...]:
    """Nothing while no county is known: nobody can be sent."""
    if row.county is None:
        return ()
    return eido.incident_of(row, agency=form.agency_now(), words=form.words_now(), at=request.at,
                            reference=uuid4()).lines
