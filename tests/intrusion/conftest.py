"""The world of the matrix, and a way to come in as anybody of the cast."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client

from panah.network.models import Team
from tests.cast import Cast, Ground, SignIn
from tests.matrix.world import World, make_world

ComeIn = Callable[[str], Client]


@pytest.fixture
def world(ground: Ground, cast: Cast, team: Team, at: datetime) -> World:
    return make_world(ground, cast, team, at)


@pytest.fixture
def come_in(cast: Cast, sign_in: SignIn, request: pytest.FixtureRequest) -> ComeIn:
    """`come_in("far_operator")` is a browser in which that person is signed in."""

    def as_somebody(who: str) -> Client:
        if who == "stranger":
            return Client()
        return sign_in(request.getfixturevalue("world").crew if who == "crew" else getattr(cast, who))

    return as_somebody


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of refusals are asked for here, and each is a line of the log."""
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    yield
    logging.getLogger("django.request").setLevel(logging.NOTSET)
