"""What people hold and held; and the actor that a moment makes of a person."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries
from tests.cast import Cast, Ground

from panah.access.actor import Role
from panah.access.models import BreakGlass, User
from panah.core.ids import uuid7
from panah.network.models import Posting
from panah.network.queries import actor_of, held_at, postings_by_user

MINUTE = timedelta(minutes=1)


def test_every_posting_of_several_people(cast: Cast, ground: Ground, at: datetime) -> None:
    Posting.objects.create(user_id=cast.operator.person_id, role=Role.DISPATCHER, unit=ground.mobile,
                           starts_at=at - 9 * MINUTE, ends_at=at - 5 * MINUTE)

    held = postings_by_user([cast.operator.person_id, cast.analyst.person_id])
    assert {posting.role for posting in held[cast.operator.person_id]} == {Role.OPERATOR, Role.DISPATCHER}
    assert [posting.role for posting in held[cast.analyst.person_id]] == [Role.NATIONAL_ANALYST]
    assert cast.dispatcher.person_id not in held


@pytest.mark.parametrize(("minutes", "held"), [(-10, 0), (-9, 1), (-6, 1), (-5, 0), (0, 0)])
def test_a_posting_is_held_from_its_beginning_until_its_end(
        minutes: int, held: int, cast: Cast, ground: Ground, at: datetime) -> None:
    Posting.objects.create(user_id=cast.nobody.person_id, role=Role.OPERATOR, unit=ground.hall,
                           starts_at=at - 9 * MINUTE, ends_at=at - 5 * MINUTE)

    postings = postings_by_user([cast.nobody.person_id])
    assert len(held_at(postings, cast.nobody.person_id, at + minutes * MINUTE)) == held


def test_nobody_holds_nothing(db: None, at: datetime) -> None:
    assert held_at({}, None, at) == []
    assert held_at({}, uuid7(), at) == []


def glass(cast: Cast, at: datetime, **changes: datetime) -> BreakGlass:
    return BreakGlass.objects.create(**{
        "case_id": uuid7(), "user_id": cast.operator.person_id, "reason": "life", "opened_at": at,
        "until_at": at + 30 * MINUTE, "review_due_at": at + 60 * MINUTE} | changes)


@pytest.mark.parametrize(("minutes", "is_open"), [(-1, False), (0, True), (29, True), (30, False)])
def test_the_actor_knows_what_is_open_at_the_moment(minutes: int, is_open: bool, cast: Cast, at: datetime) -> None:
    opening = glass(cast, at)

    actor = actor_of(User.objects.get(pk=cast.operator.person_id), at + minutes * MINUTE)
    assert actor.opened == ({(opening.case_id, opening.pk)} if is_open else frozenset())


def test_what_was_ended_is_not_open(cast: Cast, at: datetime) -> None:
    glass(cast, at, ended_at=at + MINUTE)

    assert actor_of(User.objects.get(pk=cast.operator.person_id), at + MINUTE).opened == frozenset()


def test_several_files_may_be_open_to_one_and_none_to_another(
        cast: Cast, at: datetime, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    openings = {(row.case_id, row.pk) for row in (glass(cast, at), glass(cast, at))}
    operator, dispatcher = (User.objects.get(pk=actor.person_id) for actor in (cast.operator, cast.dispatcher))

    with django_assert_num_queries(2):
        assert actor_of(operator, at).opened == openings
        assert actor_of(dispatcher, at).opened == frozenset()
