"""What stands beside the form about the same event and known people, and what the operator says of it."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from panah.access import audit
from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.cases.models import Case, Person
from panah.hotline import commands, forms, policies, queries
from panah.hotline.kinds import Answer, CandidateKind
from panah.hotline.models import Contact
from panah.hotline.states import ContactState
from panah.hotline.views.contacts import own_contact


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_GET
def candidates(request: Request, contact_id: UUID) -> HttpResponse:
    """Follows what is typed."""
    return _panel(request, _own_draft(request, contact_id))


def _panel(request: Request, row: Contact, status: int = HTTPStatus.OK) -> HttpResponse:
    """That somebody is known is a reading, as in a search."""
    found = queries.candidates_for(policies.standing_in(request.actor, row), row)
    if found.candidates or found.ask:
        files = {str(one.case.pk) for one in found.candidates if one.case and one.kind != CandidateKind.EVENT}
        audit.record_reading("hotline.candidates_shown", actor=request.actor, at=request.at, row=row,
                             cases=sorted(files), found=len(found.candidates), elsewhere=len(found.ask))
    context = {"contact": row, "found": found, "own_units": request.actor.units()}
    return render(request, "hotline/candidates.html", context, status=status)


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_POST
def answer_candidate(request: Request, contact_id: UUID) -> HttpResponse:
    """Join, not the same, or either taken back. Only what was proposed can be answered."""
    row = _own_draft(request, contact_id)
    form = forms.CandidateForm(request.POST)
    if not form.is_valid():
        return _panel(request, row, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    kind, target_id, answer = (form.cleaned_data[name] for name in ("kind", "target_id", "answer"))
    if not queries.candidates_for(policies.standing_in(request.actor, row), row).has(kind, target_id):
        raise Http404
    act = _ACTS.get((kind, answer)) or _ACTS_ON_ANY.get(answer)
    if act is None:
        raise Http404
    act(request, row, kind, target_id)
    return redirect("hotline:candidates" if request.htmx else "hotline:contact", contact_id)


def _own_draft(request: Request, contact_id: UUID) -> Contact:
    row = own_contact(request, contact_id)
    if row.state != ContactState.DRAFT:
        raise Http404
    return row


def _join_case(request: Request, row: Contact, _kind: str, target_id: UUID | None) -> None:
    case = get_object_or_404(Case, pk=target_id) if target_id else None
    commands.choose_case(actor=request.actor, at=request.at, contact=row, case=case)


def _name_person(request: Request, row: Contact, _kind: str, target_id: UUID | None) -> None:
    person = get_object_or_404(Person, pk=target_id) if target_id else None
    commands.choose_person(actor=request.actor, at=request.at, contact=row, person=person)


def _dismiss(request: Request, row: Contact, kind: str, target_id: UUID) -> None:
    commands.dismiss_candidate(actor=request.actor, at=request.at, contact=row, kind=kind, target_id=target_id)


def _consider(request: Request, row: Contact, kind: str, target_id: UUID) -> None:
    commands.consider_candidate(actor=request.actor, at=request.at, contact=row, kind=kind, target_id=target_id)


_ACTS = {
    (CandidateKind.EVENT, Answer.JOIN): _join_case,
    (CandidateKind.EVENT, Answer.LEAVE): lambda request, row, kind, _: _join_case(request, row, kind, None),
    (CandidateKind.PERSON, Answer.JOIN): _name_person,
    (CandidateKind.PERSON, Answer.LEAVE): lambda request, row, kind, _: _name_person(request, row, kind, None),
}
_ACTS_ON_ANY = {Answer.DISMISS: _dismiss, Answer.CONSIDER: _consider}
