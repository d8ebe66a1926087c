"""What the scripts of a page ask: the terms of a passkey, and whether the session still stands."""

from __future__ import annotations

from django.http import Http404, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_http_methods, require_POST

from panah.access import halfway, passkeys, sessions
from panah.access.guard import public
from panah.access.models import User
from panah.access.request import Request


@public
@require_POST
def passkey_to_show(request: Request) -> JsonResponse:
    """For who is signed in or halfway, one of their passkeys; at the door any."""
    return JsonResponse(passkeys.ask_to_show(request, _known(request), request.at))


@public
@require_POST
def passkey_to_make(request: Request) -> JsonResponse:
    user = _known(request)
    if user is None:
        raise Http404
    return JsonResponse(passkeys.ask_to_make(request, user, request.at))


@public
@require_http_methods(["GET", "POST"])
def session(request: Request) -> JsonResponse:
    """Whose session stands, for how many seconds more, and the token its forms need. A POST says: I am still here."""
    if not request.actor.is_signed_in:
        return JsonResponse({"person": "", "seconds": 0})
    if request.method == "POST":
        sessions.note_use(request, request.at)
    left = sessions.ends_at(request.session, request.at) - request.at
    return JsonResponse({"person": str(request.actor.user_id), "seconds": int(left.total_seconds()),
                         "csrf": get_token(request)})


def _known(request: Request) -> User | None:
    step = halfway.of(request, request.at)
    known = request.actor.user_id or (step.user if step else None)
    return User.objects.filter(pk=known).first() if known else None
