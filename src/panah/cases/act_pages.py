"""What the pages of single acts on a case file share: the case one works on, and the page itself."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from panah.access.request import Request
from panah.cases import policies
from panah.cases.models import Case
from panah.core.acts import ActForm


def workable(request: Request, case_id: UUID) -> Case:
    cases = Case.objects.filter(policies.may_work_on_case_q(request.actor)).select_related("county", "owner")
    return get_object_or_404(cases, pk=case_id)


def act_page(request: Request, case: Case, form: ActForm, heading: str, act: str, *,
             template: str = "cases/act.html", **more: object) -> HttpResponse:
    context = {"case": case, "form": form, "heading": heading, "act": act, "refusal": form.refusal} | more
    return render(request, template, context, status=form.status)
