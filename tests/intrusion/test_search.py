"""What a search betrays to who may not read: at most whom to ask, in the same bytes whatever is hidden behind it."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from panah.cases.testing import make_case, make_person
from panah.core.persian import to_persian_digits
from panah.network.models import Unit
from tests.cast import Cast, Ground, SignIn
from tests.intrusion.answers import Answer, answer
from tests.intrusion.test_barred import bar

HERS, ANOTHERS, NOBODYS = "09120001111", "09120002222", "09120003333"


def search(client: Client, typed: str) -> tuple[int, bytes]:
    """The answer but for what was typed, which the field shows again."""
    told: Answer = answer(client, "post", reverse("cases:search"), data={"text": typed})
    return told.status, told.body.replace(typed.encode(), b"").replace(to_persian_digits(typed).encode(), b"")


def open_file(ground: Ground, owner: Unit, at: datetime, phone: str) -> None:
    make_case(owner, ground.karaj, at, subject=make_person(at, phone=phone))


@pytest.mark.parametrize("who", ["far_dispatcher", "far_operator", "far_province_supervisor"])
@pytest.mark.parametrize("hidden_in", ["house", "centre", "hall"])
def test_where_she_is_changes_no_byte(
        who: str, hidden_in: str, ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    client = sign_in(getattr(cast, who))
    open_file(ground, getattr(ground, hidden_in), at, HERS)
    open_file(ground, ground.mobile, at, ANOTHERS)

    assert search(client, HERS) == search(client, ANOTHERS)
    assert search(client, HERS) != search(client, NOBODYS)


def test_a_colleague_of_the_same_county_is_told_no_more(
        ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    client = sign_in(cast.dispatcher)
    open_file(ground, ground.house, at, HERS)
    open_file(ground, ground.centre, at, ANOTHERS)

    told = search(client, HERS)
    assert told == search(client, ANOTHERS)
    assert ground.house.name.encode() not in told[1]


def test_how_many_files_there_are_changes_no_byte(ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    client = sign_in(cast.far_dispatcher)
    for _ in range(3):
        open_file(ground, ground.mobile, at, HERS)
    open_file(ground, ground.mobile, at, ANOTHERS)

    assert search(client, HERS) == search(client, ANOTHERS)


@pytest.mark.parametrize("who", ["dispatcher", "operator", "county_supervisor", "far_dispatcher"])
def test_who_is_kept_out_finds_her_as_little_as_somebody_who_is_not(
        who: str, ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    case = make_case(ground.mobile, ground.karaj, at, subject=make_person(at, phone=HERS))
    bar(getattr(cast, who), case.pk, at)

    assert search(sign_in(getattr(cast, who)), HERS) == search(sign_in(getattr(cast, who)), NOBODYS)
