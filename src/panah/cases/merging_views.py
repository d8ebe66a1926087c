"""Saying that two cases are one event, and taking it back: pages of single acts."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from panah.access.actor import SUPERVISORS, UNIT_ROLES
from panah.access.guard import page
from panah.access.request import Request
from panah.cases import commands, policies
from panah.cases.act_pages import act_page
from panah.cases.merging_forms import SameEventForm, SamePersonForm, WhyForm
from panah.cases.models import Case, Joining, Person, SamePerson
from panah.cases.queries import readable_cases


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def merge(request: Request, case_id: UUID) -> HttpResponse:
    """This case goes into another one; the code is typed, never part of an address."""
    decided = Case.objects.filter(policies.may_decide_about_case_q(request.actor)).select_related("county", "owner")
    case = get_object_or_404(decided, pk=case_id)
    form = SameEventForm(request.POST or None, takes_in=policies.may_take_in_case_q(request.actor))
    act = partial(commands.merge_cases, actor=request.actor, at=request.at, case=case)
    if form.does(lambda: act(into=form.into(), why=form.cleaned_data["why"])):
        messages.success(request, _("This case went into the other one. It can be taken back."))
        return _shown(request, form.into())
    return act_page(request, case, form, _("The same event as another case"), _("Take it into the other"),
                    template="cases/merge.html")


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def undo_merge(request: Request, joining_id: UUID) -> HttpResponse:
    standing = Joining.objects.filter(merged__isnull=False, undone_at=None)
    joining = get_object_or_404(standing.select_related("case__owner", "case__county", "merged"), pk=joining_id)
    if not policies.may_undo_merge(request.actor, joining):
        raise Http404
    form = WhyForm(request.POST or None)
    act = partial(commands.undo_merge, actor=request.actor, at=request.at, joining=joining)
    if form.does(lambda: act(**form.cleaned_data)):
        messages.success(request, _("Both cases stand by themselves again."))
        return _shown(request, joining.case)
    return act_page(request, joining.case, form, _("Not the same event"), _("Take it out again"), taken=joining.merged,
                    template="cases/merge.html")


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def join_people(request: Request, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Somebody in this file is the client of another one, recorded twice."""
    decided = Case.objects.filter(policies.may_decide_about_case_q(request.actor)).select_related("county", "owner")
    case = get_object_or_404(decided, pk=case_id)
    person = get_object_or_404(Person, memberships__case=case, pk=person_id)
    form = SamePersonForm(request.POST or None, readable=readable_cases(request.actor))
    act = partial(commands.join_people, actor=request.actor, at=request.at, person=person)
    if form.does(lambda: act(into=form.into(), why=form.cleaned_data["why"])):
        messages.success(request, _("Both records are followed as one. It can be taken back."))
        return redirect("desk:case", case.pk)
    return act_page(request, case, form, _("One person, recorded twice"), _("It is one person"), person=person,
                    template="cases/join_people.html")


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def part_people(request: Request, case_id: UUID, link_id: UUID) -> HttpResponse:
    decided = Case.objects.filter(policies.may_decide_about_case_q(request.actor)).select_related("county", "owner")
    case = get_object_or_404(decided, pk=case_id)
    link = get_object_or_404(SamePerson.objects.select_related("person"), pk=link_id, undone_at=None,
                             person__memberships__case=case)
    form = WhyForm(request.POST or None)
    act = partial(commands.part_people, actor=request.actor, at=request.at, link=link)
    if form.does(lambda: act(**form.cleaned_data)):
        messages.success(request, _("They are two people again."))
        return redirect("desk:case", case.pk)
    return act_page(request, case, form, _("Two people"), _("They are two people"), person=link.person,
                    template="cases/join_people.html")


def _shown(request: Request, case: Case) -> HttpResponse:
    """The file, where this person may read it."""
    readable = readable_cases(request.actor).filter(pk=case.pk).exists()
    return redirect("desk:case", case.pk) if readable else redirect("cases:mine")
