"""The two gates: `page` before a view, `require` inside a command. Default is no."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpResponse

from panah.access.errors import NotAllowed
from panah.access.request import Request

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]


def require(allowed: bool) -> None:
    """Raises NotAllowed."""
    if not allowed:
        raise NotAllowed


def page(*roles: str) -> Callable[[View[P]], View[P]]:
    """Let only these roles reach the view (any signed-in person when none is named); to all others it does not exist.

    The matrix test reads `view.roles`.
    """
    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.actor.is_signed_in or (roles and not request.actor.has(*roles)):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.roles = roles  # type: ignore[attr-defined]
        return cast(View[P], guarded)

    return guard


def public(view: View[P]) -> View[P]:
    """Mark a view as open to anyone: sign-in, health, static texts."""
    view.roles = None  # type: ignore[attr-defined]
    return view
