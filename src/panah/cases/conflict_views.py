"""Keeping a colleague out of a file, letting them in again, stepping back oneself; by what a colleague is known."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from panah.access.actor import SUPERVISORS, UNIT_ROLES, Role
from panah.access.guard import page
from panah.access.models import ConflictLock, User
from panah.access.request import Request
from panah.cases import commands, conflict_forms
from panah.cases.act_pages import act_page
from panah.cases.conflict_queries import liftable_locks, locks_of, numbers_of
from panah.cases.models import Case
from panah.cases.policies import may_keep_out_q
from panah.cases.queries import readable_cases


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def kept_out(request: Request, case_id: UUID) -> HttpResponse:
    """Who is kept out of this file and why, and keeping out one more."""
    decided = Case.objects.filter(may_keep_out_q(request.actor)).select_related("county", "owner")
    case = get_object_or_404(decided, pk=case_id)
    form, locks = conflict_forms.KeepOutForm(request.POST or None), list[ConflictLock]()
    act = partial(commands.keep_out, actor=request.actor, at=request.at, case=case)
    if form.does(lambda: locks.append(act(**form.told()))):
        return _stepped_back(request) if locks[0].user_id == request.actor.user_id else redirect(request.path)
    return act_page(request, case, form, _("Keep a colleague out"), _("Keep out"), kept=locks_of(case),
                    template="cases/kept_out.html")


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def let_in(request: Request, lock_id: UUID) -> HttpResponse:
    lock = get_object_or_404(liftable_locks(request.actor), pk=lock_id)
    case = Case.objects.select_related("county", "owner").get(pk=lock.case_id)
    form = conflict_forms.LetInForm(request.POST or None)
    act = partial(commands.let_in, actor=request.actor, at=request.at, lock=lock)
    if form.does(lambda: act(**form.cleaned_data)):
        messages.success(request, _("The file is open to this colleague again."))
        return redirect("cases:kept_out", case.pk)
    return act_page(request, case, form, _("Let the colleague in again"), _("Let in"), lock=lock,
                    template="cases/let_in.html")


@page(*UNIT_ROLES, *SUPERVISORS)
@require_http_methods(["GET", "POST"])
def know_them(request: Request, case_id: UUID) -> HttpResponse:
    """A colleague says so of themselves; from then on the file does not exist for them."""
    case = get_object_or_404(readable_cases(request.actor), pk=case_id)
    form = conflict_forms.KnowThemForm(request.POST or None)
    act = partial(commands.keep_out, actor=request.actor, at=request.at, case=case)
    if form.does(lambda: act(user=User.objects.get(pk=request.actor.person_id), **form.cleaned_data)):
        return _stepped_back(request)
    return act_page(request, case, form, _("I know these people"), _("Close the file to me"),
                    template="cases/know_them.html")


@page(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def colleague_identity(request: Request, user_id: UUID) -> HttpResponse:
    """Whether a file was found is not said: the administrator reads none."""
    user = get_object_or_404(User, pk=user_id)
    form = conflict_forms.ColleagueIdentityForm(request.POST or None)
    act = partial(commands.identify_colleague, actor=request.actor, at=request.at, user=user)
    if form.does(lambda: act(**form.cleaned_data)):
        messages.success(request, _("Kept. Files in which these numbers stand are closed to the colleague."))
        return redirect("network:person", user.pk)
    context = {"person": user, "form": form, "refusal": form.refusal, "numbers": numbers_of(user)}
    return render(request, "cases/colleague_identity.html", context, status=form.status)


def _stepped_back(request: Request) -> HttpResponse:
    messages.success(request, _("Thank you for saying so. The file is closed to you; colleagues go on with it."))
    return redirect("desk:home")
