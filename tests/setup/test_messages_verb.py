"""./panah messages and the line at the worker's start: what those who keep the machines learn of short messages."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from panah.command_line import messages, preparation, worker
from panah.notify import delivery
from panah.notify.gateway import Trouble
from panah.notify.testing import NUMBER, PretendedGateway, make_message
from panah.notify.words import WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def gateway(settings: Settings) -> None:
    settings.PANAH_SMS_GATEWAY = "http://panah:hidden@kannel.internal:13013/cgi-bin/sendsms"
    settings.PANAH_SMS_SENDER = "30001234"


def panah() -> int:
    parser = ArgumentParser()
    messages.add_parser(parser.add_subparsers())
    return messages.main(parser.parse_args(["messages"]))


def test_without_a_gateway_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert panah() == 0
    assert "PANAH_SMS_GATEWAY is not set" in capsys.readouterr().out


def test_messages_that_wait_for_a_gateway_are_a_failure(at: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    make_message(at)

    assert panah() == 1
    assert "1 waiting, the oldest since 2026-11-20 23:30 UTC; 0 sent and 0 given up lately." in capsys.readouterr().out


def test_all_is_well(gateway: None, at: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    make_message(at)
    delivery.deliver(at, PretendedGateway())

    assert panah() == 0
    assert capsys.readouterr().out == (
        "Gateway: kannel.internal, sender 30001234.\n0 waiting; 1 sent and 0 given up lately.\n")


def test_a_gateway_that_takes_nothing_is_a_failure_by_name(
        gateway: None, at: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    make_message(at)
    delivery.deliver(at, PretendedGateway(Trouble.UNREACHABLE))

    assert panah() == 1
    assert "✗ 1 could not go: unreachable" in capsys.readouterr().out


def test_it_tells_no_number_no_text_and_no_password(
        gateway: None, at: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    make_message(at)
    make_message(at + timedelta(hours=1))
    panah()

    shown = capsys.readouterr().out
    assert not [part for part in (NUMBER[1:], "hidden", *WORDS.values()) if part in shown]


@pytest.mark.parametrize(("address", "told"), [("", True), ("http://kannel/", False)])
def test_a_worker_says_at_its_start_when_there_is_no_gateway(
        address: str, told: bool, settings: Settings, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str]) -> None:
    settings.PANAH_SMS_GATEWAY = address
    monkeypatch.setattr(preparation, "check_server", lambda: None)
    monkeypatch.setattr(worker, "call_command", lambda *arguments: None)
    parser = ArgumentParser()
    worker.add_parser(parser.add_subparsers())

    assert worker.main(parser.parse_args(["worker"])) == 0
    assert ("PANAH_SMS_GATEWAY is not set" in capsys.readouterr().err) is told
