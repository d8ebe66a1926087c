"""./panah exchange: what it refuses, and that it ends when it is asked to. What it does is tested with the keeper."""

from __future__ import annotations

import asyncio
import os
import signal
from argparse import Namespace

import pytest
from pytest_django.fixtures import Settings
from tests.ports import own_port

from panah.command_line import exchange, preparation
from panah.command_line.errors import CannotGoOn
from panah.hotline.telephony.ami import Address


def test_without_an_exchange_it_refuses(settings: Settings) -> None:
    settings.PANAH_EXCHANGE = ""

    with pytest.raises(CannotGoOn, match="PANAH_EXCHANGE is not set"):
        exchange.main(Namespace())


def test_it_ends_when_it_is_asked_to(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """At an exchange that is away."""
    for check in ("check_server", "check_schema", "check_keys"):
        monkeypatch.setattr(preparation, check, lambda: None)
    settings.PANAH_EXCHANGE = f"ami://panah:x@127.0.0.1:{own_port()}/pbx1"
    kept: list[Address] = []

    async def keep(address: Address) -> None:
        kept.append(address)
        asyncio.get_running_loop().call_later(0.05, os.kill, os.getpid(), signal.SIGTERM)
        await _keep(address)

    _keep = exchange.keep
    monkeypatch.setattr(exchange, "keep", keep)

    assert exchange.main(Namespace()) == 0
    assert kept == [Address.parse(settings.PANAH_EXCHANGE)]


def test_it_does_not_begin_on_a_database_that_is_not_migrated(
        settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def unfit() -> None:
        raise preparation.DatabaseUnfit("First: ./panah migrate")

    settings.PANAH_EXCHANGE = "ami://panah:x@127.0.0.1:1/pbx1"
    monkeypatch.setattr(preparation, "check_server", lambda: None)
    monkeypatch.setattr(preparation, "check_schema", unfit)

    with pytest.raises(preparation.DatabaseUnfit):
        exchange.main(Namespace())
