"""When a session is over, and what does not keep it alive. Judged on the server, by the time of the request."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from panah.access import clock as door_clock
from panah.access import sessions
from panah.access.models import AuditEntry, Session, User
from panah.access.tests.conftest import PASSWORD, Clock, first_step, is_in, second_step
from panah.core.jalali import tehran_day
from panah.law import sign_in, targets
from panah.network.models import Posting

MINE = "/me/"


@pytest.fixture
def idle(clock: Clock) -> int:
    return targets.SESSION_IDLE.on(tehran_day(clock.at))


def test_an_idle_session_is_over(inside: Client, clock: Clock, idle: int) -> None:
    inside.get(MINE)
    clock.later(minutes=idle, seconds=-1)
    assert inside.get(MINE).status_code == 200

    clock.later(minutes=idle)
    assert inside.get(MINE).status_code == 404
    assert not is_in(inside)
    assert Session.objects.filter(user__isnull=False).count() == 0
    assert AuditEntry.objects.filter(act="access.session_over").count() == 1


def test_no_session_lasts_longer_than_a_shift(inside: Client, clock: Clock) -> None:
    longest = sign_in.SESSION_LONGEST.on(tehran_day(clock.at))
    for _ in range(longest * 3 - 1):
        clock.later(minutes=20)
        assert inside.get(MINE).status_code == 200

    clock.later(minutes=20)
    assert inside.get(MINE).status_code == 404


@pytest.mark.parametrize("headers", [{"X-Panah-Background": "1"}, {"Accept": "text/event-stream"}])
def test_what_a_page_asks_by_itself_keeps_nothing_alive(
        headers: dict[str, str], inside: Client, clock: Clock, idle: int) -> None:
    for _ in range(3):
        clock.later(minutes=idle / 3)
        inside.get(MINE, headers=headers)

    assert inside.get(MINE).status_code == 404


def test_use_is_noted_once_a_minute(inside: Client, clock: Clock) -> None:
    inside.get(MINE)
    seen = Session.objects.get(user__isnull=False).seen_at
    clock.later(seconds=59)
    inside.get(MINE)
    assert Session.objects.get(user__isnull=False).seen_at == seen

    clock.later(seconds=1)
    inside.get(MINE)
    assert Session.objects.get(user__isnull=False).seen_at == clock.at.replace(microsecond=0)


def test_a_session_that_no_two_factors_began_opens_nothing(client: Client, account: User, clock: Clock) -> None:
    client.force_login(account)

    assert client.get(MINE).status_code == 404
    assert not is_in(client)


def test_whose_posting_ended_is_out_at_once(inside: Client, account: User, clock: Clock) -> None:
    assert inside.get(reverse("hotline:desk")).status_code == 200

    Posting.objects.filter(user=account).update(ends_at=clock.at)
    assert inside.get(reverse("hotline:desk")).status_code == 404


def test_the_key_in_the_cookie_is_not_in_the_table(inside: Client) -> None:
    key = inside.cookies[settings.SESSION_COOKIE_NAME].value

    assert Session.objects.count() == 1
    assert key not in str(Session.objects.values())
    assert import_module(settings.SESSION_ENGINE).SessionStore(key).exists(key)


def test_a_hash_read_in_the_table_is_no_key(inside: Client) -> None:
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = Session.objects.get().pk

    assert stolen.get(MINE).status_code == 404


def test_a_row_says_whose_and_where(client: Client, account: User, clock: Clock) -> None:
    told = "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile"
    first_step(client)
    client.post(reverse("access:second"), {"code": clock.code}, headers={"User-Agent": told})

    row = Session.objects.get()
    assert (row.user, row.device) == (account, "android chrome")
    assert row.begun_at == row.seen_at == clock.at.replace(microsecond=0)


def test_rows_that_ended_are_removed_by_the_worker(inside: Client, clock: Clock) -> None:
    assert door_clock.tick(clock.at) == 0
    expires = Session.objects.get().expire_date

    assert door_clock.tick(max(expires, clock.at) + timedelta(days=2)) >= 1
    assert not Session.objects.exists()


@pytest.mark.parametrize("page", ["passkey_to_show", "sign_in"])
def test_what_somebody_unknown_leaves_is_gone_within_minutes(page: str, client: Client, account: User,
                                                             clock: Clock) -> None:
    client.post(reverse(f"access:{page}"), {"username": "operator.12", "password": PASSWORD})

    left = Session.objects.get().expire_date - timezone.now()
    assert left <= timedelta(minutes=sign_in.STEPS_WITHIN.on(tehran_day(clock.at)))


def test_whoever_came_in_stays(inside: Client) -> None:
    assert Session.objects.get().expire_date - timezone.now() > timedelta(hours=12)


def test_the_page_is_told_how_long_it_stands(inside: Client, account: User, clock: Clock, idle: int) -> None:
    inside.get(MINE)
    clock.later(minutes=10)
    told = inside.get(reverse("access:session"), headers={sessions.BACKGROUND: "1"}).json()

    assert (told["person"], told["seconds"] // 60) == (str(account.pk), idle - 10)
    assert told["csrf"]


def test_saying_that_one_is_here_keeps_it_alive(inside: Client, clock: Clock, idle: int) -> None:
    clock.later(minutes=idle - 2)
    inside.post(reverse("access:session"))

    assert inside.get(reverse("access:session")).json()["seconds"] == idle * 60


def test_a_stranger_is_told_nothing(client: Client, db: None) -> None:
    assert client.get(reverse("access:session")).json() == {"person": "", "seconds": 0}


def test_signing_out_is_a_press_and_not_a_link(inside: Client, account: User) -> None:
    assert inside.get(reverse("access:sign_out")).status_code == 405
    assert is_in(inside)

    answer = inside.post(reverse("access:sign_out"))
    assert answer.headers["Location"] == reverse("access:sign_in")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not Session.objects.filter(user=account).exists()
    assert AuditEntry.objects.get(act="access.signed_out").user_id == account.pk


def test_signing_out_twice_leaves_one_entry(inside: Client) -> None:
    for _ in range(2):
        assert inside.post(reverse("access:sign_out")).status_code == 302

    assert AuditEntry.objects.filter(act="access.signed_out").count() == 1


def test_two_browsers_have_a_session_each(inside: Client, account: User, clock: Clock) -> None:
    other = Client()
    first_step(other)
    second_step(other, clock.code)

    assert Session.objects.filter(user=account).count() == 2
