"""Every page, asked for by every role: whom it is not for finds nothing there, and none is missing from the table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from panah.network.models import Team
from tests.cast import Cast, Ground, SignIn
from tests.fuzz.typed import undone
from tests.matrix.expected import PAGES, STREAMS, Page
from tests.matrix.world import World, make_world

MOST_QUERIES = 12
SHOWN = {200, 302, 422, 403}
GETS = [name for name, page in PAGES.items() if page.method == "get"]
POSTS = [name for name, page in PAGES.items() if page.method == "post"]
EVERYONE = [*Cast.__dataclass_fields__, "crew", "stranger"]


@pytest.fixture
def world(ground: Ground, cast: Cast, team: Team, at: datetime) -> World:
    return make_world(ground, cast, team, at)


class People:
    """Everyone of the cast, each with a browser of their own."""

    def __init__(self, world: World, cast: Cast, sign_in: SignIn) -> None:
        self.world, self.cast, self.sign_in = world, cast, sign_in

    def browser_of(self, who: str) -> Client:
        if who == "stranger":
            return Client()
        return self.sign_in(self.world.crew if who == "crew" else getattr(self.cast, who))

    def ask(self, browser: Client, name: str) -> int:
        page: Page = PAGES[name]
        url = reverse(name, args=page.arguments(self.world))
        return (browser.post(url) if page.method == "post" else browser.get(url)).status_code


@pytest.fixture
def people(world: World, cast: Cast, sign_in: SignIn) -> People:
    return People(world, cast, sign_in)


def names_of(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names_of(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield f"{namespace}{pattern.name}"


def test_every_page_is_in_the_table() -> None:
    assert set(names_of(get_resolver().url_patterns)) == set(PAGES) | STREAMS


@pytest.mark.parametrize("who", EVERYONE)
def test_what_is_not_for_somebody_is_not_there(who: str, people: People) -> None:
    browser = people.browser_of(who)

    found = [name for name, page in PAGES.items() if who not in page.names and people.ask(browser, name) != 404]
    assert found == []


@pytest.mark.parametrize("who", EVERYONE)
def test_what_is_for_somebody_is_there_and_takes_few_queries(who: str, people: People) -> None:
    browser = people.browser_of(who)
    wrong = []
    for name in (name for name in GETS if who in PAGES[name].names):
        with CaptureQueriesContext(connection) as asked:
            status = people.ask(browser, name)
        if status not in SHOWN or (len(asked) > MOST_QUERIES and who != "stranger"):
            wrong.append((name, status, len(asked)))

    assert wrong == []


@pytest.mark.parametrize("who", EVERYONE)
def test_an_act_is_open_to_those_it_is_for(who: str, people: People) -> None:
    for name in (name for name in POSTS if who in PAGES[name].names):
        with undone():
            assert people.ask(people.browser_of(who), name) in SHOWN, name


def test_a_stranger_is_shown_the_way_to_sign_in(db: None) -> None:
    response = Client().get("/cases/")

    assert response.status_code == 404
    assert reverse("access:sign_in") in response.text
