"""A refusal that no form placed beside a field becomes a page: 403 for what is not yours, 422 for what cannot be."""

from __future__ import annotations

from typing import ClassVar

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from tests.cast import Cast, SignIn

from panah.access import audit
from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.config.middleware import tell_refusals
from panah.core.errors import Refused


class Full(Refused):
    message = "جا نیست"
    rule: ClassVar[str] = "safe_house.longest_stay"


def told(error: Exception) -> HttpResponse | None:
    request = RequestFactory().get("/", headers={"referer": "/cases/"})
    request.actor = Actor()  # type: ignore[attr-defined]
    handler = tell_refusals(lambda request: HttpResponse())
    answer: HttpResponse | None = handler.process_exception(request, error)  # type: ignore[attr-defined]
    return answer


def test_a_refusal_is_told_with_its_rule_and_the_way_back(db: None) -> None:
    answer = told(Full())

    assert answer
    assert answer.status_code == 422
    assert "جا نیست" in answer.text
    assert "#safe_house.longest_stay" in answer.text
    assert 'href="/cases/"' in answer.text


def test_what_is_not_yours_to_do_says_whom_to_ask(db: None) -> None:
    answer = told(NotAllowed())

    assert answer
    assert answer.status_code == 403
    assert "سرپرست" in answer.text


def test_a_fault_is_not_dressed_up_as_a_refusal() -> None:
    assert told(ValueError()) is None


def test_it_stands_in_the_chain_of_every_request(
        cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn) -> None:
    def refuse(*given: object, **facts: object) -> None:
        raise Full

    monkeypatch.setattr(audit, "record_act", refuse)

    answer = sign_in(cast.operator).post(reverse("access:sign_out"))

    assert answer.status_code == 422
    assert "جا نیست" in answer.text
