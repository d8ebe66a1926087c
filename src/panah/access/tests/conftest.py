"""Accounts that can sign in, and a clock that a test can turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pyotp
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cast import Ground

from panah.access.actor import Role
from panah.access.models import User
from panah.access.testing import SECRET, make_app
from panah.config import middleware
from panah.network.testing import post

PASSWORD = "یک رمز بلند ۱۲۳"


@dataclass
class Clock:
    """The time of every request until it is turned."""

    at: datetime

    def later(self, **length: float) -> None:
        self.at += timedelta(**length)

    @property
    def code(self) -> str:
        """What the app of `account` shows now."""
        return pyotp.TOTP(SECRET).at(self.at)


@pytest.fixture
def clock(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(at)
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(localtime=lambda: timezone.localtime(clock.at)))
    return clock


@pytest.fixture
def newcomer(ground: Ground, at: datetime) -> User:
    """An operator of the hall of Alborz without password or second factor: `operator.12`."""
    user = User.objects.create_user("operator.12", full_name="همکار نمونه")
    post(user, Role.OPERATOR, ground.hall, at)
    return user


@pytest.fixture
def account(newcomer: User, at: datetime) -> User:
    """The same, with a password and an app."""
    newcomer.set_password(PASSWORD)
    newcomer.save()
    make_app(newcomer, at)
    return newcomer


def first_step(client: Client, username: str = "operator.12", password: str = PASSWORD, target: str = "") -> Any:
    return client.post(reverse("access:sign_in") + target, {"username": username, "password": password})


def second_step(client: Client, code: str) -> Any:
    return client.post(reverse("access:second"), {"code": code})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def inside(client: Client, account: User, clock: Clock) -> Client:
    """A client that came in through the page, by both steps."""
    first_step(client)
    second_step(client, clock.code)
    assert is_in(client)
    clock.later(minutes=1)
    return client
