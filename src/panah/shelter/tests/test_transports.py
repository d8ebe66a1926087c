"""Where a house stands: told to the one who drives, for minutes, every look logged, and to nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from tests.cast import Cast, Ground

from panah.access.actor import Actor
from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry, ConflictLock, ConflictReason, User
from panah.cases.models import TimelineEntry
from panah.cases.testing import make_case, make_person
from panah.law import targets
from panah.network.queries import actor_of
from panah.shelter import commands
from panah.shelter.errors import AlreadyEntrusted, ImpossibleMove, NoAddress, NotADriverHere, TransportOver
from panah.shelter.models import Admission, HouseAddress, Transport
from panah.shelter.policies import may_drive, may_drive_q
from panah.shelter.queries import my_transports, possible_drivers
from panah.shelter.testing import ask_for_place, make_beds

ADDRESS = "کوچه نمونه، پلاک ۱۲"


@pytest.fixture
def house(ground: Ground, cast: Cast, at: datetime) -> HouseAddress:
    return commands.write_address(actor=cast.house_head, at=at, house=ground.house, address=ADDRESS,
                                  directions="زنگ دوم")


@pytest.fixture
def expected(ground: Ground, cast: Cast, at: datetime) -> Admission:
    """A woman to whom the house gave a place; the centre of Karaj sent her."""
    mother = make_person(at)
    case = make_case(ground.centre, ground.karaj, at, subject=mother)
    asked = ask_for_place(case, ground.house, [mother], at)
    return commands.give_place(actor=cast.house_head, at=at, hand_over=asked,
                               beds={mother: make_beds(ground.house, 1)[0]})


def user(actor: Actor) -> User:
    return User.objects.get(pk=actor.person_id)


def entrust(cast: Cast, at: datetime, admission: Admission, driver: Actor | None = None) -> Transport:
    return commands.entrust_transport(actor=cast.house_staff, at=at, admission=admission,
                                      driver=user(driver or cast.centre_worker))


@pytest.fixture
def transport(house: HouseAddress, cast: Cast, at: datetime, expected: Admission) -> Transport:
    return entrust(cast, at, expected)


def test_an_address_lies_sealed(house: HouseAddress) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, directions FROM shelter_houseaddress")
        assert all("نمونه".encode() not in bytes(value) for value in cursor.fetchone())
    assert HouseAddress.objects.get().address == ADDRESS


@pytest.mark.parametrize("who", [
    "house_staff", "far_house_head", "province_supervisor", "administrator", "centre_worker"])
def test_only_the_head_of_the_house_writes_it(ground: Ground, cast: Cast, at: datetime, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.write_address(actor=getattr(cast, who), at=at, house=ground.house, address=ADDRESS, directions="")


def test_the_driver_sees_it_and_every_look_is_logged(cast: Cast, at: datetime, transport: Transport) -> None:
    for minute in (1, 2):
        shown = commands.show_address(actor=cast.centre_worker, at=at + timedelta(minutes=minute), transport=transport)
        assert shown.address == ADDRESS

    assert AuditEntry.objects.filter(act="shelter.address_read", user_id=cast.centre_worker.user_id).count() == 2
    transport.refresh_from_db()
    assert transport.first_shown_at == at + timedelta(minutes=1)


def test_it_is_over_with_the_minutes_of_the_target(cast: Cast, at: datetime, transport: Transport) -> None:
    end = at + timedelta(minutes=targets.ADDRESS_SHOWN.on(at.date()))

    commands.show_address(actor=cast.centre_worker, at=end - timedelta(seconds=1), transport=transport)
    with pytest.raises(TransportOver):
        commands.show_address(actor=cast.centre_worker, at=end, transport=transport)
    assert not my_transports(cast.centre_worker, end).exists()


@pytest.mark.parametrize("who", ["house_head", "dispatcher", "province_supervisor", "administrator", "operator"])
def test_nobody_but_the_driver_sees_it_by_the_transport(
        cast: Cast, at: datetime, transport: Transport, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.show_address(actor=getattr(cast, who), at=at, transport=transport)


def test_it_ends_when_they_have_arrived(cast: Cast, at: datetime, transport: Transport, expected: Admission) -> None:
    commands.receive(actor=cast.house_staff, at=at, admission=expected)
    transport.refresh_from_db()

    with pytest.raises(NotAllowed):
        commands.show_address(actor=cast.centre_worker, at=at, transport=transport)


def test_it_ends_when_they_do_not_come(cast: Cast, at: datetime, transport: Transport, expected: Admission) -> None:
    commands.note_no_arrival(actor=cast.house_staff, at=at, admission=expected)
    transport.refresh_from_db()
    assert transport.ended_at == at


def test_the_house_can_hide_it_at_once(cast: Cast, at: datetime, transport: Transport) -> None:
    commands.end_transport(actor=cast.house_head, at=at, transport=transport)

    with pytest.raises(TransportOver):
        commands.end_transport(actor=cast.house_head, at=at, transport=transport)
    assert not my_transports(cast.centre_worker, at).exists()


@pytest.mark.parametrize("who", ["far_dispatcher", "operator", "far_centre_worker", "analyst"])
def test_a_stranger_to_the_matter_is_not_entrusted(
        house: HouseAddress, cast: Cast, at: datetime, expected: Admission, who: str) -> None:
    with pytest.raises(NotADriverHere):
        entrust(cast, at, expected, getattr(cast, who))


def test_who_is_kept_out_of_the_file_is_not_entrusted(
        house: HouseAddress, cast: Cast, at: datetime, expected: Admission) -> None:
    ConflictLock.objects.create(case_id=expected.case_id, user=user(cast.centre_worker), locked_at=at,
                                reason=ConflictReason.KIN)
    assert user(cast.centre_worker) not in possible_drivers(expected, at)
    with pytest.raises(NotADriverHere):
        entrust(cast, at, expected)


def test_who_is_kept_out_afterwards_sees_it_no_more(cast: Cast, at: datetime, transport: Transport) -> None:
    ConflictLock.objects.create(case_id=transport.admission.case_id, user=user(cast.centre_worker), locked_at=at,
                                reason=ConflictReason.KIN)
    with pytest.raises(NotAllowed):
        commands.show_address(actor=actor_of(user(cast.centre_worker), at), at=at, transport=transport)


def test_one_colleague_is_entrusted_once(cast: Cast, at: datetime, transport: Transport, expected: Admission) -> None:
    with pytest.raises(AlreadyEntrusted):
        entrust(cast, at, expected)


def test_after_its_time_it_can_be_entrusted_again(
        cast: Cast, at: datetime, transport: Transport, expected: Admission) -> None:
    later = entrust(cast, transport.until_at, expected)
    assert later.pk != transport.pk


def test_an_address_must_be_known(cast: Cast, at: datetime, expected: Admission) -> None:
    with pytest.raises(NoAddress):
        entrust(cast, at, expected)


def test_only_the_expected_are_brought(cast: Cast, at: datetime, house: HouseAddress, expected: Admission) -> None:
    commands.receive(actor=cast.house_staff, at=at, admission=expected)
    with pytest.raises(ImpossibleMove):
        entrust(cast, at, expected)


def test_another_house_entrusts_nobody(cast: Cast, at: datetime, house: HouseAddress, expected: Admission) -> None:
    with pytest.raises(NotAllowed):
        commands.entrust_transport(actor=cast.far_house_head, at=at, admission=expected,
                                   driver=user(cast.centre_worker))


def test_the_policy_of_the_driver_equals_its_twin(cast: Cast, transport: Transport) -> None:
    for actor in cast.everyone():
        assert may_drive(actor, transport) == Transport.objects.filter(may_drive_q(actor)).exists(), actor.name


def test_the_timeline_says_that_and_not_where(transport: Transport) -> None:
    told = TimelineEntry.objects.get(kind="shelter.transport_entrusted")
    assert told.facts == {"transport": str(transport.pk)}
