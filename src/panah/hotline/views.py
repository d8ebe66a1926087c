"""The operator's desk, the intake page, and the finished contact."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.access import audit
from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.core.errors import Refused
from panah.hotline import commands, forms, pages, policies, queries, rules, simulator
from panah.hotline.errors import AlreadyFinished, StaleDraft
from panah.hotline.kinds import Outcome
from panah.hotline.models import Call, Contact
from panah.hotline.states import ContactState


@page(Role.OPERATOR)
@require_GET
def desk(request: Request) -> HttpResponse:
    """Who needs me now. Kept true without reloading."""
    return render(request, "hotline/desk.html", pages.desk(request.actor, request.at))


@page(Role.OPERATOR)
@require_POST
def take(request: Request, call_id: UUID) -> HttpResponse:
    act = partial(commands.take_call, actor=request.actor, at=request.at, call=_heard(request, call_id))
    return _go_on(request, act)


@page(Role.OPERATOR)
@require_POST
def call_back(request: Request, call_id: UUID) -> HttpResponse:
    act = partial(commands.call_back, actor=request.actor, at=request.at, call=_heard(request, call_id))
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
    form = forms.OpenForm(request.POST, halls=queries.my_halls(request.actor))
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
    for hall in queries.my_halls(request.actor):
        simulator.ring_now(hall.code, request.at)
    return redirect("hotline:desk")


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_http_methods(["GET", "POST"])
def contact(request: Request, contact_id: UUID) -> HttpResponse:
    """The intake page while the contact is one's own draft; what was told, afterwards and to others."""
    if request.method == "POST":
        return _finish(request, _own(request, contact_id))
    row = get_object_or_404(queries.readable_contacts(request.actor), pk=contact_id)
    if row.state == ContactState.DRAFT and policies.may_write_contact(request.actor, row):
        return _intake(request, row, pages.intake_form(row))
    return _told(request, row, pages.revise_form(row))


@page(Role.OPERATOR)
@require_POST
def draft(request: Request, contact_id: UUID) -> JsonResponse:
    """Keep what is right of the fields sent; say beside which fields the others are wrong."""
    row = _own(request, contact_id)
    form = pages.intake_form(row, request.POST)
    form.only(request.POST.getlist("fields"))
    form.is_valid()
    try:
        row = commands.save_draft(actor=request.actor, at=request.at, contact=row,
                                  revision=_revision(request, row.revision + 1) - 1, told=form.cleaned_data)
    except (StaleDraft, AlreadyFinished):
        return JsonResponse({"revision": row.revision}, status=409)
    answer = {"revision": row.revision, "at": request.at.isoformat(), "involves_child": rules.involves_child(row)}
    if not form.errors:
        return JsonResponse(answer)
    return JsonResponse(answer | {"errors": form.told_errors()}, status=422)


@page(Role.OPERATOR)
@require_GET
def beside(request: Request, contact_id: UUID) -> HttpResponse:
    """Who rings, the urgency proposed, who is known here: follows what is typed."""
    context = pages.beside(_own(request, contact_id), request.actor, request.at)
    return render(request, "hotline/beside.html", context)


@page(Role.OPERATOR)
@require_POST
def join(request: Request, contact_id: UUID) -> HttpResponse:
    """Choose the case that this draft will join; without one, take the choice back."""
    row = _own(request, contact_id)
    form = forms.JoinForm(request.POST, cases=queries.cases_to_join(request.actor, row, request.at))
    act = partial(commands.choose_case, actor=request.actor, at=request.at, contact=row)
    if not form.does(lambda: act(**form.cleaned_data)):
        raise Http404
    return redirect("hotline:beside" if request.htmx else "hotline:contact", contact_id)


@page(Role.OPERATOR)
@require_http_methods(["GET", "POST"])
def revise(request: Request, contact_id: UUID) -> HttpResponse:
    """Add to a finished contact: it reaches those who have the case."""
    row = _own(request, contact_id)
    form = pages.revise_form(row, request.POST or None)
    act = partial(commands.revise_contact, actor=request.actor, at=request.at, contact=row)
    if form.does(lambda: act(**form.told())):
        messages.success(request, _("Added. Those who have the case see it now."))
        return redirect("hotline:contact", contact_id)
    return _told(request, row, form)


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


def _finish(request: Request, row: Contact) -> HttpResponse:
    """Keep what was typed, then finish: what is refused stays saved and on the page."""
    if row.state == ContactState.FINISHED:
        return _told(request, row, pages.revise_form(row), AlreadyFinished())
    form = pages.intake_form(row, _typed(request))
    finish = partial(commands.finish_contact, actor=request.actor, at=request.at, contact=row)
    if not (_keep(request, row, form) and form.does(finish)):
        return _intake(request, _own(request, row.pk), form)
    if rules.is_related(form.cleaned_data["call_class"]):
        return redirect("hotline:contact", row.pk)
    messages.success(request, _("The contact is finished."))
    return redirect("hotline:desk")


def _typed(request: Request) -> QueryDict:
    """The form as sent; a button of the bar classes and ends a contact that is not related in one press."""
    typed = request.POST.copy()
    if quick := typed.get("quick"):
        typed["call_class"], typed["outcome"] = quick, Outcome.NONE
    return typed


def _keep(request: Request, row: Contact, form: forms.IntakeForm) -> bool:
    """Save what is right; False when something is wrong, or newer was saved elsewhere."""
    form.is_valid()
    try:
        commands.save_draft(actor=request.actor, at=request.at, contact=row,
                            revision=_revision(request, row.revision), told=form.cleaned_data)
    except Refused as refused:
        form.refusal = refused
        form.add_error(None, str(refused))
    return form.is_valid()


def _revision(request: Request, otherwise: int) -> int:
    """The revision that the page names."""
    named = request.POST.get("revision", "")
    return int(named) if named.isdecimal() else otherwise


def _own(request: Request, contact_id: UUID) -> Contact:
    own = queries.readable_contacts(request.actor).filter(policies.may_write_contact_q(request.actor))
    return get_object_or_404(own, pk=contact_id)


def _intake(request: Request, row: Contact, form: forms.IntakeForm) -> HttpResponse:
    context = pages.intake(row, form, request.actor, request.at)
    return render(request, "hotline/intake.html", context, status=form.status)


def _told(request: Request, row: Contact, form: forms.ReviseForm, refusal: Refused | None = None) -> HttpResponse:
    """Reading is audited."""
    audit.record_reading("hotline.contact_read", actor=request.actor, at=request.at, row=row, case_id=row.case_id)
    context = pages.told(row, form, request.actor, request.at)
    if refusal:
        context |= {"refusal": refusal}
    return render(request, "hotline/contact.html", context, status=422 if refusal else form.status)
