"""Pages of the ground: the rules in force, stricter local values, people and their postings, units by province."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.access import commands as access
from panah.access.actor import Actor, Role
from panah.access.forms import VouchForm
from panah.access.guard import page
from panah.access.models import User
from panah.access.request import Request
from panah.access.step_up import fresh_factor
from panah.core.errors import Refused
from panah.core.jalali import tehran_day
from panah.network import commands, law_page, policies, queries, vouching
from panah.network.forms import LocalValueForm, PersonSearch, PostingForm
from panah.network.models import Posting, Province, UnitKind

PEOPLE_ON_A_PAGE = 40
VOUCHING = (Role.HOUSE_HEAD, Role.COUNTY_SUPERVISOR, Role.PROVINCE_SUPERVISOR, Role.ADMINISTRATOR)


@page()
@require_GET
def law(request: Request) -> HttpResponse:
    day = tehran_day(request.at)
    sections = law_page.sections(day, queries.local_values_in_force(day))
    may_set = request.actor.has(Role.ADMINISTRATOR, Role.PROVINCE_SUPERVISOR)
    context = {"sections": sections, "day": day, "may_set": may_set, "confidences": law_page.SURENESS.values()}
    return render(request, "network/law.html", context)


@page(Role.ADMINISTRATOR, Role.PROVINCE_SUPERVISOR)
@require_GET
def local_values(request: Request) -> HttpResponse:
    values = queries.local_values_of(_own_provinces(request.actor))
    return render(request, "network/local_values.html", {"values": law_page.local_lines(values)})


@page(Role.ADMINISTRATOR, Role.PROVINCE_SUPERVISOR)
@require_http_methods(["GET", "POST"])
def set_local_value(request: Request) -> HttpResponse:
    day, refusal = tehran_day(request.at), None
    first = {"from_on": day, "provision": request.GET.get("provision", "")}
    form = LocalValueForm(request.POST or None, provinces=_own_provinces(request.actor), on=day, initial=first)
    if form.is_valid():
        try:
            commands.set_local_value(actor=request.actor, at=request.at, **form.cleaned_data)
        except Refused as refused:
            refusal = refused
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, _("The local value is set."))
            return redirect("network:local_values")
    context = {"form": form, "refusal": refusal}
    return render(request, "network/set_local_value.html", context, status=422 if form.is_bound else 200)


@page(Role.ADMINISTRATOR)
@require_GET
def people(request: Request) -> HttpResponse:
    search = PersonSearch(request.GET)
    text = search.cleaned_data["text"] if search.is_valid() else ""
    found = Paginator(queries.people(text, request.at), PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "network/people.html", {"search": search, "found": found, "text": text})


@page(Role.ADMINISTRATOR)
@require_GET
def person(request: Request, user_id: UUID) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    return render(request, "network/person.html", {"person": user, "postings": queries.postings_of(user)})


@page(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def give_posting(request: Request, user_id: UUID) -> HttpResponse:
    user, refusal = get_object_or_404(User, pk=user_id), None
    form = PostingForm(request.POST or None, initial=request.GET.dict())
    if form.is_valid():
        role, scope = form.cleaned_data["role"], form.scope()
        try:
            commands.give_posting(actor=request.actor, at=request.at, user=user, role=role, scope=scope)
        except Refused as refused:
            refusal = refused
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, _("The posting is given."))
            return redirect("network:person", user.pk)
    context = {"person": user, "form": form, "refusal": refusal}
    return render(request, "network/give_posting.html", context, status=422 if form.is_bound else 200)


@page(Role.ADMINISTRATOR)
@require_POST
def end_posting(request: Request, posting_id: UUID) -> HttpResponse:
    posting = get_object_or_404(Posting, pk=posting_id)
    try:
        commands.end_posting(actor=request.actor, at=request.at, posting=posting)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The posting has ended."))
    return redirect("network:person", posting.user_id)


@page(Role.ADMINISTRATOR)
@require_POST
def close_account(request: Request, user_id: UUID) -> HttpResponse:
    access.close_account(actor=request.actor, at=request.at, user=get_object_or_404(User, pk=user_id))
    messages.success(request, _("The account is closed; all its open pages have ended."))
    return redirect("network:person", user_id)


@page(Role.ADMINISTRATOR)
@require_POST
def reopen_account(request: Request, user_id: UUID) -> HttpResponse:
    access.reopen_account(actor=request.actor, at=request.at, user=get_object_or_404(User, pk=user_id))
    messages.success(request, _("The account is open again."))
    return redirect("network:person", user_id)


@page(Role.ADMINISTRATOR)
@require_GET
def provinces(request: Request) -> HttpResponse:
    counts = queries.unit_counts_by_province()
    kinds = [kind for kind in UnitKind if kind is not UnitKind.NATIONAL_DESK]
    rows = [
        (province, [counts.get(province.code, {}).get(kind, 0) for kind in kinds]) for province in queries.provinces()
    ]
    return render(request, "network/provinces.html", {"kinds": kinds, "rows": rows})


@page(Role.ADMINISTRATOR)
@require_GET
def units(request: Request, province_code: str) -> HttpResponse:
    province = get_object_or_404(Province, pk=province_code)
    return render(request, "network/units.html", {"province": province, "units": queries.units_in(province)})


@page(*VOUCHING)
@require_GET
def recoveries(request: Request) -> HttpResponse:
    """Colleagues who ask for a way back in."""
    return render(request, "network/recoveries.html", {"found": vouching.open_recoveries(request.actor, request.at)})


@page(*VOUCHING)
@fresh_factor
@require_http_methods(["GET", "POST"])
def recovery(request: Request, recovery_id: UUID) -> HttpResponse:
    """One's word that it is the person; the second one is shown the code, once, on the answer to the press."""
    row = get_object_or_404(vouching.recoveries(request.actor, request.at), pk=recovery_id)
    form, codes = VouchForm(request.POST or None), list[str]()
    subject = vouching.subject_of(row.user, request.at)
    if form.does(lambda: codes.append(access.agree_to_recovery(
            actor=request.actor, at=request.at, recovery=row, subject=subject))):
        if codes[0]:
            return render(request, "network/recovery_code.html", {"row": row, "code": codes[0]})
        messages.success(request, _("Your word is noted. A second colleague must see the person too."))
        return redirect("network:recoveries")
    return render(request, "network/recovery.html", {"row": row, "form": form}, status=form.status)


@page(*VOUCHING)
@require_POST
def refuse_recovery(request: Request, recovery_id: UUID) -> HttpResponse:
    row = get_object_or_404(vouching.recoveries(request.actor, request.at), pk=recovery_id)
    access.refuse_recovery(actor=request.actor, at=request.at, recovery=row,
                           subject=vouching.subject_of(row.user, request.at))
    messages.success(request, _("Nothing was opened. The person may ask again."))
    return redirect("network:recoveries")


def _own_provinces(actor: Actor) -> QuerySet[Province]:
    """Those for which the actor may set local values."""
    return queries.provinces().filter(policies.may_set_local_value_q(actor))
