from datetime import datetime, timedelta

import pytest
from tests.cast import Cast, Ground

from panah.access.actor import Actor, Role
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, User
from panah.network import commands
from panah.network.errors import AlreadyPosted, OwnPosting, WrongScope
from panah.network.models import Posting
from panah.network.queries import actor_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer() -> User:
    return User.objects.create(username="newcomer", full_name="همکار تازه")


def give(cast: Cast, at: datetime, user: User, role: str, scope: commands.Scope) -> Posting:
    return commands.give_posting(actor=cast.administrator, at=at, user=user, role=role, scope=scope)


def test_it_holds_from_now_on(cast: Cast, ground: Ground, at: datetime, newcomer: User) -> None:
    give(cast, at, newcomer, Role.OPERATOR, ground.hall)
    assert actor_of(newcomer, at).units(Role.OPERATOR) == {ground.hall.pk}
    assert not actor_of(newcomer, at - timedelta(seconds=1)).roles


def test_it_is_audited(cast: Cast, ground: Ground, at: datetime, newcomer: User) -> None:
    give(cast, at, newcomer, Role.COUNTY_SUPERVISOR, ground.karaj)
    entry = AuditEntry.objects.get(act="network.posting_given")
    assert (entry.user_id, entry.facts["role"]) == (cast.administrator.user_id, "county_supervisor")


def test_a_national_role_has_no_place(cast: Cast, at: datetime, newcomer: User) -> None:
    assert give(cast, at, newcomer, Role.NATIONAL_ANALYST, None).province is None


@pytest.mark.parametrize("place", ["alborz", None])
def test_an_inspector_has_a_province_or_the_nation(
        place: str | None, cast: Cast, ground: Ground, at: datetime, newcomer: User) -> None:
    give(cast, at, newcomer, Role.INSPECTOR, getattr(ground, place) if place else None)

    actor = actor_of(newcomer, at)
    assert actor.has_nationally(Role.INSPECTOR) == (place is None)
    assert actor.provinces(Role.INSPECTOR) == ({"30"} if place else set())


def test_the_system_may_give_the_first_posting(ground: Ground, at: datetime, newcomer: User) -> None:
    commands.give_posting(actor=Actor.system(), at=at, user=newcomer, role=Role.ADMINISTRATOR, scope=None)
    assert actor_of(newcomer, at).has(Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.OPERATOR, "karaj"),
        (Role.OPERATOR, "house"),
        (Role.HOUSE_HEAD, "centre"),
        (Role.COUNTY_SUPERVISOR, "alborz"),
        (Role.PROVINCE_SUPERVISOR, "karaj"),
        (Role.NATIONAL_ANALYST, "alborz"),
        (Role.INSPECTOR, "karaj"),
        (Role.INSPECTOR, "hall"),
    ],
)
def test_it_refuses_a_place_of_another_kind(
    cast: Cast, ground: Ground, at: datetime, newcomer: User, role: Role, place: str
) -> None:
    with pytest.raises(WrongScope):
        give(cast, at, newcomer, role, getattr(ground, place))


def test_it_refuses_the_same_posting_twice(cast: Cast, ground: Ground, at: datetime, newcomer: User) -> None:
    give(cast, at, newcomer, Role.OPERATOR, ground.hall)
    with pytest.raises(AlreadyPosted):
        give(cast, at + timedelta(hours=1), newcomer, Role.OPERATOR, ground.hall)


def test_a_posting_may_come_back_after_its_end(cast: Cast, ground: Ground, at: datetime, newcomer: User) -> None:
    posting = give(cast, at, newcomer, Role.OPERATOR, ground.hall)
    later = at + timedelta(hours=1)
    commands.end_posting(actor=cast.administrator, at=later, posting=posting)
    assert give(cast, later, newcomer, Role.OPERATOR, ground.hall).pk != posting.pk


def test_nobody_posts_themselves(cast: Cast, ground: Ground, at: datetime) -> None:
    with pytest.raises(OwnPosting):
        give(cast, at, User.objects.get(username="administrator"), Role.HOUSE_HEAD, ground.house)


def test_only_an_administrator_gives_postings(cast: Cast, ground: Ground, at: datetime, newcomer: User) -> None:
    for actor in cast.everyone():
        if not actor.has(Role.ADMINISTRATOR):
            with pytest.raises(NotAllowed):
                commands.give_posting(actor=actor, at=at, user=newcomer, role=Role.OPERATOR, scope=ground.hall)
