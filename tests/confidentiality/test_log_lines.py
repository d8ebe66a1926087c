"""A broken page leaves its place in the log, and nothing of what was typed into it."""

from __future__ import annotations

import logging
import logging.config
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from panah.config.log_lines import WithoutMessages

TYPED = "خانم گمشده‌پور ۰۹۱۲۰۰۰۷۷۸۸"


def broken(request: HttpRequest) -> HttpResponse:
    try:
        return HttpResponse(int(request.POST["name"]))
    except ValueError as error:
        raise LookupError(f"nobody is called {request.POST['name']}") from error


urlpatterns = [path("broken/", broken)]


@pytest.fixture
def log() -> Iterator[StringIO]:
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(WithoutMessages("{levelname} {name}: {message}", style="{"))
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.mark.urls(__name__)
def test_a_broken_page_is_told_by_its_place_alone(log: StringIO, db: None) -> None:
    response = Client(raise_request_exception=False).post("/broken/", {"name": TYPED})

    assert response.status_code == 500
    assert TYPED not in response.content.decode()
    assert "LookupError" in log.getvalue()
    assert "ValueError" in log.getvalue()
    assert "test_log_lines.py" in log.getvalue()
    assert not any(word in log.getvalue() for word in TYPED.split())


def test_every_line_of_the_product_is_written_so() -> None:
    told: dict[str, Any] = settings.LOGGING
    written = [told["handlers"][name]["formatter"] for name in told["root"]["handlers"]]

    formatter = logging.config.DictConfigurator(told).configure_formatter(told["formatters"]["line"])
    assert isinstance(formatter, WithoutMessages)
    assert written == ["line"] * len(told["handlers"])


def test_an_address_writes_no_line_of_its_own(log: StringIO, db: None) -> None:
    Client().get("/nothing/%0a2026-11-22 CRITICAL panah: all is well%0d%0a/")

    assert log.getvalue().count("\n") == 1
    assert RequestFactory().get("/a%0ab").path == "/a\nb"
