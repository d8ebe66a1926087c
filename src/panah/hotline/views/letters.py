"""Letters of other offices: entered, found by number, answered."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from panah.access.actor import Role
from panah.access.guard import page
from panah.access.request import Request
from panah.hotline import commands, policies, queries
from panah.hotline.errors import LetterKnown
from panah.hotline.models import Contact, IncomingReferral
from panah.hotline.ways_forms import AnswerLetterForm, FindLetterForm, LetterForm

MOST_FOUND = 15


@page(Role.OPERATOR)
@require_http_methods(["GET", "POST"])
def enter(request: Request) -> HttpResponse:
    """Somebody is referred by letter."""
    form = LetterForm(request.POST or None, halls=queries.my_halls(request.actor, request.at))
    opened: list[Contact] = []
    act = partial(commands.receive_letter, actor=request.actor, at=request.at)
    if form.does(lambda: opened.append(act(**form.cleaned_data))):
        return redirect("hotline:contact", opened[0].pk)
    context: dict[str, Any] = {"form": form, "refusal": form.refusal}
    if isinstance(form.refusal, LetterKnown):
        context["known"] = queries.letters_numbered(request.actor, form.cleaned_data["letter_number"])[:MOST_FOUND]
    return render(request, "hotline/letter.html", context, status=form.status)


@page(Role.OPERATOR)
@require_http_methods(["GET", "POST"])
def find(request: Request) -> HttpResponse:
    """By the exact number, which is sent in the body: an address would be written down on the way."""
    form = FindLetterForm(request.POST or None)
    found = queries.letters_numbered(request.actor, form.cleaned_data["letter_number"]) if form.is_valid() else None
    context = {"form": form, "found": found if found is None else found[:MOST_FOUND],
               "to_answer": queries.letters_to_answer(request.actor)[:MOST_FOUND]}
    return render(request, "hotline/letters.html", context)


@page(Role.OPERATOR)
@require_http_methods(["GET", "POST"])
def answer(request: Request, contact_id: UUID) -> HttpResponse:
    """How whoever sent it was answered."""
    owed = IncomingReferral.objects.filter(policies.may_answer_letter_q(request.actor), answered_at=None)
    letter = get_object_or_404(owed.select_related("contact"), pk=contact_id)
    form = AnswerLetterForm(request.POST or None)
    act = partial(commands.answer_letter, actor=request.actor, at=request.at, letter=letter)
    if form.does(lambda: act(**form.cleaned_data)):
        messages.success(request, _("The answer is noted."))
        return redirect("hotline:desk")
    context = {"letter": letter, "form": form, "refusal": form.refusal}
    return render(request, "hotline/answer_letter.html", context, status=form.status)
