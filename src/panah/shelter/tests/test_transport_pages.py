"""The pages of a transport: the house entrusts, the driver sees, and no page can be come back to for the address."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.models import User
from panah.cases.testing import make_case, make_person
from panah.shelter import commands
from panah.shelter.models import Admission, HouseAddress, Transport
from panah.shelter.testing import ask_for_place, make_beds

ADDRESS = "کوچه نمونه، پلاک ۱۲"


@pytest.fixture
def expected(ground: Ground, cast: Cast, at: datetime) -> Admission:
    commands.write_address(actor=cast.house_head, at=at, house=ground.house, address=ADDRESS, directions="زنگ دوم")
    mother = make_person(at)
    asked = ask_for_place(make_case(ground.centre, ground.karaj, at, subject=mother), ground.house, [mother], at)
    return commands.give_place(actor=cast.house_head, at=at, hand_over=asked,
                               beds={mother: make_beds(ground.house, 1)[0]})


@pytest.fixture
def transport(cast: Cast, at: datetime, expected: Admission) -> Transport:
    return commands.entrust_transport(actor=cast.house_head, at=at, admission=expected,
                                      driver=User.objects.get(pk=cast.centre_worker.person_id))


def test_the_head_writes_the_address(cast: Cast, sign_in: SignIn) -> None:
    head = sign_in(cast.house_head)
    answer = head.post(reverse("shelter:address"), {"address": ADDRESS, "directions": ""})

    assert answer.status_code == 302
    assert HouseAddress.objects.get().address == ADDRESS
    assert ADDRESS in head.get(reverse("shelter:address")).content.decode()


def test_an_empty_address_is_refused_and_the_rest_kept(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.house_head).post(reverse("shelter:address"), {"address": " ", "directions": "زنگ سوم"})

    assert answer.status_code == 422
    assert "زنگ سوم" in answer.content.decode()


def test_the_house_chooses_who_drives(cast: Cast, sign_in: SignIn, expected: Admission) -> None:
    staff, page = sign_in(cast.house_staff), reverse("shelter:entrust", args=[expected.pk])
    assert cast.centre_worker.name in staff.get(page).content.decode()

    assert staff.post(page, {"driver": str(cast.centre_worker.user_id)}).status_code == 302
    assert Transport.objects.get().driver_id == cast.centre_worker.user_id
    assert "هنوز ندیده است" in staff.get(page).content.decode()


def test_someone_not_offered_cannot_be_chosen(cast: Cast, sign_in: SignIn, expected: Admission) -> None:
    answer = sign_in(cast.house_staff).post(reverse("shelter:entrust", args=[expected.pk]),
                                            {"driver": str(cast.operator.user_id)})
    assert answer.status_code == 422
    assert not Transport.objects.exists()


def test_the_list_of_the_driver_names_neither_house_nor_address(
        cast: Cast, sign_in: SignIn, ground: Ground, transport: Transport) -> None:
    page = sign_in(cast.centre_worker).get(reverse("shelter:transports")).content.decode()

    assert reverse("shelter:way", args=[transport.pk]) in page
    assert ADDRESS not in page
    assert ground.house.name not in page


def test_the_driver_is_shown_the_way_by_a_press(cast: Cast, sign_in: SignIn, transport: Transport) -> None:
    driver, way = sign_in(cast.centre_worker), reverse("shelter:way", args=[transport.pk])
    answer = driver.post(way)

    assert ADDRESS in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert driver.get(way).status_code == 405


@pytest.mark.parametrize("who", ["dispatcher", "house_head", "house_staff", "far_centre_worker"])
def test_to_others_the_way_does_not_exist(cast: Cast, sign_in: SignIn, transport: Transport, who: str) -> None:
    assert sign_in(getattr(cast, who)).post(reverse("shelter:way", args=[transport.pk])).status_code == 404


def test_it_is_hidden_by_a_press_of_the_house(cast: Cast, sign_in: SignIn, transport: Transport) -> None:
    sign_in(cast.house_staff).post(reverse("shelter:end_transport", args=[transport.pk]))

    assert sign_in(cast.centre_worker).post(reverse("shelter:way", args=[transport.pk])).status_code == 404


def test_another_house_ends_nothing(cast: Cast, sign_in: SignIn, transport: Transport) -> None:
    answer = sign_in(cast.far_house_head).post(reverse("shelter:end_transport", args=[transport.pk]))

    assert answer.status_code == 404
    assert Transport.objects.get().ended_at is None


def test_the_case_file_tells_no_address_to_anybody(cast: Cast, sign_in: SignIn, transport: Transport) -> None:
    for who in (cast.house_head, cast.province_supervisor, cast.county_supervisor):
        page = sign_in(who).get(reverse("desk:case", args=[transport.admission.case_id])).content.decode()
        assert ADDRESS not in page
