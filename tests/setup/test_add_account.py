"""An account opened at the terminal: it begins with a code that opens once."""

from datetime import UTC, datetime, timedelta

import pytest

from panah.access.actor import Role
from panah.access.commands.recovery import hashed, living_code
from panah.access.models import AuditEntry, EnrolmentCode, User
from panah.command_line import door
from panah.command_line.add_account import open_account
from panah.command_line.errors import CannotGoOn
from panah.network.queries import actor_of

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


def opened(username: str = "shirin", *, administrator: bool = False) -> tuple[User, str]:
    code = open_account(username, "Shirin", at=AT, administrator=administrator)
    return User.objects.get(username=username), code


def test_an_account_alone_may_do_nothing() -> None:
    user, _code = opened()
    assert actor_of(user, AT).roles == frozenset()
    assert not user.has_usable_password()


def test_the_first_administrator_is_posted() -> None:
    user, _code = opened("raha", administrator=True)
    assert actor_of(user, AT).roles == {Role.ADMINISTRATOR}


def test_it_is_audited_without_a_name() -> None:
    user, _code = opened()
    entry = AuditEntry.objects.get(act="access.account_opened")
    assert (entry.object_id, entry.user_id, entry.facts) == (str(user.pk), None, {})


def test_it_refuses_a_name_that_is_taken() -> None:
    opened()
    with pytest.raises(CannotGoOn, match="already an account Shirin"):
        open_account("Shirin", "Another", at=AT, administrator=True)
    assert User.objects.count() == 1


def test_the_code_stands_in_for_password_and_factor_for_three_days() -> None:
    user, code = opened()
    found = living_code(user, code, AT + timedelta(days=3, seconds=-1))
    assert found
    assert found.for_password
    assert found.for_factor
    assert living_code(user, code, AT + timedelta(days=3)) is None


def test_the_code_is_not_kept() -> None:
    _user, code = opened()
    assert code not in str(EnrolmentCode.objects.values())


def test_it_is_printed_where_a_script_can_take_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["add-account", "shirin", "Shirin"]) == 0
    code = capsys.readouterr().out.strip()
    user = User.objects.get(username="shirin")
    assert EnrolmentCode.objects.get(user=user).hashed == hashed(code)
