"""The door: signing in and out, and what it does not tell."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from panah.access.models import AuditEntry, User
from panah.access.tests.conftest import PASSWORD
from panah.core.persian import to_persian_digits


def sign_in(client: Client, username: str = "operator.12", password: str = PASSWORD, target: str = "") -> Any:
    return client.post(reverse("access:sign_in") + target, {"username": username, "password": password})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_right_words_open_the_door(client: Client, account: User) -> None:
    answer = sign_in(client)

    assert answer.headers["Location"] == "/"
    assert is_in(client)
    assert AuditEntry.objects.get(act="access.signed_in").user_id == account.pk


@pytest.mark.parametrize("username", [to_persian_digits("operator.12"), " operator.12 ", "OPERATOR.12", "Operator.١٢"])
def test_the_username_is_taken_as_it_is_typed(username: str, client: Client, account: User) -> None:
    sign_in(client, username)

    assert is_in(client)


def test_an_account_opened_with_capitals_signs_in(client: Client, account: User) -> None:
    User.objects.create_user("Head.Karaj", PASSWORD, full_name="همکار")
    sign_in(client, "Head.Karaj")

    assert is_in(client)


def test_the_password_is_taken_exactly(client: Client, account: User) -> None:
    for password in (f" {PASSWORD}", f"{PASSWORD} ", PASSWORD.replace("۱", "1")):
        sign_in(client, password=password)

    assert not is_in(client)


def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(client: Client, account: User) -> None:
    wrong_password = sign_in(client, password="چیز دیگر")
    wrong_name = sign_in(client, username="operator.13")

    for answer in (wrong_password, wrong_name):
        assert answer.status_code == 422
    assert wrong_name.context["form"].non_field_errors() == wrong_password.context["form"].non_field_errors()
    assert not is_in(client)


def test_what_was_typed_is_kept_but_for_the_password(client: Client, account: User) -> None:
    answer = sign_in(client, password="رمز غلط")

    assert 'value="operator.12"' in answer.text
    assert "رمز غلط" not in answer.text


@pytest.mark.parametrize(("username", "password"), [("", PASSWORD), ("operator.12", ""), ("x" * 61, PASSWORD)])
def test_half_an_answer_is_refused_beside_its_field(
        username: str, password: str, client: Client, account: User) -> None:
    answer = sign_in(client, username, password)

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not answer.context["form"].non_field_errors()


def test_somebody_who_left_no_longer_signs_in(client: Client, account: User) -> None:
    User.objects.update(is_active=False)

    assert sign_in(client).status_code == 422


def test_somebody_who_left_is_out_at_once(client: Client, account: User) -> None:
    sign_in(client)
    assert client.get(reverse("cases:mine")).status_code == 200

    User.objects.update(is_active=False)
    assert client.get(reverse("cases:mine")).status_code == 404


@pytest.mark.parametrize("wanted", ["/cases/", "/cases/?page=2"])
def test_it_leads_on_to_the_page_that_was_wanted(wanted: str, client: Client, account: User) -> None:
    answer = sign_in(client, target=f"?next={wanted}")

    assert answer.headers["Location"] == wanted


@pytest.mark.parametrize("wanted", [
    "https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)", "http:///example.com", ""])
def test_it_leads_to_no_other_house(wanted: str, client: Client, account: User) -> None:
    answer = sign_in(client, target=f"?next={wanted}")

    assert answer.headers["Location"] == "/"


def test_the_session_gets_a_new_name_at_the_door(client: Client, account: User) -> None:
    session = client.session
    session["seen"] = True
    session.save()
    sign_in(client)

    assert client.session.session_key != session.session_key


def test_signing_out_is_a_press_and_not_a_link(client: Client, account: User) -> None:
    sign_in(client)

    assert client.get(reverse("access:sign_out")).status_code == 405
    assert is_in(client)
    assert client.post(reverse("access:sign_out")).headers["Location"] == reverse("access:sign_in")
    assert not is_in(client)
    assert AuditEntry.objects.get(act="access.signed_out").user_id == account.pk


def test_signing_out_twice_leaves_one_entry(client: Client, account: User) -> None:
    sign_in(client)
    for _ in range(2):
        assert client.post(reverse("access:sign_out")).status_code == 302

    assert AuditEntry.objects.filter(act="access.signed_out").count() == 1


def test_the_door_wants_its_own_form(account: User) -> None:
    careful = Client(enforce_csrf_checks=True)

    assert sign_in(careful).status_code == 403
    assert not is_in(careful)


def test_a_password_is_kept_as_a_hash_alone(account: User) -> None:
    account.refresh_from_db()

    assert PASSWORD not in account.password
    assert account.check_password(PASSWORD)


def test_an_account_without_a_password_opens_nothing(client: Client, account: User) -> None:
    User.objects.create_user("empty", full_name="همکار")

    sign_in(client, "empty", "None")
    assert not is_in(client)
