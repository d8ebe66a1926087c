"""The first account of a production start, opened at the terminal."""

import io
from datetime import UTC, datetime

import pytest

from panah.access.actor import Role
from panah.access.models import AuditEntry, User
from panah.command_line import add_account, door
from panah.command_line.add_account import open_account
from panah.command_line.errors import CannotGoOn
from panah.network.queries import actor_of

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
PASSWORD = "a long night and a quiet line"


def test_an_account_alone_may_do_nothing() -> None:
    user = open_account("shirin", "Shirin", PASSWORD, at=AT, administrator=False)
    assert user.check_password(PASSWORD)
    assert actor_of(user, AT).roles == frozenset()


def test_the_first_administrator_is_posted() -> None:
    user = open_account("raha", "Raha", PASSWORD, at=AT, administrator=True)
    assert actor_of(user, AT).roles == {Role.ADMINISTRATOR}


def test_it_is_audited_without_a_name() -> None:
    user = open_account("shirin", "Shirin", PASSWORD, at=AT, administrator=False)
    entry = AuditEntry.objects.get(act="access.account_opened")
    assert (entry.object_id, entry.user_id, entry.facts) == (str(user.pk), None, {})


def test_it_refuses_a_name_that_is_taken() -> None:
    open_account("shirin", "Shirin", PASSWORD, at=AT, administrator=False)
    with pytest.raises(CannotGoOn, match="already an account shirin"):
        open_account("shirin", "Another", PASSWORD, at=AT, administrator=True)
    assert User.objects.count() == 1


@pytest.mark.parametrize(("password", "why"), [("short", "too short"), ("password1234", "too common"),
                                               ("shirin-shirin", "too similar")])
def test_it_refuses_a_weak_password(password: str, why: str) -> None:
    with pytest.raises(CannotGoOn, match=why):
        open_account("shirin-shirin", "Shirin", password, at=AT, administrator=True)
    assert not User.objects.exists()


def test_the_password_is_read_from_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    assert door.main(["add-account", "shirin", "Shirin", "--administrator"]) == 0
    assert User.objects.get(username="shirin").check_password(PASSWORD)


def test_at_a_terminal_it_is_asked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([PASSWORD, "something else"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(add_account, "getpass", lambda prompt: next(answers))
    with pytest.raises(CannotGoOn, match="differ"):
        add_account.read_password()
