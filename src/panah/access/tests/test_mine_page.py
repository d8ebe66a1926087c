"""One's own sign-in: what opens the door, where one is signed in, and ending it."""

from __future__ import annotations

import pyotp
import pytest
from django.test import Client
from django.urls import reverse

from panah.access import totp
from panah.access.actor import Actor
from panah.access.models import AuditEntry, Passkey, Session, Totp, User
from panah.access.testing import make_passkey
from panah.access.tests.conftest import PASSWORD, Clock, first_step, is_in, second_step

NEW = "سه ماهی قرمز و یک تنگ"


@pytest.fixture
def elsewhere(inside: Client, clock: Clock) -> Client:
    other = Client()
    first_step(other)
    second_step(other, clock.code)
    clock.later(minutes=1)
    return other


@pytest.fixture
def passkey(account: User, clock: Clock) -> Passkey:
    return make_passkey(Actor(user_id=account.pk), clock.at)


def change(client: Client, present: str = PASSWORD, new: str = NEW) -> int:
    return client.post(reverse("access:change_password"), {"present": present, "new": new}).status_code


def test_it_lists_what_opens_and_what_is_open(inside: Client, elsewhere: Client, passkey: Passkey) -> None:
    page = inside.get(reverse("access:mine"))

    assert [device for _row, device in page.context["passkeys"]] == ["گوشی اندروید، Chrome"]
    assert sorted(is_here for _row, _device, is_here in page.context["sessions"]) == [False, True]


def test_one_elsewhere_is_ended(inside: Client, elsewhere: Client, account: User) -> None:
    row = next(row for row, _device, is_here in inside.get(reverse("access:mine")).context["sessions"] if not is_here)
    inside.post(reverse("access:end_session", args=[row.pk]))

    assert elsewhere.get(reverse("access:mine")).status_code == 404
    assert inside.get(reverse("access:mine")).status_code == 200


def test_nobody_ends_anothers(inside: Client, clock: Clock) -> None:
    stranger = Session.objects.create(session_key="0" * 32, session_data="", expire_date=clock.at,
                                      user=User.objects.create(username="x", full_name="x"))

    assert inside.post(reverse("access:end_session", args=[stranger.pk])).status_code == 404
    assert Session.objects.filter(pk=stranger.pk).exists()


def test_all_others_are_ended_at_once(inside: Client, elsewhere: Client, account: User) -> None:
    inside.post(reverse("access:end_sessions"))

    assert Session.objects.filter(user=account).count() == 1
    assert elsewhere.get(reverse("access:mine")).status_code == 404
    assert AuditEntry.objects.get(act="access.sessions_ended").facts == {"number": 1}


def test_a_new_password_ends_what_the_old_one_opened(inside: Client, elsewhere: Client, account: User) -> None:
    assert change(inside) == 302

    account.refresh_from_db()
    assert account.check_password(NEW)
    assert inside.get(reverse("access:mine")).status_code == 200
    assert elsewhere.get(reverse("access:mine")).status_code == 404


@pytest.mark.parametrize(("present", "new", "field"), [
    ("رمز غلط من", NEW, "present"), (PASSWORD, "کوتاه", "new"), (PASSWORD, "operator-12-operator", "new"),
    (PASSWORD, "", "new")])
def test_a_password_is_not_changed_by_who_does_not_know_it_nor_to_a_weak_one(
        present: str, new: str, field: str, inside: Client, account: User) -> None:
    page = inside.post(reverse("access:change_password"), {"present": present, "new": new})

    assert page.status_code == 422
    assert field in page.context["form"].errors
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_guessing_the_present_password_is_slowed(inside: Client) -> None:
    for _ in range(5):
        change(inside, present="رمز غلط من")

    assert change(inside) == 422


def test_another_app_takes_the_place_of_the_first(inside: Client, account: User, clock: Clock) -> None:
    inside.get(reverse("access:add_factor"))
    waiting = account.totps.get(confirmed_at=None)
    code = pyotp.TOTP(waiting.secret).at(clock.at)

    assert inside.post(reverse("access:add_factor"), {"code": code}).status_code == 302
    assert [app.pk for app in account.totps.all()] == [waiting.pk]


def test_a_wrong_first_code_leaves_the_app_one_has(inside: Client, account: User) -> None:
    shown = inside.get(reverse("access:add_factor")).context["secret"]
    again = inside.post(reverse("access:add_factor"), {"code": "000000"})

    assert again.status_code == 422
    assert again.context["secret"] == shown
    assert account.has_app()


def test_looking_again_offers_another_secret(inside: Client) -> None:
    page = reverse("access:add_factor")

    assert inside.get(page).context["secret"] != inside.get(page).context["secret"]


def test_a_passkey_is_taken_away(inside: Client, account: User, passkey: Passkey) -> None:
    inside.post(reverse("access:remove_passkey", args=[passkey.pk]))

    assert not account.passkeys.exists()
    assert AuditEntry.objects.get(act="access.passkey_removed").object_id == str(passkey.pk)


def test_the_last_factor_stays(inside: Client, account: User, passkey: Passkey) -> None:
    account.totps.all().delete()
    inside.post(reverse("access:remove_passkey", args=[passkey.pk]))

    assert account.passkeys.exists()


@pytest.mark.parametrize("name", ["change_password", "add_factor"])
def test_changing_ones_factors_asks_for_one_first(name: str, inside: Client, clock: Clock) -> None:
    clock.later(minutes=15)

    assert inside.get(reverse(f"access:{name}")).headers["Location"].startswith(reverse("access:step_up"))


def test_no_secret_is_readable_in_the_table(account: User) -> None:
    stored = Totp.objects.values_list("secret", flat=True).get()

    assert totp.grouped(account.totps.get().secret) not in repr(stored)
    assert is_in(Client()) is False
