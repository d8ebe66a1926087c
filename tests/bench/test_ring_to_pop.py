"""The measurement of a ring: its bare limit writes and reads real rows, and no ring is left waiting."""

from __future__ import annotations

import shutil
import time
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer
from tests.cast import Cast, Ground, SignIn
from tests.look.browser import chromium

from panah.access.actor import Actor
from panah.command_line.bench import PARTS
from panah.command_line.door import VERBS
from panah.command_line.ring_to_pop import bare, screens
from panah.command_line.ring_to_pop.screens import NoBrowser, Screen, opened
from panah.hotline import commands
from panah.hotline.models import Call
from panah.hotline.states import CallState
from panah.hotline.testing import make_call

__all__ = ["chromium"]


@pytest.mark.django_db(transaction=True)
def test_the_bare_ring_is_a_row_that_another_connection_reads(ground: Ground) -> None:
    times = bare.rings(ground.hall, timezone.now(), 3)

    assert len(times) == 3
    assert all(seconds > 0 for seconds in times)
    assert list(Call.objects.values_list("state", flat=True)) == [CallState.ABANDONED] * 3


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_bench_has_its_verb(part: str) -> None:
    assert VERBS[f"bench-{part}"].about == "used by bench"


class HearsAgainAndAgain:
    """A browser to which each stream of signals is over as soon as it is open: the pages ask again by themselves."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def new_context(self, **options: Any) -> BrowserContext:
        context = self.browser.new_context(**options)
        context.route("**/live/", lambda route: route.fulfill(content_type="text/event-stream", body=":\n\n"))
        return context


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_ring_is_on_the_screen_after_it_rang_and_its_end_is_seen_too(
        chromium: Browser, live_server: LiveServer, ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    session = sign_in(cast.operator).cookies[settings.SESSION_COOKIE_NAME].value
    screen = Screen(HearsAgainAndAgain(chromium), live_server.url, session)

    rang = time.time()
    call = make_call(ground.hall, at)
    painted = screen.next_seen()
    ended = time.time()
    commands.abandon(actor=Actor.system(), at=at, call=call)

    assert rang < painted
    assert ended < screen.next_seen()


def test_without_a_browser_it_is_said_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PANAH_CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(NoBrowser, match="Chromium"), opened("http://127.0.0.1", ""):
        pass

    monkeypatch.setattr(screens, "find_spec", lambda _: None)
    with pytest.raises(NoBrowser, match="test"), opened("http://127.0.0.1", ""):
        pass
