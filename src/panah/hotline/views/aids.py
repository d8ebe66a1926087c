"""What helps while a contact is written: phrases of danger."""

from __future__ import annotations

from django.http import JsonResponse
from django.views.decorators.http import require_GET

from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.hotline import hints


@page(Role.OPERATOR)
@require_GET
def lexicon(request: Request) -> JsonResponse:
    """The phrases of danger, for the browser to find while one types. No person is in it: it may be kept a while."""
    return JsonResponse(hints.for_the_browser(), headers={"Cache-Control": "private, max-age=3600"})
