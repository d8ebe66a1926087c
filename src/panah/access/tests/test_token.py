"""Keyed tokens: exact search over what is encrypted, without telling what it is."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from panah.access.sealing import token

PHONE = "09120001234"


def test_the_same_value_gives_the_same_token() -> None:
    assert token("phone", PHONE) == token("phone", PHONE)


def test_another_kind_gives_another_token() -> None:
    assert token("phone", "8000000001") != token("national_id", "8000000001")


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_values_differ(one: str, other: str) -> None:
    assert (token("phone", one) == token("phone", other)) == (one == other)


def test_nothing_is_found_by_an_empty_value() -> None:
    assert token("phone", "") == ""


def test_without_the_key_it_cannot_be_computed(settings: Settings) -> None:
    """All mobile numbers could be tried in minutes against a plain hash."""
    known = token("phone", PHONE)
    settings.PANAH_LOOKUP_KEY = bytes(32)

    assert token("phone", PHONE) != known
    assert known != hashlib.sha256(f"phone:{PHONE}".encode()).hexdigest()[:32]


def test_it_fits_its_column() -> None:
    assert len(token("phone", PHONE)) == 32
