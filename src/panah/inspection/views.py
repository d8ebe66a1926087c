"""The inspector's pages: what is owed, who opened a file, what a person opened. Each look is audited itself."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.access import audit, audit_chain
from panah.access.actor import Role
from panah.access.guard import page
from panah.access.models import User
from panah.access.request import Request
from panah.cases.glass_queries import with_files
from panah.inspection import commands, forms, queries
from panah.inspection.errors import NotKnown
from panah.inspection.telling import tell

ON_A_PAGE, REVIEWED_SHOWN = 50, 10


@page(Role.INSPECTOR)
@require_GET
def desk(request: Request) -> HttpResponse:
    """Unusual readings and emergency openings that await a review; the ways to ask."""
    return _desk(request)


@page(Role.INSPECTOR)
@require_POST
def find_file(request: Request) -> HttpResponse:
    form, found = forms.FileForm(request.POST), []
    if form.does(lambda: found.append(_known(queries.cases_in_reach(request.actor), code=form.cleaned_data["code"]))):
        return redirect("inspection:file", found[0])
    return _desk(request, file_form=form)


@page(Role.INSPECTOR)
@require_POST
def find_person(request: Request) -> HttpResponse:
    form, found = forms.PersonForm(request.POST), []
    people = queries.people_in_reach(request.actor)
    if form.does(lambda: found.append(
            _known(people, username=User.normalize_username(form.cleaned_data["username"])))):
        return redirect("inspection:person", found[0])
    return _desk(request, person_form=form)


@page(Role.INSPECTOR)
@require_GET
def file(request: Request, case_id: UUID) -> HttpResponse:
    """Who opened this file or worked on it, newest first. Nothing of what is in it."""
    case = get_object_or_404(queries.cases_in_reach(request.actor), pk=case_id)
    audit.record_act("inspection.file_asked", actor=request.actor, at=request.at, row=case, case_id=case.pk)
    found = Paginator(queries.entries_of_case(case), ON_A_PAGE).get_page(request.GET.get("page"))
    told = tell(list(found.object_list), request.actor)
    people = queries.people_of_case(case)
    return render(request, "inspection/file.html", {"case": case, "found": found, "told": told, "people": people})


@page(Role.INSPECTOR)
@require_GET
def person(request: Request, user_id: UUID) -> HttpResponse:
    """What this colleague opened and did in a period, newest first."""
    user = get_object_or_404(queries.people_in_reach(request.actor), pk=user_id)
    form = forms.PeriodForm(request.GET)
    since, until = form.period(request.at)
    audit.record_act("inspection.person_asked", actor=request.actor, at=request.at, row=user)
    entries = queries.entries_of_person(request.actor, user, since, until)
    found = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))
    told = tell(list(found.object_list), request.actor)
    context = {"person": user, "found": found, "told": told, "form": form, "query": form.as_query(),
               "first_on": since, "last_on": until - timedelta(days=1)}
    return render(request, "inspection/person.html", context, status=422 if form.errors else 200)


@page(Role.INSPECTOR)
@require_http_methods(["GET", "POST"])
def review(request: Request, reading_id: UUID) -> HttpResponse:
    reading = get_object_or_404(queries.readings_to_review(request.actor), pk=reading_id)
    form = forms.ReviewForm(request.POST or None)
    act = partial(commands.review_reading, actor=request.actor, at=request.at, reading=reading)
    if form.does(lambda: act(**form.cleaned_data)):
        messages.success(request, _("The review is recorded."))
        return redirect("inspection:desk")
    context = {"reading": reading, "form": form, "refusal": form.refusal}
    return render(request, "inspection/review.html", context, status=form.status)


def _desk(request: Request, **bound: object) -> HttpResponse:
    sealed, waiting = audit_chain.state()
    context = {
        "readings": queries.readings_to_review(request.actor), "sealed": sealed, "waiting": waiting,
        "reviewed": queries.readings_reviewed(request.actor)[:REVIEWED_SHOWN],
        "openings": with_files(queries.glasses_to_review(request.actor), request.at),
        "openings_reviewed": with_files(queries.glasses_reviewed(request.actor), request.at)[-REVIEWED_SHOWN:],
        "file_form": forms.FileForm(), "person_form": forms.PersonForm()} | bound
    return render(request, "inspection/desk.html", context, status=422 if bound else 200)


def _known(rows: QuerySet[Model], **told: str) -> UUID:
    """Raises NotKnown."""
    pk: UUID | None = rows.filter(**told).values_list("pk", flat=True).first()
    if pk is None:
        raise NotKnown
    return pk
