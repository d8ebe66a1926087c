"""Once more the second factor, before what takes much out or opens it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.cast import Cast, SignIn

from panah.access import sessions
from panah.access.models import AuditEntry, User
from panah.access.request import Request
from panah.access.step_up import fresh_factor
from panah.access.testing import make_app
from panah.access.tests.conftest import Clock
from panah.core.jalali import tehran_day
from panah.law import sign_in, targets

EXPORT = "/figures/workbook/?by=county"


@fresh_factor
def sealed(request: Request) -> HttpResponse:
    return HttpResponse("open")


def asked(clock: Clock, method: str = "get", *, proved_minutes_ago: float | None, htmx: bool = False) -> HttpResponse:
    request: Request = getattr(RequestFactory(), method)("/sealed/?x=1")
    request.at, request.htmx, request.session = clock.at, htmx, {}  # type: ignore[assignment]
    if proved_minutes_ago is not None:
        request.session[sessions.PROVED] = int(clock.at.timestamp() - proved_minutes_ago * 60)
    return sealed(request)


@pytest.fixture
def fresh(clock: Clock) -> int:
    return sign_in.PROOF_FRESH.on(tehran_day(clock.at))


def test_a_fresh_proof_is_enough(clock: Clock, fresh: int) -> None:
    assert asked(clock, proved_minutes_ago=fresh - 0.1).content == b"open"


@pytest.mark.parametrize("is_old", [True, False])
def test_an_old_one_and_none_lead_away_and_back(is_old: bool, clock: Clock, fresh: int) -> None:
    answer = asked(clock, proved_minutes_ago=fresh if is_old else None)

    assert answer.headers["Location"] == f"{reverse('access:step_up')}?{urlencode({'next': '/sealed/?x=1'})}"


def test_what_was_typed_into_a_form_that_was_shown_is_taken(clock: Clock, fresh: int) -> None:
    """Shown with a fresh proof, it may be written as long as a session may be idle."""
    longest = fresh + targets.SESSION_IDLE.on(tehran_day(clock.at))

    assert asked(clock, "post", proved_minutes_ago=longest - 0.1).content == b"open"
    assert asked(clock, "post", proved_minutes_ago=longest).status_code == 302


def test_a_part_of_a_page_sends_the_whole_page_there(clock: Clock) -> None:
    answer = asked(clock, proved_minutes_ago=None, htmx=True)

    assert answer.headers["HX-Redirect"].startswith(reverse("access:step_up"))


@pytest.fixture
def supervisor(cast: Cast, sign_in: SignIn, clock: Clock) -> Client:
    """Who takes figures out, an hour after signing in."""
    client = sign_in(cast.county_supervisor)
    make_app(User.objects.get(pk=cast.county_supervisor.person_id), clock.at)
    clock.later(minutes=20)
    return client


def prove(client: Client, code: str) -> Any:
    return client.post(f"{reverse('access:step_up')}?{urlencode({'next': EXPORT})}", {"code": code})


@pytest.mark.usefixtures("sign_in")
def test_an_export_asks_and_then_goes_on(supervisor: Client, clock: Clock) -> None:
    away = supervisor.get(EXPORT)
    assert away.status_code == 302
    assert supervisor.get(away.headers["Location"]).status_code == 200

    key = supervisor.session.session_key
    assert prove(supervisor, clock.code).headers["Location"] == EXPORT
    assert supervisor.session.session_key != key
    assert supervisor.get(EXPORT).headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert AuditEntry.objects.filter(act="access.stepped_up").count() == 1


def test_a_wrong_code_opens_nothing(supervisor: Client, clock: Clock) -> None:
    assert prove(supervisor, "000000").status_code == 422
    assert supervisor.get(EXPORT).status_code == 302
    assert AuditEntry.objects.filter(act="access.code_failed").count() == 1


def test_guessing_codes_is_slowed(supervisor: Client, clock: Clock) -> None:
    for _ in range(5):
        prove(supervisor, "000000")

    assert prove(supervisor, clock.code).status_code == 422
    clock.later(minutes=1)
    assert prove(supervisor, clock.code).status_code == 302
