"""Nothing personal where browsers and proxies keep it: titles, addresses, headers, cookies, what is told live."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.cast import Cast, Ground, SignIn
from tests.confidentiality.planted import found_in, mark_names, planted
from tests.fuzz.typed import filled, form_read_at
from tests.intrusion.test_stream import Told
from tests.matrix.expected import PAGES
from tests.matrix.world import World, make_world

from panah.network.models import Team
from panah.notify import live

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
ADDRESS = re.compile(r'(?:href|action|src|formaction|hx-[a-z]+|data-[a-z-]+|content)="([^"]*)"')
EXPORTED = re.compile(r'filename="?([^"]*)')


@pytest.fixture
def world(ground: Ground, cast: Cast, team: Team, at: datetime) -> World:
    world = make_world(ground, cast, team, at)
    mark_names()
    return world


@pytest.fixture
def openers(world: World, cast: Cast, sign_in: SignIn) -> dict[str, Client]:
    """Somebody to whom each page opens."""
    names = {name: min(page.names - {"stranger"}) for name, page in PAGES.items() if page.names - {"stranger"}}
    clients = {who: sign_in(world.crew if who == "crew" else getattr(cast, who)) for who in set(names.values())}
    return {name: clients[who] for name, who in names.items()}


def outside_the_text(response: object, page: str) -> Iterator[str]:
    """What a browser keeps or shows of a page when the page itself is closed."""
    yield from TITLE.findall(page)
    yield from (address for address in ADDRESS.findall(page) if not address.startswith("{"))
    yield str(getattr(response, "headers", ""))
    yield str(getattr(response, "cookies", ""))


def test_no_title_address_header_or_cookie_names_anyone(world: World, openers: dict[str, Client]) -> None:
    texts, seen = planted(), 0
    for name, client in openers.items():
        if PAGES[name].method == "get":
            response = client.get(reverse(name, args=PAGES[name].arguments(world)))
            page = response.content.decode(errors="replace")
            seen += bool(found_in(page, texts))
            assert [kept for kept in outside_the_text(response, page) if found_in(kept, texts)] == [], name
    assert seen > 5, "no page showed anybody: the test would see nothing"


def test_no_answer_to_an_act_leads_to_an_address_with_somebody_in_it(
        world: World, openers: dict[str, Client], at: datetime) -> None:
    texts, led = planted(), 0
    for name, client in openers.items():
        url = reverse(name, args=PAGES[name].arguments(world))
        form = form_read_at(client, url)
        response = client.post(url, filled(form, at) if form else {})
        led += "Location" in response.headers
        assert found_in(response.headers.get("Location", ""), texts) == set(), name
    assert led > 15


def test_no_address_of_the_product_takes_a_name() -> None:
    """Every part of every address is a word of ours, the id of a row, the code of a province or of an instrument."""
    parts = {part for route in routes(get_resolver().url_patterns) for part in re.findall(r"<(\w+):(\w+)>", route)}

    assert {kind for kind, _ in parts} <= {"uuid", "slug", "str"}
    assert {part for kind, part in parts if kind != "uuid"} == {"step", "key", "act", "code", "province_code"}


def routes(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        yield str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns)


def test_what_is_told_live_is_kinds_and_ids(
        ground: Ground, cast: Cast, team: Team, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told()
    monkeypatch.setattr(live, "json", told)

    make_world(ground, cast, team, at)

    assert len(told) > 20
    assert [message for message in told if found_in(str(message), planted())] == []


def test_exports_are_named_after_days_alone(openers: dict[str, Client], world: World) -> None:
    for name in ("oversight:workbook", "cases:paper"):
        response = openers[name].get(reverse(name, args=PAGES[name].arguments(world)))
        assert re.fullmatch(r"[a-z0-9.-]+", EXPORTED.findall(response.headers["Content-Disposition"])[0]), name
