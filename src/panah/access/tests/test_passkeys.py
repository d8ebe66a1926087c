"""Passkeys: made and shown, and every answer that is not taken."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from panah.access.models import AuditEntry, Passkey, User
from panah.access.tests.conftest import Clock, first_step, is_in
from panah.access.tests.device import Device


def asked(client: Client, what: str = "show") -> dict[str, Any]:
    told: dict[str, Any] = client.post(reverse(f"access:passkey_to_{what}")).json()
    return told


@pytest.fixture
def device(inside: Client, account: User) -> Device:
    """A device whose passkey was added by its owner, who signed out since."""
    device = Device()
    inside.post(reverse("access:add_factor"), {"answer": device.make(asked(inside, "make"))})
    inside.post(reverse("access:sign_out"))
    return device


def alone(client: Client, answer: str, target: str = "") -> Any:
    return client.post(reverse("access:sign_in_with_passkey") + target, {"answer": answer})


def test_it_is_made_with_the_owner_verified_and_kept_by_its_public_half(device: Device, account: User) -> None:
    passkey = Passkey.objects.get()

    assert (passkey.user, bytes(passkey.credential_id)) == (account, device.credential_id)
    assert AuditEntry.objects.get(act="access.passkey_added").object_id == str(passkey.pk)


def test_the_terms_demand_the_owner_and_name_the_site(inside: Client) -> None:
    terms = asked(inside, "make")

    assert terms["rp"]["id"] == "testserver"
    assert terms["authenticatorSelection"]["userVerification"] == "required"
    assert asked(inside)["userVerification"] == "required"


def test_alone_it_opens_the_door(client: Client, device: Device, account: User) -> None:
    assert alone(client, device.show(asked(client)), "?next=/cases/").headers["Location"] == "/cases/"
    assert is_in(client)
    assert Passkey.objects.get().sign_count == 1


def test_at_the_door_the_terms_name_nobody(client: Client, device: Device) -> None:
    assert asked(client)["allowCredentials"] == []


def test_it_is_a_second_step_too(client: Client, device: Device) -> None:
    first_step(client)
    terms = asked(client)

    assert len(terms["allowCredentials"]) == 1
    assert client.post(reverse("access:second"), {"answer": device.show(terms)}).headers["Location"] == "/"


def test_it_steps_up(client: Client, device: Device, clock: Clock) -> None:
    alone(client, device.show(asked(client)))
    clock.later(minutes=20)
    client.get(reverse("access:mine"))

    assert client.post(reverse("access:step_up"), {"answer": device.show(asked(client))}).status_code == 302


def test_an_answer_opens_once(client: Client, device: Device) -> None:
    answer = device.show(asked(client))
    alone(client, answer)
    client.post(reverse("access:sign_out"))

    assert alone(client, answer).status_code == 422


def test_an_answer_to_another_challenge_is_not_taken(client: Client, device: Device) -> None:
    old = asked(client)
    asked(client)

    assert alone(client, device.show(old)).status_code == 422


def test_a_challenge_has_its_time(client: Client, device: Device, clock: Clock) -> None:
    terms = asked(client)
    clock.later(minutes=6)

    assert alone(client, device.show(terms)).status_code == 422


@pytest.mark.parametrize(("field", "value"), [
    ("origin", "https://panah.example.org"), ("origin", "http://testserver.example.org"), ("verifies", False),
    ("count", -1)])
def test_another_site_an_unverified_owner_and_a_copy_are_not_taken(
        field: str, value: Any, client: Client, device: Device) -> None:
    alone(client, device.show(asked(client)))
    client.post(reverse("access:sign_out"))
    setattr(device, field, value)

    assert alone(client, device.show(asked(client))).status_code == 422
    assert not is_in(client)


def test_a_key_of_another_device_is_not_taken(client: Client, device: Device) -> None:
    forged = Device(credential_id=device.credential_id)

    assert alone(client, forged.show(asked(client))).status_code == 422


def test_who_left_no_longer_comes_in(client: Client, device: Device) -> None:
    User.objects.update(is_active=False)

    assert alone(client, device.show(asked(client))).status_code == 422


def test_anothers_passkey_is_no_second_step(client: Client, device: Device, account: User, at: datetime) -> None:
    other = User.objects.create_user("other", "گربه‌ای روی دیوار باغ", full_name="دیگری")
    Passkey.objects.create(user=other, credential_id=b"x", public_key=b"x", made_at=at)
    first_step(client, "other", "گربه‌ای روی دیوار باغ")

    assert client.post(reverse("access:second"), {"answer": device.show(asked(client))}).status_code == 422
    assert not is_in(client)


@pytest.mark.parametrize("answer", [
    "", "x", "[]", "null", "{}", '{"id": 1}', '{"id": "AAAA"}', '{"id": "é"}', json.dumps({"id": "A" * 30_000})])
def test_what_is_no_answer_is_refused(answer: str, client: Client, device: Device) -> None:
    asked(client)

    assert alone(client, answer).status_code == 422


@pytest.mark.parametrize("change", [{"verifies": False}, {"origin": "https://panah.example.org"}])
def test_a_passkey_is_not_made_without_its_owner_or_for_another_site(
        change: dict[str, Any], inside: Client, account: User) -> None:
    answer = Device(**change).make(asked(inside, "make"))

    assert inside.post(reverse("access:add_factor"), {"answer": answer}).status_code == 422
    assert not account.passkeys.exists()


def test_the_same_passkey_is_not_made_twice(inside: Client, account: User) -> None:
    device = Device()
    statuses = [inside.post(reverse("access:add_factor"), {"answer": device.make(asked(inside, "make"))}).status_code
                for _ in range(2)]

    assert statuses == [302, 422]


def test_a_stranger_is_not_offered_to_make_one(client: Client, db: None) -> None:
    assert client.post(reverse("access:passkey_to_make")).status_code == 404
