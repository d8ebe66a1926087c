"""One's own sign-in: password, app, passkeys, and where one is signed in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from panah.access import commands, devices, door, sessions
from panah.access.forms import ChangePasswordForm, SecondFactorForm
from panah.access.guard import page
from panah.access.models import Passkey, Session, User
from panah.access.request import Request
from panah.access.step_up import fresh_factor
from panah.access.views.parts import app_to_scan
from panah.core.errors import Refused


@page()
@require_GET
def mine(request: Request) -> HttpResponse:
    """What opens the door for me, and which doors stand open."""
    user = _me(request)
    here = sessions.row_key(request.session)
    open_now = Session.objects.filter(user=user, expire_date__gt=request.at).order_by("-seen_at")
    context = {
        "has_app": user.has_app(),
        "passkeys": [(passkey, devices.in_words(passkey.device)) for passkey in user.passkeys.order_by("made_at")],
        "sessions": [(row, devices.in_words(row.device), row.pk == here) for row in open_now],
    }
    return render(request, "access/mine.html", context)


@page()
@fresh_factor
@require_http_methods(["GET", "POST"])
def change_password(request: Request) -> HttpResponse:
    user = _me(request)
    form = ChangePasswordForm(request.POST or None, user=user)
    if form.does(lambda: door.change_password(request, user, **form.cleaned_data)):
        messages.success(request, _("The new password holds. Everywhere else you are signed out."))
        return redirect("access:mine")
    return render(request, "access/change_password.html", {"form": form}, status=form.status)


@page()
@fresh_factor
@require_http_methods(["GET", "POST"])
def add_factor(request: Request) -> HttpResponse:
    """Another app in place of the present one, or one more passkey."""
    form = SecondFactorForm(request.POST or None)
    if form.does(lambda: door.add_factor(request, request.actor, **form.cleaned_data)):
        messages.success(request, _("From now on this proves that it is you."))
        return redirect("access:mine")
    context = {"form": form, **app_to_scan(request.actor, request.at, keep=form.is_bound)}
    return render(request, "access/add_factor.html", context, status=form.status)


@page()
@fresh_factor
@require_POST
def remove_passkey(request: Request, passkey_id: UUID) -> HttpResponse:
    passkey = get_object_or_404(Passkey, pk=passkey_id, user=request.actor.user_id)
    try:
        commands.remove_passkey(actor=request.actor, at=request.at, passkey=passkey)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("That passkey opens nothing any more."))
    return redirect("access:mine")


@page()
@require_POST
def end_session(request: Request, key: str) -> HttpResponse:
    session = get_object_or_404(Session, pk=key, user=request.actor.user_id)
    commands.end_session(actor=request.actor, at=request.at, session=session)
    return redirect("access:mine")


@page()
@require_POST
def end_sessions(request: Request) -> HttpResponse:
    """Everywhere but here."""
    commands.end_sessions(actor=request.actor, at=request.at, but=sessions.row_key(request.session))
    messages.success(request, _("Everywhere else you are signed out."))
    return redirect("access:mine")


def _me(request: Request) -> User:
    return User.objects.get(pk=request.actor.person_id)
