"""Slowing down who guesses: by rate, never for ever, for known and unknown names alike."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from panah.access import throttle
from panah.access.models import AuditEntry, Tries
from panah.access.throttle import CODE, PASSWORD, admit, forgive
from panah.core.jalali import tehran_day
from panah.law import sign_in

pytestmark = pytest.mark.django_db

HERE = "192.0.2.7"


@pytest.fixture
def free(at: datetime) -> int:
    return sign_in.TRIES_OF_ACCOUNT.on(tehran_day(at))


def fail(times: int, at: datetime, account: str = "operator.12", address: str = HERE) -> list[bool]:
    return [admit(PASSWORD, account, address, at) for _ in range(times)]


def test_the_first_failures_are_free(free: int, at: datetime) -> None:
    assert fail(free, at) == [True] * free


def test_then_each_waits_and_the_wait_doubles(free: int, at: datetime) -> None:
    fail(free, at)
    waits = []
    for _ in range(6):
        waited = next(minutes for minutes in range(60) if admit(PASSWORD, "operator.12", HERE,
                                                                at + timedelta(minutes=minutes)))
        at += timedelta(minutes=waited)
        waits.append(waited)

    assert waits == [1, 2, 4, 8, 15, 15]


def test_many_at_once_are_counted_before_they_are_judged(free: int, at: datetime) -> None:
    assert fail(free * 3, at).count(True) == free


def test_what_has_to_wait_does_not_make_the_wait_longer(free: int, at: datetime) -> None:
    fail(free, at)
    fail(20, at + timedelta(seconds=59))

    assert fail(1, at + timedelta(minutes=1)) == [True]


def test_an_unknown_name_is_slowed_like_a_known_one(free: int, at: datetime) -> None:
    assert fail(free + 1, at, account="nobody-at-all") == [True] * free + [False]


def test_another_name_from_elsewhere_goes_on(free: int, at: datetime) -> None:
    fail(free + 1, at)

    assert fail(1, at, account="operator.13", address="192.0.2.8") == [True]


def test_knowing_one_thing_does_not_free_the_guessing_of_another(free: int, at: datetime) -> None:
    for _ in range(free):
        admit(CODE, "operator.12", HERE, at)
    forgive(PASSWORD, "operator.12", HERE)

    assert not admit(CODE, "operator.12", HERE, at)


def test_one_address_does_not_try_all_names(at: datetime) -> None:
    least = sign_in.TRIES_OF_ADDRESS.on(tehran_day(at))
    taken = [admit(PASSWORD, f"operator.{number}", HERE, at) for number in range(least + 1)]

    assert taken == [True] * least + [False]


def test_whoever_comes_in_is_forgiven(free: int, at: datetime) -> None:
    fail(free, at)
    forgive(PASSWORD, "operator.12", HERE)

    assert fail(free, at) == [True] * free


def test_an_office_behind_one_address_is_not_slowed_by_its_successes(at: datetime) -> None:
    for number in range(sign_in.TRIES_OF_ADDRESS.on(tehran_day(at)) * 2):
        assert admit(PASSWORD, f"operator.{number}", HERE, at)
        forgive(PASSWORD, f"operator.{number}", HERE)


def test_a_quiet_day_forgets(free: int, at: datetime) -> None:
    fail(free, at)
    later = at + timedelta(hours=sign_in.TRIES_FORGOTTEN.on(tehran_day(at)))

    assert fail(free, later) == [True] * free


def test_old_rows_go_and_young_ones_stay(at: datetime) -> None:
    fail(1, at, address="192.0.2.1")
    fail(1, at + timedelta(hours=23), account="operator.13", address="192.0.2.2")

    assert throttle.prune(at + timedelta(hours=24)) == 2
    assert Tries.objects.count() == 2


def test_neither_name_nor_address_is_kept(at: datetime) -> None:
    fail(1, at)

    kept = str(list(Tries.objects.values()))
    assert "operator" not in kept
    assert HERE not in kept


def test_the_slowing_is_audited(free: int, at: datetime) -> None:
    fail(free, at)

    entry = AuditEntry.objects.get(act="access.slowed_down")
    assert (entry.facts["tries"], entry.facts["minutes"]) == (free, 1)


@pytest.mark.parametrize(("told", "address"), [
    ("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"), ("", "unknown"), ("x", "unknown")])
def test_an_address_is_one_of_ours_or_a_whole_network(told: str, address: str) -> None:
    assert throttle.address_of(RequestFactory().get("/", REMOTE_ADDR=told)) == address


@pytest.mark.parametrize(("in_production", "address"), [(True, "192.0.2.9"), (False, "127.0.0.1")])
def test_what_the_proxy_says_is_believed_where_there_is_one(
        in_production: bool, address: str, settings: Settings) -> None:
    settings.IN_PRODUCTION = in_production
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "10.0.0.1, 192.0.2.9"})

    assert throttle.address_of(request) == address
