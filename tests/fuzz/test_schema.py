"""The product described as an interface for programs (addresses, ids, forms) and driven by schemathesis, in process.

The description is made here from the table of pages and the forms they read; nothing of it is served.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from django import forms
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import status_code_conformance

from tests.fuzz.conftest import Desk
from tests.fuzz.test_forms import TRACES
from tests.fuzz.typed import undone
from tests.matrix.expected import PAGES
from tests.matrix.world import World

EXAMPLES = 2
ANSWERS = (200, 302, 400, 403, 404, 405, 409, 413, 422)
DESCRIPTION = "/openapi.json"
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def described(world: World, desks: list[Desk]) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for desk in desks:
        arguments = PAGES[desk.name].arguments(world)
        address, parameters = desk.url, []
        for number, argument in enumerate(arguments):
            address = address.replace(str(argument), f"{{part{number}}}", 1)
            kind = {"format": "uuid"} if isinstance(argument, UUID) else {}
            parameters.append({"name": f"part{number}", "in": "path", "required": True, "schema": {
                "anyOf": [{"enum": [str(argument)]}, {"type": "string", "minLength": 1, **kind}]}})
        body = {"content": {"application/x-www-form-urlencoded": {"schema": _body(desk.form)}}}
        paths[address] = {"parameters": parameters, "post": {"requestBody": body, "responses": _answers()},
                          "get": {"responses": _answers()}}
    return {"openapi": "3.0.3", "info": {"title": "Panah", "version": "0"}, "paths": paths}


def _body(form: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {name: _described(field) for name, field in form.fields.items()}}


def _described(field: forms.Field) -> dict[str, Any]:
    if isinstance(field, forms.MultipleChoiceField):
        return {"type": "array", "items": {"type": "string"}, "maxItems": 3}
    if isinstance(field, forms.IntegerField):
        return {"type": "integer"}
    return {"type": "string", "maxLength": 80}


def _answers() -> dict[str, Any]:
    return {str(status): {"description": HTTPStatus(status).phrase} for status in ANSWERS}


class InProcess(WSGIHandler):
    """Answers as whoever a page opens to, and undoes what was done."""

    def __init__(self, desks: list[Desk], description: dict[str, Any]) -> None:
        super().__init__()
        self.desks, self.description = {desk.name: desk for desk in desks}, json.dumps(description).encode()

    def get_response(self, request: HttpRequest) -> HttpResponse:
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        with undone():
            return super().get_response(request)  # type: ignore[return-value]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if environ["PATH_INFO"] == DESCRIPTION:
            start_response("200 OK", [("Content-Type", "application/json")])
            return [self.description]
        environ["HTTP_COOKIE"] = self._cookies_of(environ["PATH_INFO"])
        return super().__call__(environ, start_response)

    def _cookies_of(self, path: str) -> str:
        try:
            desk = self.desks[resolve(path).view_name]
        except (Resolver404, KeyError):
            desk = next(iter(self.desks.values()))
        return "; ".join(f"{name}={cookie.value}" for name, cookie in desk.client.cookies.items())


def test_no_request_of_its_kind_breaks_a_page(
        world: World, desks: list[Desk], in_one_transaction: None) -> None:
    description = described(world, desks)
    schema = schemathesis.openapi.from_wsgi(DESCRIPTION, InProcess(desks, description))
    tried = 0
    for operation in schema.get_all_operations():
        found: Any = operation
        drive(found.ok())
        tried += 1
    assert tried == 2 * len(description["paths"]) > 80


def drive(operation: Any) -> None:
    @settings(derandomize=True, database=None, deadline=None, max_examples=EXAMPLES, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def send(case: Any) -> None:
        response = case.call_and_validate(checks=[not_a_server_error, status_code_conformance])
        assert not TRACES.search(response.text)

    send()


@pytest.fixture
def in_one_transaction() -> Iterator[None]:
    """As Django's own test client does: the end of a request may not end the connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_description_is_of_all_that_takes_a_form(world: World, desks: list[Desk]) -> None:
    description = described(world, desks)

    assert len(description["paths"]) == len({re.sub(r"[0-9a-f-]{36}", "", desk.url) for desk in desks}) > 40
    assert reverse("cases:mine") not in description["paths"]
