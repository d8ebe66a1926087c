"""Pages of the door for who has no second factor yet, or no password: a new account, or a way in made anew."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from panah.access import door, halfway
from panah.access.forms import EnrolmentCodeForm, LostForm, NewPasswordForm, SecondFactorForm
from panah.access.guard import public
from panah.access.models import User
from panah.access.request import Request
from panah.access.views.parts import app_to_scan


@public
@require_http_methods(["GET", "POST"])
def enrolment_code(request: Request) -> HttpResponse:
    """Whoever knows only the password of somebody who lost the second factor stops here."""
    step = halfway.of(request, request.at)
    if not halfway.is_at(step, "access:code"):
        return door.go_on(request)
    user, form = User.objects.get(pk=step.user), EnrolmentCodeForm(request.POST or None)
    if form.does(lambda: door.enrolment_step(request, step, user, **form.cleaned_data)):
        return door.go_on(request)
    return render(request, "access/enrolment_code.html", {"form": form}, status=form.status)


@public
@require_http_methods(["GET", "POST"])
def first_password(request: Request) -> HttpResponse:
    step = halfway.of(request, request.at)
    if not halfway.is_at(step, "access:first_password"):
        return door.go_on(request)
    user = User.objects.get(pk=step.user)
    form = NewPasswordForm(request.POST or None, user=user)
    if form.does(lambda: door.set_first_password(request, step, **form.cleaned_data)):
        return door.go_on(request)
    return render(request, "access/first_password.html", {"form": form, "user": user}, status=form.status)


@public
@require_http_methods(["GET", "POST"])
def enrol(request: Request) -> HttpResponse:
    """The first second factor: an app, or a passkey of this device."""
    step = halfway.of(request, request.at)
    if not halfway.is_at(step, "access:enrol"):
        return door.go_on(request)
    user, form = User.objects.get(pk=step.user), SecondFactorForm(request.POST or None)
    if form.does(lambda: door.enrol(request, step, **form.cleaned_data)):
        return door.enter(request, user, step.wanted)
    context = {"form": form, **app_to_scan(step.actor, request.at, keep=form.is_bound)}
    return render(request, "access/enrol.html", context, status=form.status)


@public
@require_http_methods(["GET", "POST"])
def lost(request: Request) -> HttpResponse:
    """Asking two colleagues for a way back in. The answer is always the same, whoever is named."""
    form = LostForm(request.POST or None)
    if form.does(lambda: door.ask_for_recovery(request, **form.cleaned_data)):
        return redirect("access:lost_told")
    return render(request, "access/lost.html", {"form": form}, status=form.status)


@public
@require_GET
def lost_told(request: Request) -> HttpResponse:
    return render(request, "access/lost_told.html")
