"""What every request carries: `request.at`, the one time it is judged by, and `request.actor`, who acts.

All are plain functions: the last sync-only middleware makes Django run the whole chain in one thread, instead of
changing threads twice for every middleware.
"""

from collections.abc import Callable
from typing import cast

from django.contrib.auth import logout
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from panah.access import audit, sessions, vaults
from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.request import Request
from panah.core.errors import Refused
from panah.network.queries import actor_of

Handler = Callable[[HttpRequest], HttpResponseBase]


def keep_no_copies(get_response: Handler) -> Handler:
    """No page may stay in a browser's or a proxy's cache: every one may show a person at risk."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return handle


def keep_no_keys(get_response: Handler) -> Handler:
    """The keys of people and files are fetched anew for every request, so that a destroyed one is not kept in use."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        vaults.forget()
        try:
            return get_response(request)
        finally:
            vaults.forget()

    return handle


def know_who_acts_and_when(get_response: Handler) -> Handler:
    """Tehran's time, so that `request.at.date()` is the day people mean."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        known = cast(Request, request)
        known.at = timezone.localtime()
        known.actor = _who_acts(known)
        return get_response(request)

    return handle


def _who_acts(request: Request) -> Actor:
    """Nobody, where the session is over: idle for too long, too old, or not begun by two factors."""
    if not request.user.is_authenticated:
        return Actor()
    if sessions.is_over(request.session, request.at):
        audit.record_act("access.session_over", actor=Actor(user_id=request.user.pk), at=request.at)
        logout(request)
        return Actor()
    sessions.note_use(request, request.at)
    return actor_of(request.user, request.at)


def free_connection_of_streams(get_response: Handler) -> Handler:
    """A stream ends when its page closes; until then its request would hold a connection the pool needs."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.streaming:
            connection.close_if_unusable_or_obsolete()
        return response

    return handle


def tell_refusals(get_response: Handler) -> Handler:
    """A refusal that a view did not place beside a field becomes a page of its own, with the rule it met."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if not isinstance(exception, Refused):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 422
        context = {"refusal": exception, "back_url": request.META.get("HTTP_REFERER", "/")}
        return render(request, f"{status}.html", context, status=status)

    handle.process_exception = process_exception  # type: ignore[attr-defined]
    return handle
