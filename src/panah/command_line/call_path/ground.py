"""The place of the measurement: one county with as many operators, dispatchers and teams as work at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from panah.access import sessions
from panah.access.actor import Role
from panah.access.models import User
from panah.network.models import Team, Unit, UnitKind
from panah.network.queries import crew_on_shift
from panah.network.testing import make_actor, make_county, make_province, make_team, make_unit

SESSION_COOKIE = settings.SESSION_COOKIE_NAME
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Place:
    """Who works together: an operator, a dispatcher and a team, by the keys of their sessions."""

    operator: str
    dispatcher: str
    member: str
    team: Team
    crew: tuple[UUID, ...]
    hall: Unit


def make_places(number: int, at: datetime) -> list[Place]:
    province = make_province("30", "البرز")
    county = make_county(province, "3001", "کرج")
    office = make_unit(UnitKind.PROVINCE_OFFICE, province, "اداره کل")
    hall = make_unit(UnitKind.HOTLINE, county, "تالار", next_level=office)
    mobile = make_unit(UnitKind.MOBILE, county, "خدمات سیار", next_level=office)
    return [_place(index, hall, mobile, at) for index in range(number)]


def _place(index: int, hall: Unit, mobile: Unit, at: datetime) -> Place:
    operator = make_actor(Role.OPERATOR, hall, at, username=f"operator-{index}")
    dispatcher = make_actor(Role.DISPATCHER, mobile, at, username=f"dispatcher-{index}")
    team = make_team(mobile, f"تیم {index}", at)
    crew = tuple(shift.staff_id for shift in crew_on_shift(team, at).order_by("staff__profession"))
    return Place(operator=_session(operator.person_id, at), dispatcher=_session(dispatcher.person_id, at),
                 member=_session(crew[0], at), team=team, crew=crew, hall=hall)


def _session(user_id: UUID, at: datetime) -> str:
    """A session as signing in makes it, without the deliberate slowness of checking a password."""
    user = User.objects.get(pk=user_id)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    sessions.begin(session, at)
    session.create()
    return str(session.session_key)
