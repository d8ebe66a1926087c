"""Where a house stands: written by its head, entrusted to a driver, seen on the way there and then no more."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.access import audit
from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.network.models import Unit
from panah.shelter import commands, forms, policies, queries
from panah.shelter.models import Admission, HouseAddress, Transport
from panah.shelter.states import AdmissionState

DRIVERS = (Role.TEAM_MEMBER, Role.DISPATCHER, Role.CENTRE_WORKER, Role.HOUSE_STAFF, Role.HOUSE_HEAD)


@page(Role.HOUSE_HEAD)
@require_http_methods(["GET", "POST"])
def address(request: Request) -> HttpResponse:
    """The head alone sees and writes it here."""
    house = Unit.objects.get(pk=min(request.actor.units(Role.HOUSE_HEAD)))
    known = HouseAddress.objects.filter(unit=house).first()
    form = forms.AddressForm(request.POST or None, initial={
        "address": known.address, "directions": known.directions} if known else None)
    act = partial(commands.write_address, actor=request.actor, at=request.at, house=house)
    if form.does(lambda: act(**form.cleaned_data)):
        messages.success(request, _("Kept, sealed."))
        return redirect("shelter:house")
    audit.record_reading("shelter.address_read", actor=request.actor, at=request.at, row=house)
    return render(request, "shelter/address.html", {"form": form, "refusal": form.refusal}, status=form.status)


@page(Role.HOUSE_STAFF, Role.HOUSE_HEAD)
@require_http_methods(["GET", "POST"])
def entrust(request: Request, admission_id: UUID) -> HttpResponse:
    """Say who drives; they see the address from now on, for minutes."""
    row = get_object_or_404(_readable(request).filter(state=AdmissionState.EXPECTED), pk=admission_id)
    form = forms.TransportForm(request.POST or None, drivers=queries.possible_drivers(row, request.at))
    act = partial(commands.entrust_transport, actor=request.actor, at=request.at, admission=row)
    if form.does(lambda: act(**form.cleaned_data)):
        messages.success(request, _("The driver sees the address now."))
        return redirect("shelter:entrust", row.pk)
    context = {"form": form, "refusal": form.refusal, "admission": row,
               "transports": queries.open_transports(row, request.at)}
    return render(request, "shelter/entrust.html", context, status=form.status)


@page(Role.HOUSE_STAFF, Role.HOUSE_HEAD)
@require_POST
def end(request: Request, transport_id: UUID) -> HttpResponse:
    transports = Transport.objects.select_related("admission__unit").filter(admission__in=_readable(request))
    transport = get_object_or_404(transports, pk=transport_id)
    commands.end_transport(actor=request.actor, at=request.at, transport=transport)
    return redirect("shelter:entrust", transport.admission_id)


@page(*DRIVERS)
@require_GET
def mine(request: Request) -> HttpResponse:
    """What is entrusted to me now; nothing of where it leads."""
    return render(request, "shelter/transports.html", {"transports": queries.my_transports(request.actor, request.at)})


@page(*DRIVERS)
@require_POST
def show(request: Request, transport_id: UUID) -> HttpResponse:
    """The address. An answer to a press and not a page: there is no address of it to come back to."""
    transport = get_object_or_404(queries.my_transports(request.actor, request.at), pk=transport_id)
    shown = commands.show_address(actor=request.actor, at=request.at, transport=transport)
    return render(request, "shelter/way.html", {"transport": transport, "shown": shown})


def _readable(request: Request) -> QuerySet[Admission]:
    return queries.admissions_in_full().filter(policies.may_read_admission_q(request.actor))
