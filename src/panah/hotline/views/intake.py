"""The intake page: a contact being written, and its finishing."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.core.errors import Refused
from panah.hotline import commands, forms, pages, policies, queries, rules
from panah.hotline.errors import AlreadyFinished, StaleDraft, TakenOver
from panah.hotline.kinds import Outcome
from panah.hotline.models import Contact
from panah.hotline.states import ContactState
from panah.hotline.views.contacts import own_contact, told


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_http_methods(["GET", "POST"])
def contact(request: Request, contact_id: UUID) -> HttpResponse:
    """The intake page while the contact is one's own draft; what was told, afterwards and to others."""
    row = queries.readable_contacts(request.actor).filter(pk=contact_id).first()
    if row is None:
        return _taken(request, contact_id)
    if request.method == "POST":
        return _finish(request, own_contact(request, contact_id))
    if policies.may_supervise_intake(request.actor, row):
        return redirect("hotline:watch", contact_id)
    if row.state == ContactState.DRAFT and policies.may_write_contact(request.actor, row):
        return _intake(request, row, pages.intake_form(row))
    return told(request, row, pages.revise_form(row))


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_POST
def draft(request: Request, contact_id: UUID) -> JsonResponse:
    """Keep what is right of the fields sent; say beside which fields the others are wrong."""
    row = queries.readable_contacts(request.actor).filter(policies.may_write_contact_q(request.actor),
                                                          pk=contact_id).first()
    if row is None:
        return JsonResponse({"taken_by": _holder(request, contact_id)}, status=409)
    form = pages.intake_form(row, request.POST)
    form.only(request.POST.getlist("fields"))
    form.is_valid()
    try:
        row = commands.save_draft(actor=request.actor, at=request.at, contact=row,
                                  revision=_revision(request, row.revision + 1) - 1, told=form.cleaned_data)
    except (StaleDraft, AlreadyFinished):
        return JsonResponse({"revision": row.revision}, status=409)
    except TakenOver:
        return JsonResponse({"taken_by": _holder(request, contact_id)}, status=409)
    answer = {"revision": row.revision, "at": request.at.isoformat(), "involves_child": rules.involves_child(row)}
    if not form.errors:
        return JsonResponse(answer)
    return JsonResponse(answer | {"errors": form.told_errors()}, status=422)


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_GET
def beside(request: Request, contact_id: UUID) -> HttpResponse:
    """Who rings, the urgency proposed, who is known here: follows what is typed."""
    context = pages.beside(own_contact(request, contact_id), request.actor)
    return render(request, "hotline/beside.html", context)


def _finish(request: Request, row: Contact) -> HttpResponse:
    """Keep what was typed, then finish: what is refused stays saved and on the page."""
    if row.state == ContactState.FINISHED:
        return told(request, row, pages.revise_form(row), AlreadyFinished())
    form = pages.intake_form(row, _typed(request))
    finish = partial(commands.finish_contact, actor=request.actor, at=request.at, contact=row)
    if not (_keep(request, row, form) and form.does(finish)):
        if isinstance(form.refusal, TakenOver):
            return _taken(request, row.pk)
        return _intake(request, own_contact(request, row.pk), form)
    if rules.is_related(form.cleaned_data["call_class"]):
        return redirect("hotline:contact", row.pk)
    messages.success(request, _("The contact is finished."))
    return redirect("hotline:desk" if request.actor.has(Role.OPERATOR) else "hotline:supervision")


def _taken(request: Request, contact_id: UUID) -> HttpResponse:
    """To whoever wrote it until somebody took it over: who has it now, and what was typed and not saved."""
    context = {"contact_id": contact_id, "holder": _holder(request, contact_id)}
    return render(request, "hotline/taken.html", context, status=409 if request.method == "POST" else 200)


def _holder(request: Request, contact_id: UUID) -> str:
    gone = queries.written_by_another(request.actor, contact_id)
    if gone is None or gone.operator is None:
        raise Http404
    return gone.operator.full_name


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


def _intake(request: Request, row: Contact, form: forms.IntakeForm) -> HttpResponse:
    context = pages.intake(row, form, request.actor, request.at)
    return render(request, "hotline/intake.html", context, status=form.status)
