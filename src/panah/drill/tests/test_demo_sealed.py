"""What is sealed in the demonstration: addresses of both houses, a driver who may look now, a reporter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker
from tests.cast import NIGHT

from panah.drill import demo_story
from panah.drill.demo_sealed import ADDRESSES, REPORTER
from panah.hotline.models import Reporter, Unsealing
from panah.network.reference.load import load
from panah.shelter.models import HouseAddress, Transport
from panah.shelter.reference import set_up_beds


@pytest.fixture(scope="module", autouse=True)
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        load()
        set_up_beds()
        demo_story.tell(NIGHT)
        yield
        transaction.set_rollback(True)


def test_every_house_with_a_head_has_its_address() -> None:
    written = {row.unit.code: row.address for row in HouseAddress.objects.select_related("unit")}
    assert written == {house: address for house, address, _ in ADDRESSES.values()}


def test_a_driver_can_look_for_a_while_from_now_on() -> None:
    transport = Transport.objects.get()

    assert transport.until_at > NIGHT + timedelta(minutes=10)
    assert transport.driver.username == "centre"


def test_the_neighbour_is_sealed_and_was_needed_once() -> None:
    assert REPORTER in {reporter.name for reporter in Reporter.objects.all()}
    assert Unsealing.objects.count() == 1
