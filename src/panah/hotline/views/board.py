"""The wall-boards: one hall in large type, or all halls in lines."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.hotline import board as boards
from panah.hotline import queries


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR, Role.NATIONAL_ANALYST)
@require_GET
def halls(request: Request) -> HttpResponse:
    """Every hall one may watch; one alone opens at once."""
    own = list(queries.halls_on_board(request.actor))
    if len(own) == 1:
        return render(request, "hotline/board.html", boards.hall_board(own[0], request.at))
    return render(request, "hotline/boards.html", boards.all_boards(own, request.at))


@page(Role.OPERATOR, Role.PROVINCE_SUPERVISOR, Role.NATIONAL_ANALYST)
@require_GET
def board(request: Request, hall_id: UUID) -> HttpResponse:
    hall = get_object_or_404(queries.halls_on_board(request.actor), pk=hall_id)
    return render(request, "hotline/board.html", boards.hall_board(hall, request.at))
