"""What every request carries, and what no response may do."""

from collections.abc import Callable
from datetime import timedelta
from typing import cast

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from panah.access.request import Request
from panah.config import middleware

Handler = Callable[[HttpRequest], HttpResponseBase]


@pytest.fixture
def request_of_nobody() -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return request


def answering(response: HttpResponseBase) -> Handler:
    return lambda request: response


def test_a_page_is_never_kept(request_of_nobody: HttpRequest) -> None:
    response = middleware.keep_no_copies(answering(HttpResponse()))(request_of_nobody)
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_a_response_that_says_how_long_keeps_its_word(request_of_nobody: HttpRequest) -> None:
    told = HttpResponse(headers={"Cache-Control": "max-age=60"})
    assert middleware.keep_no_copies(answering(told))(request_of_nobody)["Cache-Control"] == "max-age=60"


def test_a_request_knows_tehrans_time(request_of_nobody: HttpRequest) -> None:
    middleware.know_who_acts_and_when(answering(HttpResponse()))(request_of_nobody)
    assert cast(Request, request_of_nobody).at.utcoffset() == timedelta(hours=3, minutes=30)


def test_nobody_is_an_actor_without_postings(request_of_nobody: HttpRequest) -> None:
    middleware.know_who_acts_and_when(answering(HttpResponse()))(request_of_nobody)
    actor = cast(Request, request_of_nobody).actor
    assert not actor.is_signed_in
    assert not actor.is_system
    assert actor.roles == frozenset()


@pytest.mark.parametrize(("response", "freed"), [(StreamingHttpResponse(), 1), (HttpResponse(), 0)])
def test_only_a_stream_gives_its_connection_back_at_once(
    request_of_nobody: HttpRequest, monkeypatch: pytest.MonkeyPatch, response: HttpResponseBase, freed: int
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: closed.append(True))
    middleware.free_connection_of_streams(answering(response))(request_of_nobody)
    assert len(closed) == freed
