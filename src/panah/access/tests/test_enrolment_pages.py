"""The first sign-in of a new account, and of one whose way in was made anew: a code, a password, a second factor."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.test import Client
from django.urls import reverse

from panah.access import commands
from panah.access.actor import Actor
from panah.access.models import AuditEntry, EnrolmentCode, User
from panah.access.tests.conftest import Clock, first_step, is_in, second_step

NEW = "سه ماهی قرمز و یک تنگ"


@pytest.fixture
def code(newcomer: User, clock: Clock) -> str:
    return issue(newcomer, clock)


def issue(user: User, clock: Clock, *, password: bool = True, factor: bool = True) -> str:
    return commands.issue_code(actor=Actor.system(), at=clock.at, user=user, for_password=password,
                               for_factor=factor, lasts=timedelta(days=3))


def choose_password(client: Client, new: str = NEW) -> Any:
    return client.post(reverse("access:first_password"), {"new": new})


def confirm_app(client: Client, user: User, clock: Clock, code: str = "") -> Any:
    client.get(reverse("access:enrol"))
    secret = user.totps.get(confirmed_at=None).secret
    return client.post(reverse("access:enrol"), {"code": code or pyotp.TOTP(secret).at(clock.at)})


def test_a_new_account_comes_in_by_code_password_and_app(
        client: Client, newcomer: User, code: str, clock: Clock) -> None:
    assert first_step(client, password=code).headers["Location"] == reverse("access:first_password")
    assert choose_password(client).headers["Location"] == reverse("access:enrol")
    assert not is_in(client)
    assert confirm_app(client, newcomer, clock).headers["Location"] == "/"

    assert is_in(client)
    newcomer.refresh_from_db()
    assert newcomer.check_password(NEW)
    assert newcomer.has_app()


@pytest.mark.parametrize("retype", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("-", "")])
def test_the_code_is_taken_as_it_is_read_out(retype: Any, client: Client, newcomer: User, code: str) -> None:
    assert first_step(client, password=retype(code)).headers["Location"] == reverse("access:first_password")


def test_the_code_opens_once(client: Client, newcomer: User, code: str, clock: Clock) -> None:
    first_step(client, password=code)
    choose_password(client)
    confirm_app(client, newcomer, clock)

    assert first_step(Client(), password=code).status_code == 422
    assert AuditEntry.objects.filter(act="access.enrolment_code_used").count() == 1


def test_of_two_who_hold_it_one_comes_in(client: Client, newcomer: User, code: str, clock: Clock) -> None:
    other = Client()
    for browser in (client, other):
        first_step(browser, password=code)
    choose_password(client)
    confirm_app(client, newcomer, clock)

    assert other.get(reverse("access:enrol")).headers["Location"] == reverse("access:second")
    assert not is_in(other)


def test_a_code_that_is_over_opens_nothing(client: Client, newcomer: User, code: str, clock: Clock) -> None:
    clock.later(days=3)

    assert first_step(client, password=code).status_code == 422


def test_a_code_that_ends_meanwhile_stores_nothing(client: Client, newcomer: User, code: str, clock: Clock) -> None:
    EnrolmentCode.objects.update(closes_at=clock.at + timedelta(minutes=2))
    first_step(client, password=code)
    choose_password(client)
    clock.later(minutes=3)

    assert confirm_app(client, newcomer, clock).status_code == 422
    assert not newcomer.has_app()


def test_a_new_code_takes_the_place_of_the_last(client: Client, newcomer: User, code: str, clock: Clock) -> None:
    second = issue(newcomer, clock)

    assert first_step(client, password=code).status_code == 422
    assert first_step(client, password=second).status_code == 302


def test_the_code_of_one_is_not_the_code_of_another(client: Client, newcomer: User, code: str) -> None:
    User.objects.create_user("operator.13", full_name="دیگری")

    assert first_step(client, username="operator.13", password=code).status_code == 422


@pytest.mark.parametrize("weak", ["کوتاه", "1q2w3e4r5t6y", "panah-operator-12", ""])
def test_the_password_must_be_a_good_one(weak: str, client: Client, newcomer: User, code: str) -> None:
    first_step(client, password=code)

    assert choose_password(client, weak).status_code == 422
    newcomer.refresh_from_db()
    assert not newcomer.has_usable_password()


def test_a_wrong_first_code_of_the_app_shows_the_same_square(
        client: Client, newcomer: User, code: str, clock: Clock) -> None:
    first_step(client, password=code)
    choose_password(client)
    shown = client.get(reverse("access:enrol")).context["secret"]

    again = client.post(reverse("access:enrol"), {"code": "000000"})
    assert (again.status_code, again.context["secret"]) == (422, shown)
    assert EnrolmentCode.objects.get().used_at is None


def test_whoever_knows_a_password_alone_does_not_enrol(client: Client, account: User, clock: Clock) -> None:
    account.totps.all().delete()

    assert first_step(client).headers["Location"] == reverse("access:code")
    for name in ("enrol", "first_password", "second"):
        assert client.get(reverse(f"access:{name}")).headers["Location"] == reverse("access:code")


def test_who_lost_the_app_needs_password_and_code(client: Client, account: User, clock: Clock) -> None:
    account.totps.all().delete()
    code = issue(account, clock, password=False)

    assert first_step(client, password=code).status_code == 422
    first_step(client)
    assert client.post(reverse("access:code"), {"code": "AAAA"}).status_code == 422
    assert client.post(reverse("access:code"), {"code": code}).headers["Location"] == reverse("access:enrol")
    assert confirm_app(client, account, clock).headers["Location"] == "/"


def test_who_lost_the_password_needs_app_and_code(client: Client, account: User, clock: Clock) -> None:
    account.set_unusable_password()
    account.save()
    code = issue(account, clock, factor=False)

    assert first_step(client, password=code).headers["Location"] == reverse("access:second")
    assert second_step(client, clock.code).headers["Location"] == reverse("access:first_password")
    assert choose_password(client).headers["Location"] == "/"
    assert is_in(client)
    assert EnrolmentCode.objects.get().used_at == clock.at


def test_guessing_a_colleagues_code_is_slowed(client: Client, account: User, clock: Clock) -> None:
    account.totps.all().delete()
    code = issue(account, clock, password=False)
    first_step(client)
    for _ in range(5):
        client.post(reverse("access:code"), {"code": "AAAA"})

    assert client.post(reverse("access:code"), {"code": code}).status_code == 422


def test_the_pages_of_the_steps_are_for_who_is_at_them(client: Client, db: None) -> None:
    for name in ("second", "code", "first_password", "enrol"):
        assert client.get(reverse(f"access:{name}")).headers["Location"] == reverse("access:sign_in")
