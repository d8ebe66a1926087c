"""The door: name and password, then the second factor; and what it does not tell."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from panah.access.models import AuditEntry, Totp, User
from panah.access.tests.conftest import PASSWORD, Clock, first_step, is_in, second_step
from panah.core.persian import to_persian_digits

pytestmark = pytest.mark.usefixtures("clock")
SECOND = "/sign-in/second/"


def test_both_steps_open_the_door(client: Client, account: User, clock: Clock) -> None:
    assert first_step(client).headers["Location"] == SECOND
    assert second_step(client, clock.code).headers["Location"] == "/"
    assert is_in(client)
    assert AuditEntry.objects.get(act="access.signed_in").user_id == account.pk


def test_the_password_alone_opens_nothing(client: Client, account: User) -> None:
    first_step(client)

    assert not is_in(client)
    for name in ("cases:mine", "access:mine", "access:step_up", "network:law"):
        assert client.get(reverse(name)).status_code == 404


@pytest.mark.parametrize("username", [to_persian_digits("operator.12"), " operator.12 ", "OPERATOR.12", "Operator.١٢"])
def test_the_username_is_taken_as_it_is_typed(username: str, client: Client, account: User) -> None:
    assert first_step(client, username).headers["Location"] == SECOND


@pytest.mark.parametrize("typed", ["ﯾﮏ رمز بلند ۱۲۳", PASSWORD])
def test_a_password_is_one_however_its_letters_are_composed(typed: str, client: Client, account: User) -> None:
    assert first_step(client, password=typed).headers["Location"] == SECOND


def test_the_password_is_taken_exactly(client: Client, account: User) -> None:
    for password in (f" {PASSWORD}", f"{PASSWORD} ", PASSWORD.replace("۱", "1")):
        assert first_step(client, password=password).status_code == 422


def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(client: Client, account: User) -> None:
    wrong_password = first_step(client, password="چیز دیگر")
    wrong_name = first_step(client, username="operator.13")

    for answer in (wrong_password, wrong_name):
        assert answer.status_code == 422
    assert wrong_name.context["form"].non_field_errors() == wrong_password.context["form"].non_field_errors()


def test_for_an_unknown_name_a_password_is_hashed_all_the_same(
        client: Client, account: User, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    check = User.check_password

    def noted(user: User, raw: str) -> bool:
        hashed.append(raw)
        return check(user, raw)

    monkeypatch.setattr(User, "check_password", noted)

    for username in ("operator.12", "nobody"):
        first_step(client, username, "چیز دیگر")
    assert hashed == ["چیز دیگر"] * 2


def test_what_was_typed_is_kept_but_for_the_password(client: Client, account: User) -> None:
    answer = first_step(client, password="رمز غلط")

    assert 'value="operator.12"' in answer.text
    assert "رمز غلط" not in answer.text


@pytest.mark.parametrize(("username", "password"), [("", PASSWORD), ("operator.12", ""), ("x" * 61, PASSWORD),
                                                    ("operator.12", "x" * 257)])
def test_half_an_answer_is_refused_beside_its_field(
        username: str, password: str, client: Client, account: User) -> None:
    answer = first_step(client, username, password)

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not answer.context["form"].non_field_errors()


def test_somebody_who_left_no_longer_signs_in(client: Client, account: User) -> None:
    User.objects.update(is_active=False)

    assert first_step(client).status_code == 422


def test_somebody_who_left_is_out_at_once(inside: Client, account: User) -> None:
    assert inside.get(reverse("cases:mine")).status_code == 200

    User.objects.update(is_active=False)
    assert inside.get(reverse("cases:mine")).status_code == 404


@pytest.mark.parametrize("wanted", ["/cases/", "/cases/?page=2"])
def test_it_leads_on_to_the_page_that_was_wanted(wanted: str, client: Client, account: User, clock: Clock) -> None:
    first_step(client, target=f"?next={wanted}")

    assert second_step(client, clock.code).headers["Location"] == wanted


@pytest.mark.parametrize("wanted", [
    "https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)", "http:///example.com", ""])
def test_it_leads_to_no_other_house(wanted: str, client: Client, account: User, clock: Clock) -> None:
    first_step(client, target=f"?next={wanted}")

    assert second_step(client, clock.code).headers["Location"] == "/"


def test_the_session_gets_a_new_name_at_each_step(client: Client, account: User, clock: Clock) -> None:
    client.get(reverse("access:sign_in"))
    names = {client.session.session_key}
    first_step(client)
    names.add(client.session.session_key)
    second_step(client, clock.code)

    assert len({*names, client.session.session_key}) == 3


def test_the_second_step_has_its_time(client: Client, account: User, clock: Clock) -> None:
    first_step(client)
    clock.later(minutes=10)

    assert second_step(client, clock.code).headers["Location"] == reverse("access:sign_in")
    assert not is_in(client)


def test_the_second_step_does_not_come_first(client: Client, account: User, clock: Clock) -> None:
    assert second_step(client, clock.code).headers["Location"] == reverse("access:sign_in")


def test_a_code_opens_once(client: Client, account: User, clock: Clock) -> None:
    code = clock.code
    first_step(client)
    second_step(client, code)
    other = Client()
    first_step(other)

    assert second_step(other, code).status_code == 422
    assert not is_in(other)


@pytest.mark.parametrize("minutes", [-1, 1])
def test_a_phone_may_be_half_a_minute_off_and_not_a_whole_one(
        minutes: int, client: Client, account: User, clock: Clock) -> None:
    first_step(client)
    now = clock.at
    clock.later(minutes=minutes)
    far = clock.code
    clock.at = now
    clock.later(minutes=minutes / 2)
    near, clock.at = clock.code, now

    assert second_step(client, far).status_code == 422
    assert second_step(client, near).headers["Location"] == "/"


def test_an_app_that_was_never_confirmed_opens_nothing(client: Client, account: User, clock: Clock) -> None:
    Totp.objects.update(confirmed_at=None)

    assert first_step(client).headers["Location"] == reverse("access:code")


def test_codes_are_taken_in_any_digits(client: Client, account: User, clock: Clock) -> None:
    first_step(client)

    assert second_step(client, to_persian_digits(f"{clock.code[:3]} {clock.code[3:]}")).headers["Location"] == "/"


def test_the_door_wants_its_own_form(account: User) -> None:
    assert first_step(Client(enforce_csrf_checks=True)).status_code == 403


def test_a_password_is_kept_as_a_hash_alone(account: User) -> None:
    account.refresh_from_db()

    assert PASSWORD not in account.password
    assert account.check_password(PASSWORD)


def test_an_account_without_a_password_opens_nothing(client: Client, newcomer: User) -> None:
    assert first_step(client, password="None").status_code == 422


def test_a_failure_is_audited_without_what_was_typed(client: Client, account: User) -> None:
    first_step(client, password="رمز غلط")
    first_step(client, username="09120001234")

    known, unknown = AuditEntry.objects.filter(act="access.sign_in_failed").order_by("at", "id")
    assert (known.object_id, unknown.object_id) == (str(account.pk), "")
    assert known.facts == unknown.facts == {}
