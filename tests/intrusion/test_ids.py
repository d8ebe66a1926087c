"""An id that is not for somebody answers as one that does not exist: same status, same headers, same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import cycle, islice
from uuid import UUID

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests.intrusion.answers import EVERYONE, FEW_METHODS, OTHER_METHODS, UNKNOWN, UNKNOWN_PROVINCE, Answer, answer
from tests.intrusion.conftest import ComeIn
from tests.matrix.expected import PAGES
from tests.matrix.world import World

ROLES_OF_FILES = ("operator", "dispatcher", "crew", "centre_worker", "house_staff", "house_head", "county_supervisor",
                  "far_dispatcher", "far_centre_worker", "far_province_supervisor")
KINDS_A_PAGE = 5
FILES = ("of_hall", "of_mobile", "of_centre", "closing", "closed", "told_outside")
PAGES_OF_FILES = ("desk:case", "desk:doings", "cases:hand_over", "cases:outside", "cases:reopen", "dispatch:send",
                  "shelter:admit")


def addresses(world: World, name: str) -> tuple[str, str] | None:
    """The page of a row of Alborz, and the same page of one that is nowhere."""
    known = PAGES[name].arguments(world)
    unknown = [UNKNOWN if isinstance(each, UUID) else UNKNOWN_PROVINCE if each == "30" else each for each in known]
    return (reverse(name, args=known), reverse(name, args=unknown)) if known != unknown else None


def is_nowhere(client: Client, method: str, where: tuple[str, str], gone: Answer) -> bool:
    """As an address that was never one; or, where the way is told before the row is, as the row that is not."""
    told = answer(client, method, where[0])
    return told in (gone, answer(client, method, where[1])) if told != gone else True


def rows(world: World) -> Iterator[Model]:
    for field in fields(world):
        row = getattr(world, field.name)
        if isinstance(row, Model):
            yield row


@pytest.mark.parametrize("who", EVERYONE)
def test_what_is_not_for_somebody_is_as_if_it_were_not(who: str, world: World, come_in: ComeIn) -> None:
    client = come_in(who)
    for method in FEW_METHODS:
        gone = answer(client, method, "/nothing/here/")
        for name, page in PAGES.items():
            if who not in page.names and (where := addresses(world, name)):
                assert is_nowhere(client, method, where, gone), f"{method} {name}"


@pytest.mark.parametrize("who", ["operator", "far_dispatcher", "far_house_head"])
def test_no_other_method_tells_more(who: str, world: World, come_in: ComeIn) -> None:
    client = come_in(who)
    for method in OTHER_METHODS:
        gone = answer(client, method, "/nothing/here/")
        for name in PAGES:
            if where := addresses(world, name):
                assert is_nowhere(client, method, where, gone), f"{method} {name}"


@pytest.mark.parametrize("who", ROLES_OF_FILES)
def test_a_file_opens_by_the_rule_of_reading_or_does_not_exist(who: str, world: World, come_in: ComeIn) -> None:
    """Every file in every page of files: none answers with anything between what is there and what is not."""
    client = come_in(who)
    for name in PAGES_OF_FILES:
        nowhere = answer(client, "get", reverse(name, args=[UNKNOWN]))
        for file in FILES:
            told = answer(client, "get", reverse(name, args=[getattr(world, file).pk]))
            assert told == nowhere or (told.status == 200 and not who.startswith("far_")), f"{name} {file}"


def test_an_id_of_another_kind_is_no_id(world: World, come_in: ComeIn) -> None:
    """The id of a call, a stay or a paper, put where that of a file belongs, by those who may open the page."""
    kinds = {row.pk: type(row) for row in rows(world)}
    ids = cycle({kind: pk for pk, kind in kinds.items()}.items())
    for name, page in PAGES.items():
        where, given = addresses(world, name), page.arguments(world)
        if not page.names or not where or not isinstance(given[0], UUID):
            continue
        client = come_in(min(page.names))
        gone = answer(client, page.method, "/nothing/here/")
        for kind, pk in islice(ids, KINDS_A_PAGE):
            if kinds.get(given[0]) is not kind:
                other = reverse(name, args=[pk, *given[1:]])
                assert is_nowhere(client, page.method, (other, where[1]), gone), f"{name} with a {kind.__name__}"
