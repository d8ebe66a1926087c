"""One town for the journeys of this folder, and the people in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from tests.journeys.town import Person, Town, town
from tests.look.browser import chromium

__all__ = ["chromium", "people", "served_town"]

People = Callable[..., Person]


@pytest.fixture(scope="module")
def served_town(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Town]:
    """One per file: a journey leaves traces."""
    name = f"town_{request.module.__name__.rpartition('.')[2]}_{os.getpid()}"
    with town(os.environ["DATABASE_URL"], name, tmp_path_factory.mktemp("town")) as built:
        yield built


@pytest.fixture
def people(chromium: Browser, served_town: Town) -> People:
    """`people("operator")` signs somebody in; the same name gives the same person.

    Their browsers are left open: Chromium was seen never to answer when one was closed in the middle of what it did.
    All go at the end of the file, where Playwright waits half a minute at most.
    """
    known: dict[str, Person] = {}

    def person(username: str, *, on_phone: bool = False) -> Person:
        if username not in known:
            known[username] = Person(chromium, served_town, username, on_phone=on_phone)
        return known[username]

    return person
