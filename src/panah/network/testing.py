"""Builders of the ground for tests: Alborz with two counties, Ardabil with one, their units and people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import count

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from panah.access.actor import Actor
from panah.access.models import User
from panah.network.models import County, Posting, Profession, Province, Shift, Staff, Team, Unit, UnitKind
from panah.network.queries import held

Scope = Unit | County | Province | None
NUMBERS = count(1)


def make_province(code: str, name: str) -> Province:
    return Province.objects.create(code=code, name=name, iso=f"IR-{code}", population=1_000_000)


def make_county(province: Province, code: str, name: str, backing: County | None = None) -> County:
    return County.objects.create(code=code, province=province, name=name, longitude=51.0, latitude=35.8,
                                 population=500_000, backing=backing)


def make_unit(kind: UnitKind, place: County | Province | None, name: str, *, next_level: Unit | None = None,
              beds: int = 0, level: int | None = None) -> Unit:
    county = place if isinstance(place, County) else None
    province = place if isinstance(place, Province) else county.province if county else None
    code = f"{kind[:8]}-{next(NUMBERS)}"
    return Unit.objects.create(code=code, kind=kind, name=name, province=province, county=county, level=level,
                               nominal_beds=beds, next_level=next_level)


def make_actor(role: str, scope: Scope, at: datetime, *, username: str, name: str = "نام آزمایشی") -> Actor:
    """A new user posted long ago, as the actor they are at `at`."""
    user = User.objects.create(username=username, full_name=name)
    return _new_actor(user, [post(user, role, scope, at)])


def make_actors(posts: Mapping[str, tuple[str, Scope] | None], at: datetime) -> dict[str, Actor]:
    """New users by their names, each posted long ago where the name says, or nowhere."""
    users = {name: User(username=name, full_name=f"همکار {name}") for name in posts}
    postings = {name: _posting(users[name], *where, at) for name, where in posts.items() if where}
    User.objects.bulk_create(users.values())
    Posting.objects.bulk_create(postings.values())
    return {name: _new_actor(user, [postings[name]] if name in postings else []) for name, user in users.items()}


def post(user: User, role: str, scope: Scope, at: datetime) -> Posting:
    posting = _posting(user, role, scope, at)
    posting.save()
    return posting


def _posting(user: User, role: str, scope: Scope, at: datetime) -> Posting:
    return Posting(
        user=user, role=role, starts_at=at - timedelta(days=30), unit=scope if isinstance(scope, Unit) else None,
        county=scope if isinstance(scope, County) else None, province=scope if isinstance(scope, Province) else None)


def _new_actor(user: User, postings: Iterable[Posting]) -> Actor:
    """Nobody has kept a new user out of a file yet, and they have opened none."""
    return Actor(user_id=user.pk, name=user.full_name, postings=tuple(held(posting) for posting in postings))


def make_team(unit: Unit, name: str, at: datetime, *,
              professions: tuple[Profession, ...] = (Profession.SOCIAL_WORKER, Profession.PSYCHOLOGIST)) -> Team:
    """A team on shift from an hour before `at` until eleven hours after, with one new person per profession."""
    team = Team.objects.create(unit=unit, name=name, vehicle="ون ۱")
    for number, profession in enumerate(professions):
        put_on_shift(team, f"{team.pk.hex[-6:]}-{number}", profession, at)
    return team


def put_on_shift(team: Team, username: str, profession: Profession, at: datetime) -> Staff:
    user = User.objects.create(username=username, full_name=f"همکار {username}")
    post(user, "team_member", team.unit, at)
    staff = Staff.objects.create(user=user, profession=profession)
    Shift.objects.create(staff=staff, team=team,
                         during=DateTimeTZRange(at - timedelta(hours=1), at + timedelta(hours=11)))
    return staff
