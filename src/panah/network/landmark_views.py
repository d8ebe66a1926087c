"""The landmarks that callers name, as operators and supervisors keep them."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.network import commands
from panah.network.forms import LandmarkForm
from panah.network.landmarks import counties_to_keep_in, landmarks_in_reach

KEEPING = (Role.OPERATOR, Role.COUNTY_SUPERVISOR, Role.PROVINCE_SUPERVISOR)


@page(*KEEPING)
@require_http_methods(["GET", "POST"])
def landmarks(request: Request) -> HttpResponse:
    """What is kept, and one more."""
    form = LandmarkForm(request.POST or None, counties=counties_to_keep_in(request.actor))
    keep = partial(commands.keep_landmark, actor=request.actor, at=request.at)
    if form.does(lambda: keep(**form.cleaned_data)):
        messages.success(request, _("The landmark is kept."))
        return redirect("network:landmarks")
    context = {"form": form, "refusal": form.refusal, "kept": landmarks_in_reach(request.actor).filter(dropped_at=None)}
    return render(request, "network/landmarks.html", context, status=form.status)


@page(*KEEPING)
@require_POST
def drop_landmark(request: Request, landmark_id: UUID) -> HttpResponse:
    landmark = get_object_or_404(landmarks_in_reach(request.actor), pk=landmark_id)
    commands.drop_landmark(actor=request.actor, at=request.at, landmark=landmark)
    messages.success(request, _("The landmark is found no more."))
    return redirect("network:landmarks")
