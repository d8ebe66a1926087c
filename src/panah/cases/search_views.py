"""The page that finds a person. What is typed is sent, never part of an address: no name stands in a log."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from panah.access.guard import page
from panah.access.request import Request
from panah.cases import commands
from panah.cases.forms import SearchForm
from panah.cases.names import Match
from panah.cases.policies import SEARCHING
from panah.cases.search import MOST_FOUND, Answer, Found, TextKind, kind_of

SAME_NUMBER = _("the same number")
FITS = {
    Match.SAME: _("the same name"),
    Match.SOUNDS_THE_SAME: _("the same name, spelt otherwise"),
    Match.SWAPPED: _("first and last name the other way round"),
    Match.ONE_LETTER_OFF: _("one letter differs"),
    Match.ONE_PART: _("a part of the name"),
}


@page(*SEARCHING)
@require_http_methods(["GET", "POST"])
def search(request: Request) -> HttpResponse:
    form, answers = SearchForm(request.POST if request.method == "POST" else None), list[Answer]()
    context: dict[str, object] = {"form": form, "most": MOST_FOUND, "own_units": request.actor.units()}

    def look() -> None:
        answers.append(commands.search_people(actor=request.actor, at=request.at, text=form.cleaned_data["text"]))

    if form.does(look):
        context |= {"answer": answers[0], "found": _with_words(answers[0], form.cleaned_data["text"])}
        return render(request, "cases/search.html", context)
    return render(request, "cases/search.html", context, status=form.status)


def _with_words(answer: Answer, text: str) -> list[tuple[Found, object, bool]]:
    """Each person found, how well they fit in words, and whether the order and every sound are the same."""
    by_number = kind_of(text) == TextKind.NUMBER
    return [(found, SAME_NUMBER if by_number else FITS[found.match], found.match <= Match.SOUNDS_THE_SAME)
            for found in answer.found]
