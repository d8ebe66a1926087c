"""Codes of an authenticator app, by the vectors of RFC 6238, and the square that brings the secret to the phone."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from panah.access import totp
from panah.access.testing import SECRET

RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
NOW = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(("seconds", "code"), [
    (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")])
def test_it_agrees_with_the_standard(seconds: int, code: str) -> None:
    assert totp.step_of(code, RFC_SECRET, datetime.fromtimestamp(seconds, UTC)) == seconds // totp.STEP_SECONDS


def code_at(at: datetime) -> str:
    return pyotp.TOTP(SECRET).at(at)


def test_a_step_taken_is_not_taken_again_nor_one_before_it() -> None:
    step = totp.step_of(code_at(NOW), SECRET, NOW)

    assert step
    assert totp.step_of(code_at(NOW), SECRET, NOW, after=step - 1) == step
    for before in (NOW, NOW - timedelta(seconds=totp.STEP_SECONDS)):
        assert totp.step_of(code_at(before), SECRET, NOW, after=step) is None


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "۱۲", "1" * 500, "0.1234"])
def test_what_is_no_code_is_not_taken(typed: str) -> None:
    assert totp.step_of(typed, SECRET, NOW) is None


@pytest.mark.parametrize(("seconds", "holds"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_one_step_off(seconds: int, holds: bool) -> None:
    assert (totp.step_of(code_at(NOW + timedelta(seconds=seconds)), SECRET, NOW) is not None) == holds


def test_every_secret_is_new_and_long() -> None:
    secrets = {totp.new_secret() for _ in range(20)}

    assert len(secrets) == 20
    assert all(len(base64.b32decode(secret)) >= 20 for secret in secrets)


def test_the_square_obeys_the_content_security_policy() -> None:
    square = totp.drawn(SECRET, "operator.12")

    assert square.startswith("<svg")
    assert "style=" not in square
    assert "<script" not in square
    assert "data:" not in square


def test_the_key_stands_in_groups_for_typing() -> None:
    assert totp.grouped("ABCDEFGHJK") == "ABCD EFGH JK"
