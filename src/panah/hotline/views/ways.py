"""The other ways in: entered late or for a colleague."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.hotline import commands, queries
from panah.hotline.models import Contact
from panah.hotline.ways_forms import LateForm


@page(Role.OPERATOR)
@require_http_methods(["GET", "POST"])
def late(request: Request) -> HttpResponse:
    """What happened earlier, heard by oneself or by a colleague."""
    form = LateForm(request.POST or None, halls=queries.my_halls(request.actor, request.at),
                    colleagues=queries.colleagues_of_halls(request.actor))
    opened: list[Contact] = []
    act = partial(commands.enter_late, actor=request.actor, at=request.at)
    if form.does(lambda: opened.append(act(**form.cleaned_data))):
        return redirect("hotline:contact", opened[0].pk)
    return render(request, "hotline/late.html", {"form": form, "refusal": form.refusal}, status=form.status)
