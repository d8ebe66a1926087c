"""What one may not see changes no page one may see: no count, no order, no filter and no search gives it away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from panah.cases.kinds import Purpose
from panah.cases.models import Case
from panah.cases.testing import make_case, make_hand_over, make_person
from panah.hotline.testing import make_call
from panah.network.models import Team, Unit
from panah.network.queries import actor_of, crew_on_shift
from panah.oversight.figures import Dimension
from tests.cast import Cast, Ground, SignIn
from tests.intrusion.answers import Answer, answer, needs_no_id
from tests.matrix.expected import PAGES
from tests.matrix.world import make_world

FAR = ("far_operator", "far_dispatcher", "far_centre_worker", "far_house_head", "far_province_supervisor",
       "far_inspector", "nobody")
# What a list might be ordered, narrowed or opened by, if what is asked reached the database as it is typed.
HOSTILE = {
    "sort": "subject__last_name", "order": "-subject__national_id", "order_by": "owner__name", "ordering": "-code",
    "o": "-1", "q": "آزمایشی", "search": "09120009876", "text": "مینا", "filter": "owner__kind='safe_house'",
    "subject__last_name__startswith": "آ", "owner__kind": "safe_house", "province": "30", "county": "3001",
    "state": "closing", "role": "administrator", "limit": "100000", "per_page": "100000", "offset": "-1",
    "fields": "*", "include": "subject", "expand": "subject", "format": "json", "user": "1", "as": "administrator",
}
CHAIN = re.compile(rb'<section [^>]*aria-labelledby="chain".*?</section>', re.DOTALL)
QUERIES: tuple[Mapping[str, object], ...] = (
    {}, HOSTILE | {"page": "2"}, HOSTILE | {"closed": "1", "period": "year", "by": [each.value for each in Dimension]},
)


def walk(client: Client, who: str) -> dict[tuple[str, int], Answer]:
    """Every page of this person that needs no id, asked for in every way; but those of their own sign-in."""
    own = [name for name, page in PAGES.items() if who in page.names and page.method == "get"
           and needs_no_id(name) and not name.startswith("access:")]
    return {(name, number): answer(client, "get", reverse(name), data=query)
            for name in own for number, query in enumerate(QUERIES)}


@pytest.mark.parametrize("who", FAR)
def test_nothing_of_another_province_changes_a_page(
        who: str, ground: Ground, cast: Cast, team: Team, at: datetime, sign_in: SignIn) -> None:
    client = sign_in(getattr(cast, who))
    work_of(ground.far_hall, ground.far_mobile, at)
    before = walk(client, who)

    make_world(ground, cast, team, at)

    assert_same(before, walk(client, who))


@pytest.mark.parametrize("who", ["operator", "dispatcher", "centre_worker", "crew"])
def test_nothing_of_a_safe_house_changes_a_page_of_another_unit(
        who: str, ground: Ground, cast: Cast, team: Team, at: datetime, sign_in: SignIn) -> None:
    crew = actor_of(crew_on_shift(team, at)[0].staff.user, at)
    client = sign_in(crew if who == "crew" else getattr(cast, who))
    work_of(ground.hall, ground.mobile, at)
    before = walk(client, who)

    make_case(ground.house, ground.karaj, at, subject=make_person(at, phone="09120001234"))

    assert_same(before, walk(client, who))


@pytest.mark.parametrize("who", ["house_staff", "house_head"])
def test_nothing_of_the_others_changes_a_page_of_the_house(
        who: str, ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    client = sign_in(getattr(cast, who))
    make_case(ground.house, ground.karaj, at)
    before = walk(client, who)

    work_of(ground.hall, ground.mobile, at)

    assert_same(before, walk(client, who))


def test_what_is_asked_by_an_address_orders_and_narrows_nothing(
        ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    """Of pages without a form, only `page`, `closed` and `as` are read."""
    client = sign_in(cast.dispatcher)
    for _ in range(3):
        make_case(ground.mobile, ground.karaj, at, subject=make_person(at))

    for name in ("cases:mine", "cases:hand_overs", "dispatch:board", "oversight:lost"):
        assert answer(client, "get", reverse(name), data=HOSTILE) == answer(client, "get", reverse(name)), name


def test_the_code_of_a_file_tells_nothing_of_how_many_there_are(ground: Ground, at: datetime) -> None:
    codes = [int(make_case(ground.hall, ground.karaj, at).code) for _ in range(12)]

    steps = {later - earlier for earlier, later in pairwise(codes)}
    assert len(steps) > 5
    assert sorted(codes) != codes


def work_of(hall: Unit, mobile: Unit, at: datetime) -> Case:
    """Something to be seen, so that the pages are not empty."""
    assert hall.county
    make_call(hall, at)
    make_case(mobile, hall.county, at, subject=make_person(at, hall.county.province_id))
    case = make_case(hall, hall.county, at)
    make_hand_over(case, mobile, Purpose.MOBILE, at)
    return case


def assert_same(before: dict[tuple[str, int], Answer], after: dict[tuple[str, int], Answer]) -> None:
    assert before
    assert [key for key in before if _but_the_chain(before[key]) != _but_the_chain(after[key])] == []


def _but_the_chain(told: Answer) -> Answer:
    """How much of the audit is sealed is one figure of the whole nation, told to every inspector."""
    return replace(told, body=CHAIN.sub(b"", told.body))

