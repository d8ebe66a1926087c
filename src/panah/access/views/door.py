"""The door: name and password, then the second factor; or a passkey, which is both. And the way out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.access import audit, demo, door, halfway
from panah.access.errors import PasskeyNotTaken
from panah.access.forms import PasskeyForm, SecondFactorForm, SignInForm
from panah.access.guard import page, public
from panah.access.models import User
from panah.access.request import Request
from panah.core.errors import Refused

CLEARED = '"cache", "cookies", "storage"'
"""Nothing of what was seen or typed stays in the browser of a shared desk."""


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: Request) -> HttpResponse:
    form = SignInForm(request.POST or None, initial=demo.filled_in(request.GET.get("as", "")))
    if form.does(lambda: door.first_step(request, wanted=wanted_page(request), **form.cleaned_data)):
        return door.go_on(request)
    return _at_the_door(request, form)


@public
@require_POST
def sign_in_with_passkey(request: Request) -> HttpResponse:
    """The device knew its owner: nothing more is asked."""
    form, users = PasskeyForm(request.POST), list[User]()
    if form.does(lambda: users.append(door.passkey_alone(request, **form.cleaned_data))):
        return door.enter(request, users[0], wanted_page(request))
    return _at_the_door(request, SignInForm(), form.refusal or PasskeyNotTaken())


@public
@require_http_methods(["GET", "POST"])
def second(request: Request) -> HttpResponse:
    """The code of the app, or a passkey, after the password."""
    step = halfway.of(request, request.at)
    if not halfway.is_at(step, "access:second"):
        return door.go_on(request)
    user = User.objects.get(pk=step.user)
    form = SecondFactorForm(request.POST or None, initial=demo.code_for(user, request.at))
    if form.does(lambda: door.second_step(request, user, **form.cleaned_data)):
        halfway.proved(request, step)
        return door.go_on(request)
    return render(request, "access/second.html", _asked(form, user), status=form.status)


@page()
@require_http_methods(["GET", "POST"])
def step_up(request: Request) -> HttpResponse:
    """The second factor once more, before what needs it; then on to where the person was going."""
    user = User.objects.get(pk=request.actor.person_id)
    form = SecondFactorForm(request.POST or None, initial=demo.code_for(user, request.at))
    if form.does(lambda: door.second_step(request, user, **form.cleaned_data)):
        door.prove_again(request)
        return redirect(wanted_page(request))
    return render(request, "access/step_up.html", _asked(form, user), status=form.status)


@public
@require_POST
def sign_out(request: Request) -> HttpResponse:
    if request.actor.is_signed_in:
        audit.record_act("access.signed_out", actor=request.actor, at=request.at)
    logout(request)
    response = redirect("access:sign_in")
    response["Clear-Site-Data"] = CLEARED
    return response


@page()
@require_GET
def back(request: Request) -> HttpResponse:
    """After signing in again in another tab: the page with what was typed is still open in the first one."""
    return render(request, "access/back.html")


def wanted_page(request: Request) -> str:
    """The page asked for before signing in, if it is one of ours."""
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else "/"


def _at_the_door(request: Request, form: SignInForm, refusal: Refused | None = None) -> HttpResponse:
    context = {"form": form, "refusal": refusal, "people": demo.people(), "next": wanted_page(request)}
    return render(request, "access/sign_in.html", context, status=422 if refusal else form.status)


def _asked(form: SecondFactorForm, user: User) -> dict[str, Any]:
    return {"form": form, "has_app": user.has_app(), "has_passkey": user.passkeys.exists()}
