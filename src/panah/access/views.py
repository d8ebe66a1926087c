"""The door: signing in and out."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from panah.access import audit
from panah.access.actor import Actor
from panah.access.forms import SignInForm
from panah.access.guard import public
from panah.access.request import Request


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: Request) -> HttpResponse:
    form = SignInForm(request.POST or None, request=request)
    if form.is_valid() and form.user:
        login(request, form.user)
        audit.record_act("access.signed_in", actor=Actor(user_id=form.user.pk), at=request.at, row=form.user)
        return redirect(_next_page(request))
    context = {"form": form, "next": request.GET.get("next", ""), "is_demo": settings.DEMO}
    return render(request, "access/sign_in.html", context, status=422 if form.is_bound else 200)


@public
@require_POST
def sign_out(request: Request) -> HttpResponse:
    if request.actor.is_signed_in:
        audit.record_act("access.signed_out", actor=request.actor, at=request.at)
    logout(request)
    return redirect("access:sign_in")


def _next_page(request: Request) -> str:
    """The page asked for before signing in, if it is one of ours."""
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else "/"
