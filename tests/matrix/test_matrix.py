"""Every page, asked for by every role: whom it is not for finds nothing there, and none is missing from the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from panah.network.models import Team
from tests.cast import Cast, Ground, SignIn
from tests.matrix.expected import PAGES, STREAMS, Page
from tests.matrix.world import World, make_world

MOST_QUERIES = 12
SHOWN = {200, 302, 422, 403}


Ask = Callable[[str, str], int]
"""Who asks for which page, and the status they get."""


@pytest.fixture
def world(ground: Ground, cast: Cast, team: Team, at: datetime) -> World:
    return make_world(ground, cast, team, at)


@pytest.fixture
def ask(world: World, cast: Cast, sign_in: SignIn) -> Ask:
    def as_somebody(who: str, name: str) -> int:
        client = Client() if who == "stranger" else sign_in(world.crew if who == "crew" else getattr(cast, who))
        url = reverse(name, args=PAGES[name].arguments(world))
        return (client.post(url) if PAGES[name].method == "post" else client.get(url)).status_code

    return as_somebody


def names_of(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names_of(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield f"{namespace}{pattern.name}"


def test_every_page_is_in_the_table() -> None:
    assert set(names_of(get_resolver().url_patterns)) == set(PAGES) | STREAMS


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_only_to_those_it_is_for(
        name: str, cast: Cast, ask: Ask) -> None:
    everyone = [*type(cast).__dataclass_fields__, "crew", "stranger"]
    others = [who for who in everyone if who not in PAGES[name].names]

    for who in others:
        assert ask(who, name) == 404, f"{who} found {name}"
    for who in sorted(PAGES[name].names):
        assert ask(who, name) in SHOWN, f"{who} did not find {name}"


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.method == "get"])
def test_a_page_takes_few_queries(
        name: str, world: World, cast: Cast, sign_in: SignIn,
        django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    page: Page = PAGES[name]
    for who in sorted(page.names - {"stranger"}):
        client = sign_in(world.crew if who == "crew" else getattr(cast, who))
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(reverse(name, args=page.arguments(world)))


def test_a_stranger_is_shown_the_way_to_sign_in(db: None) -> None:
    response = Client().get("/cases/")

    assert response.status_code == 404
    assert reverse("access:sign_in") in response.text
