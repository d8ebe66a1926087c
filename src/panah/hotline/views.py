"""The operator's desk, and the contact being written or read."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from panah.access import audit
from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.hotline import policies, queries
from panah.hotline.models import Contact


@page(Role.OPERATOR)
@require_GET
def desk(request: Request) -> HttpResponse:
    """Who rings now, what I have not finished, what was lost."""
    halls = request.actor.units(Role.OPERATOR)
    return render(request, "hotline/desk.html", {
        "ringing": queries.ringing_calls(halls), "drafts": queries.my_drafts(request.actor),
        "lost": queries.lost_calls(halls, request.at), "finished": queries.my_finished(request.actor, request.at)})


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR)
@require_GET
def contact(request: Request, contact_id: UUID) -> HttpResponse:
    """What was told. Reading it is audited."""
    contacts = Contact.objects.filter(policies.may_read_contact_q(request.actor)).select_related("county", "case")
    row = get_object_or_404(contacts, pk=contact_id)
    audit.record_reading("hotline.contact_read", actor=request.actor, at=request.at, row=row, case_id=row.case_id)
    return render(request, "hotline/contact.html", {"contact": row})
