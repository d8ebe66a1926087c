"""The third gate: before taking data out or breaking a seal, the person shows the second factor once more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from panah.access import sessions
from panah.access.request import Request
from panah.core.jalali import tehran_day
from panah.law import sign_in, targets

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]


def fresh_factor(view: View[P]) -> View[P]:
    """Ask for the second factor unless it was shown a moment ago; then come back to what was asked for.

    Stands under `page`, on the view that shows the form: what is sent from a form that was shown is not asked again,
    as long as a session may be idle, so that nothing typed is lost.
    """
    @wraps(view)
    def proved(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if sessions.is_proved_within(request.session, request.at, _allowed(request)):
            return view(request, *args, **kwargs)
        wanted = request.get_full_path() if request.method == "GET" else request.path
        way = f"{reverse('access:step_up')}?{urlencode({'next': wanted})}"
        return HttpResponseClientRedirect(way) if request.htmx else redirect(way)

    return cast(View[P], proved)


def _allowed(request: Request) -> timedelta:
    day = tehran_day(request.at)
    while_typing = 0 if request.method == "GET" else targets.SESSION_IDLE.on(day)
    return timedelta(minutes=sign_in.PROOF_FRESH.on(day) + while_typing)
