"""The crisis centre's desk and the house's desk; admissions, places, stays."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.access import audit
from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.cases.commands.people import Identity
from panah.cases.models import Case, HandOver
from panah.cases.queries import owned_cases, readable_cases
from panah.core.acts import ActForm
from panah.network.models import Unit
from panah.shelter import commands, forms, policies, queries
from panah.shelter.models import Admission
from panah.shelter.states import AdmissionState

HOUSE_ROLES = (Role.HOUSE_HEAD, Role.HOUSE_STAFF)
_IDENTITY = ("first_name", "last_name", "sex", "born_on", "national_id", "phone")


@page(Role.CENTRE_WORKER)
@require_GET
def centre(request: Request) -> HttpResponse:
    """Who is sent to us, who is ours to decide about, who stays, which beds are free."""
    units, seen = request.actor.units(Role.CENTRE_WORKER), request.actor.not_barred_q
    return render(request, "shelter/centre.html", {
        "requests": queries.centre_requests(units).filter(seen("case")),
        "present": queries.present_admissions(units).filter(seen("case")),
        "undecided": queries.undecided_cases(units).filter(seen()),
        "followed": owned_cases(units).filter(seen(), state="follow_up"),
        "beds": queries.beds_tonight(units, request.at)})


@page(*HOUSE_ROLES)
@require_GET
def house(request: Request) -> HttpResponse:
    """Who asks for a place (without names), who is expected, who stays and until when, beds tonight."""
    units, seen = request.actor.units(*HOUSE_ROLES), request.actor.not_barred_q
    return render(request, "shelter/house.html", {
        "requests": queries.place_requests(units).filter(seen("case")),
        "expected": queries.expected_admissions(units).filter(seen("case")),
        "present": queries.present_admissions(units).filter(seen("case")),
        "beds": queries.beds_tonight(units, request.at),
        "followed": owned_cases(units).filter(seen(), state="follow_up"),
        "is_head": request.actor.has(Role.HOUSE_HEAD)})


@page(Role.CENTRE_WORKER)
@require_http_methods(["GET", "POST"])
def walk_in(request: Request) -> HttpResponse:
    """Someone at the door: a case at once, then the admission."""
    form = forms.WalkInForm(request.POST or None)
    opened: list[Case] = []

    def receive() -> None:
        told = form.cleaned_data
        opened.append(commands.receive_walk_in(
            actor=request.actor, at=request.at, centre=_own_centre(request), main_topic=told["main_topic"],
            urgency=told["urgency"], identity=Identity(**{name: told[name] for name in _IDENTITY})))

    if form.does(receive):
        return redirect("shelter:admit", opened[0].pk)
    return _act_page(request, form, _("Someone at the door"), _("Open the file"))


@page(Role.CENTRE_WORKER)
@require_http_methods(["GET", "POST"])
def admit(request: Request, case_id: UUID) -> HttpResponse:
    case = get_object_or_404(readable_cases(request.actor), pk=case_id)
    own = _own_centre(request)
    form = forms.AdmitForm(request.POST or None, case=case, beds=queries.free_beds(own, request.at))
    act = partial(commands.admit_to_centre, actor=request.actor, at=request.at, case=case, centre=own)
    if form.does(lambda: act(**form.told())):
        return redirect("desk:case", case.pk)
    audit.record_reading("shelter.admission_page_read", actor=request.actor, at=request.at, row=case, case_id=case.pk)
    return _act_page(request, form, _("Admit to the centre"), _("Admit"), case=case)


@page(Role.CENTRE_WORKER)
@require_http_methods(["GET", "POST"])
def ask_for_place(request: Request, case_id: UUID) -> HttpResponse:
    case = get_object_or_404(readable_cases(request.actor), pk=case_id)
    form = forms.PlaceForm(request.POST or None, case=case, houses=queries.houses_to_ask(case.province_id, request.at))
    act = partial(commands.ask_for_place, actor=request.actor, at=request.at, case=case)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("desk:case", case.pk)
    return _act_page(request, form, _("Ask for a safe house"), _("Ask"), case=case)


@page(Role.HOUSE_HEAD)
@require_http_methods(["GET", "POST"])
def give_place(request: Request, hand_over_id: UUID) -> HttpResponse:
    asked = _place_asked(request, hand_over_id)
    seekers = [seeker.person for seeker in asked.place_seekers.all()]
    form = forms.GivePlaceForm(request.POST or None, persons=seekers, on=request.at.date(),
                               beds=queries.free_beds(asked.to_unit, request.at))
    act = partial(commands.give_place, actor=request.actor, at=request.at, hand_over=asked)
    if form.does(lambda: act(beds=form.beds())):
        return redirect("shelter:house")
    return _act_page(request, form, _("Give a place"), _("Hold these beds"), asked=asked)


@page(Role.HOUSE_HEAD)
@require_http_methods(["GET", "POST"])
def refuse_place(request: Request, hand_over_id: UUID) -> HttpResponse:
    asked = _place_asked(request, hand_over_id)
    form = forms.RefusePlaceForm(request.POST or None)
    act = partial(commands.refuse_place, actor=request.actor, at=request.at, hand_over=asked)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("shelter:house")
    return _act_page(request, form, _("Refuse the place"), _("Refuse"), asked=asked)


@page(Role.CENTRE_WORKER, *HOUSE_ROLES, Role.PROVINCE_SUPERVISOR)
@require_GET
def admission(request: Request, admission_id: UUID) -> HttpResponse:
    """One stay: who, in which bed, until when, what was extended. Reading it is audited."""
    row = _readable(request, admission_id)
    audit.record_reading("shelter.admission_read", actor=request.actor, at=request.at, row=row, case_id=row.case_id)
    return render(request, "shelter/admission.html", {
        "admission": row, "extensions": row.extensions.order_by("at"),
        "may_decide": policies.may_decide_admission(request.actor, row),
        "may_receive": policies.may_receive(request.actor, row)})


@page(*HOUSE_ROLES)
@require_http_methods(["GET", "POST"])
def receive(request: Request, admission_id: UUID) -> HttpResponse:
    row = get_object_or_404(_readable_rows(request), pk=admission_id, state=AdmissionState.EXPECTED)
    form = forms.ReceiveForm(request.POST or None)
    act = partial(commands.receive, actor=request.actor, at=request.at, admission=row)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("shelter:admission", row.pk)
    return _act_page(request, form, _("They have arrived"), _("The stay begins"), admission=row)


@page(*HOUSE_ROLES)
@require_POST
def not_arrived(request: Request, admission_id: UUID) -> HttpResponse:
    commands.note_no_arrival(actor=request.actor, at=request.at, admission=_readable(request, admission_id))
    return redirect("shelter:house")


@page(Role.CENTRE_WORKER, Role.HOUSE_HEAD)
@require_http_methods(["GET", "POST"])
def extend(request: Request, admission_id: UUID) -> HttpResponse:
    row = _readable(request, admission_id)
    form = forms.ExtendForm(request.POST or None)
    act = partial(commands.extend_stay, actor=request.actor, at=request.at, admission=row)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("shelter:admission", row.pk)
    return _act_page(request, form, _("Extend the stay"), _("Extend"), admission=row)


@page(Role.CENTRE_WORKER, Role.HOUSE_HEAD)
@require_http_methods(["GET", "POST"])
def discharge(request: Request, admission_id: UUID) -> HttpResponse:
    row = _readable(request, admission_id)
    form = forms.DischargeForm(request.POST or None)
    act = partial(commands.discharge, actor=request.actor, at=request.at, admission=row)
    if form.does(lambda: act(**form.cleaned_data)):
        return redirect("desk:case", row.case_id)
    return _act_page(request, form, _("Discharge"), _("Discharge"), admission=row)


def _own_centre(request: Request) -> Unit:
    return Unit.objects.select_related("county").get(pk=min(request.actor.units(Role.CENTRE_WORKER)))


def _place_asked(request: Request, hand_over_id: UUID) -> HandOver:
    asked = queries.place_requests(request.actor.units(Role.HOUSE_HEAD)).filter(
        request.actor.not_barred_q("case")).select_related("to_unit", "case__county")
    return get_object_or_404(asked, pk=hand_over_id)


def _readable_rows(request: Request) -> QuerySet[Admission]:
    return queries.admissions_in_full().filter(policies.may_read_admission_q(request.actor))


def _readable(request: Request, admission_id: UUID) -> Admission:
    return get_object_or_404(_readable_rows(request), pk=admission_id)


def _act_page(request: Request, form: ActForm, heading: str, act: str, **more: object) -> HttpResponse:
    context = {"form": form, "heading": heading, "act": act, "refusal": form.refusal} | more
    return render(request, "shelter/act.html", context, status=form.status)
