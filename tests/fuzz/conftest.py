"""A world, and for every page that reads a form: who opens it, where it is, and the form itself."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.forms.forms import BaseForm
from django.test import Client
from django.urls import reverse

from panah.network.models import Team
from tests.cast import Cast, Ground, SignIn
from tests.fuzz.typed import form_read_at
from tests.matrix.expected import PAGES
from tests.matrix.world import World, make_world


@dataclass(frozen=True)
class Desk:
    """A page with a form before somebody to whom it opens."""

    name: str
    url: str
    client: Client
    form: BaseForm


@pytest.fixture
def world(ground: Ground, cast: Cast, team: Team, at: datetime) -> World:
    return make_world(ground, cast, team, at)


@pytest.fixture
def desks(world: World, cast: Cast, sign_in: SignIn) -> list[Desk]:
    clients = {who: sign_in(world.crew if who == "crew" else getattr(cast, who))
               for who in {min(page.names - {"stranger"}) for page in PAGES.values() if page.names - {"stranger"}}}
    found = []
    for name, page in PAGES.items():
        if page.names - {"stranger"} and name != "access:sign_out":
            client, url = clients[min(page.names - {"stranger"})], reverse(name, args=page.arguments(world))
            client.raise_request_exception = False
            if form := form_read_at(client, url):
                found.append(Desk(name, url, client, form))
    return found


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Refusals are asked for here by the thousand; errors are still told."""
    logging.getLogger("django.request").setLevel(logging.ERROR)
    yield
    logging.getLogger("django.request").setLevel(logging.NOTSET)
