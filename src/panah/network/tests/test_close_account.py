"""An account closed by an administrator: nothing opens any more, and what is open ends at once."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, SignIn

from panah.access import commands
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, Session, User


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


def press(client: Client, what: str, cast: Cast) -> int:
    return client.post(reverse(f"network:{what}", args=[cast.operator.person_id])).status_code


def test_whoever_left_is_out_with_the_next_press(operator: Client, cast: Cast, sign_in: SignIn) -> None:
    assert operator.get(reverse("access:mine")).status_code == 200

    assert press(sign_in(cast.administrator), "close_account", cast) == 302
    assert operator.get(reverse("access:mine")).status_code == 404
    assert not Session.objects.filter(user=cast.operator.person_id).exists()
    assert AuditEntry.objects.get(act="access.account_closed").facts == {"sessions": 1}


def test_an_account_is_opened_again(cast: Cast, sign_in: SignIn) -> None:
    administrator = sign_in(cast.administrator)
    for what in ("close_account", "reopen_account"):
        press(administrator, what, cast)

    assert User.objects.get(pk=cast.operator.person_id).is_active
    assert AuditEntry.objects.filter(act="access.account_reopened").count() == 1


def test_the_page_says_so_and_offers_the_way_back(cast: Cast, sign_in: SignIn) -> None:
    administrator = sign_in(cast.administrator)
    page = reverse("network:person", args=[cast.operator.person_id])
    assert "بستن حساب" in administrator.get(page).text

    press(administrator, "close_account", cast)
    told = administrator.get(page).text
    assert "حساب بسته" in told
    assert "باز کردن حساب" in told


@pytest.mark.parametrize("who", ["administrator", "province_supervisor", "operator", "nobody"])
def test_nobody_closes_their_own_and_none_but_administrators_anothers(who: str, cast: Cast, at: datetime) -> None:
    actor = getattr(cast, who)
    user = User.objects.get(pk=actor.person_id if who == "administrator" else cast.dispatcher.person_id)

    for act in (commands.close_account, commands.reopen_account):
        with pytest.raises(NotAllowed):
            act(actor=actor, at=at, user=user)
    user.refresh_from_db()
    assert user.is_active


def test_ones_own_page_offers_no_closing(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.administrator).get(reverse("network:person", args=[cast.administrator.person_id]))

    assert "بستن حساب" not in page.text
