"""The fixed cast: one night in Alborz, with Ardabil next door. Every test of every app knows these people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.management import CommandError
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import timezone

from panah.access import sessions
from panah.access.actor import Actor, Role
from panah.access.models import User
from panah.config import middleware
from panah.network.models import County, Province, Team, Unit, UnitKind
from panah.network.testing import make_actors, make_county, make_province, make_team, make_unit

NIGHT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
"""03:00 in Tehran on Saturday 30 Aban 1405."""


@dataclass(frozen=True)
class Ground:
    """Alborz (Karaj with everything, Savojbolagh backed by Karaj) and Ardabil (a house and a centre)."""

    alborz: Province
    ardabil: Province
    karaj: County
    savojbolagh: County
    ardabil_county: County
    desk: Unit
    alborz_office: Unit
    ardabil_office: Unit
    hall: Unit
    mobile: Unit
    centre: Unit
    house: Unit
    far_hall: Unit
    far_mobile: Unit
    far_centre: Unit
    far_house: Unit


@dataclass(frozen=True)
class Cast:
    """One person per role in Alborz, and strangers who hold the same roles in Ardabil."""

    operator: Actor
    dispatcher: Actor
    centre_worker: Actor
    house_staff: Actor
    house_head: Actor
    county_supervisor: Actor
    province_supervisor: Actor
    analyst: Actor
    administrator: Actor
    inspector: Actor
    nobody: Actor
    far_operator: Actor
    far_dispatcher: Actor
    far_centre_worker: Actor
    far_house_head: Actor
    far_province_supervisor: Actor
    far_inspector: Actor
    national_inspector: Actor

    def everyone(self) -> list[Actor]:
        return [getattr(self, name) for name in self.__dataclass_fields__]


@pytest.fixture
def at() -> datetime:
    return NIGHT


@pytest.fixture
def ground(db: None) -> Ground:
    alborz, ardabil = make_province("30", "البرز"), make_province("24", "اردبیل")
    karaj = make_county(alborz, "3001", "کرج")
    savojbolagh = make_county(alborz, "3002", "ساوجبلاغ", backing=karaj)
    far = make_county(ardabil, "2401", "اردبیل")
    desk = make_unit(UnitKind.NATIONAL_DESK, None, "میز ملی")
    office = make_unit(UnitKind.PROVINCE_OFFICE, alborz, "اداره کل البرز", next_level=desk)
    far_office = make_unit(UnitKind.PROVINCE_OFFICE, ardabil, "اداره کل اردبیل", next_level=desk)
    return Ground(
        alborz=alborz, ardabil=ardabil, karaj=karaj, savojbolagh=savojbolagh, ardabil_county=far, desk=desk,
        alborz_office=office, ardabil_office=far_office,
        hall=make_unit(UnitKind.HOTLINE, karaj, "تالار ۱۲۳ البرز", next_level=office),
        mobile=make_unit(UnitKind.MOBILE, karaj, "خدمات سیار کرج", next_level=office),
        centre=make_unit(UnitKind.CRISIS_CENTRE, karaj, "مرکز مداخله کرج", next_level=office, beds=12, level=1),
        house=make_unit(UnitKind.SAFE_HOUSE, karaj, "خانه امن شماره یک", next_level=office, beds=5),
        far_hall=make_unit(UnitKind.HOTLINE, far, "تالار ۱۲۳ اردبیل", next_level=far_office),
        far_mobile=make_unit(UnitKind.MOBILE, far, "خدمات سیار اردبیل", next_level=far_office),
        far_centre=make_unit(UnitKind.CRISIS_CENTRE, far, "مرکز مداخله اردبیل", next_level=far_office, beds=4, level=2),
        far_house=make_unit(UnitKind.SAFE_HOUSE, far, "خانه امن شماره دو", next_level=far_office, beds=5),
    )


@pytest.fixture
def cast(ground: Ground, at: datetime) -> Cast:
    posts: dict[str, tuple[str, Unit | County | Province | None] | None] = {
        "operator": (Role.OPERATOR, ground.hall),
        "dispatcher": (Role.DISPATCHER, ground.mobile),
        "centre-worker": (Role.CENTRE_WORKER, ground.centre),
        "house-staff": (Role.HOUSE_STAFF, ground.house),
        "house-head": (Role.HOUSE_HEAD, ground.house),
        "county-supervisor": (Role.COUNTY_SUPERVISOR, ground.karaj),
        "province-supervisor": (Role.PROVINCE_SUPERVISOR, ground.alborz),
        "analyst": (Role.NATIONAL_ANALYST, None),
        "administrator": (Role.ADMINISTRATOR, None),
        "inspector": (Role.INSPECTOR, ground.alborz),
        "nobody": None,
        "far-operator": (Role.OPERATOR, ground.far_hall),
        "far-dispatcher": (Role.DISPATCHER, ground.far_mobile),
        "far-centre-worker": (Role.CENTRE_WORKER, ground.far_centre),
        "far-house-head": (Role.HOUSE_HEAD, ground.far_house),
        "far-province-supervisor": (Role.PROVINCE_SUPERVISOR, ground.ardabil),
        "far-inspector": (Role.INSPECTOR, ground.ardabil),
        "national-inspector": (Role.INSPECTOR, None),
    }
    return Cast(**{name.replace("-", "_"): actor for name, actor in make_actors(posts, at).items()})


@pytest.fixture
def team(ground: Ground, at: datetime) -> Team:
    """A team of Karaj on shift tonight: a social worker and a psychologist."""
    return make_team(ground.mobile, "تیم یک", at)


SignIn = Callable[[Actor], Client]


@pytest.fixture
def sign_in(at: datetime, monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """`sign_in(cast.operator)` gives a test client signed in as that actor, on the night of the cast."""
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(localtime=lambda: timezone.localtime(at)))

    def as_actor(actor: Actor) -> Client:
        client = Client()
        assert actor.user_id
        client.force_login(User.objects.get(pk=actor.user_id))
        session = client.session
        sessions.begin(session, at)
        session.save()
        return client

    return as_actor


# A page that saves while its test ends would lock what is to be emptied, each waiting for the other.
END_WHAT_STILL_WORKS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                           WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"""


def _end_and_flush(flush: Callable[[TransactionTestCase], None], test: TransactionTestCase, tries: int = 3) -> None:
    """Again where a request came between the two."""
    with connection.cursor() as cursor:
        cursor.execute(END_WHAT_STILL_WORKS)
    try:
        flush(test)
    except CommandError:
        if tries == 1:
            raise
        _end_and_flush(flush, test, tries - 1)


@pytest.fixture(autouse=True, scope="session")
def flush_may_empty_insert_only_tables() -> Iterator[None]:
    """Transactional tests end with TRUNCATE, which the audit and the timeline refuse: lift that for the flush alone."""
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def lifted(self: TransactionTestCase) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        try:
            _end_and_flush(flush, self)
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SET session_replication_role = DEFAULT")

    TransactionTestCase._fixture_teardown = lifted  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = flush  # type: ignore[attr-defined]
