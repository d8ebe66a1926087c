"""The pages of a safe house: requests without names, arrival, extension, discharge; and what is not shown outside."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.cases.models import HandOver
from panah.cases.states import HandOverState
from panah.core.jalali import from_jalali, parse_date
from panah.shelter.kinds import Destination
from panah.shelter.models import Admission, Bed
from panah.shelter.states import AdmissionState
from panah.shelter.tests.conftest import Family

LAST_DAY = from_jalali(1406, 4, 30)


def test_a_request_shows_ages_and_no_names(
        cast: Cast, asked: HandOver, house_beds: list[Bed], sign_in: SignIn) -> None:
    page = sign_in(cast.house_head).get(reverse("shelter:house"))

    assert "۳۶" in page.text
    assert "۷" in page.text
    assert "مینا" not in page.text
    assert "کودک" not in page.text
    assert reverse("shelter:give_place", args=[asked.pk]) in page.text


def test_staff_see_the_request_and_do_not_answer_it(cast: Cast, asked: HandOver, sign_in: SignIn) -> None:
    client = sign_in(cast.house_staff)

    page = client.get(reverse("shelter:house"))

    assert list(page.context["requests"]) == [asked]
    assert reverse("shelter:give_place", args=[asked.pk]) not in page.text
    assert client.get(reverse("shelter:give_place", args=[asked.pk])).status_code == 404


def test_the_desk_shows_those_expected_with_the_act_of_the_moment(
        cast: Cast, expected: Admission, sign_in: SignIn) -> None:
    page = sign_in(cast.house_staff).get(reverse("shelter:house"))

    assert list(page.context["expected"]) == [expected]
    assert reverse("shelter:receive", args=[expected.pk]) in page.text
    assert reverse("shelter:not_arrived", args=[expected.pk]) in page.text
    assert "مینا" not in page.text


def test_the_desk_shows_those_who_are_here(cast: Cast, stay: Admission, sign_in: SignIn) -> None:
    page = sign_in(cast.house_staff).get(reverse("shelter:house"))

    assert list(page.context["present"]) == [stay]
    assert not page.context["expected"]


def test_the_page_of_a_request_names_nobody(
        cast: Cast, asked: HandOver, house_beds: list[Bed], sign_in: SignIn) -> None:
    """Before the house has taken the case, its head chooses beds by sex and age."""
    page = sign_in(cast.house_head).get(reverse("shelter:give_place", args=[asked.pk]))

    assert [field.label for field in page.context["form"]] == ["زن، ۳۶ ساله", "مرد، ۷ ساله", "زن، ۱۸ ساله"]
    assert "مینا" not in page.text
    assert "کودک" not in page.text


@pytest.mark.parametrize("who", ["house_staff", "house_head"])
def test_a_place_is_given_with_beds_and_not_by_a_plain_answer(
        who: str, cast: Cast, asked: HandOver, sign_in: SignIn) -> None:
    assert sign_in(getattr(cast, who)).get(reverse("cases:accept", args=[asked.pk])).status_code == 404


def test_giving_a_place_holds_the_beds_chosen(
        cast: Cast, family: Family, asked: HandOver, house_beds: list[Bed], sign_in: SignIn) -> None:
    typed = {f"bed_{person.pk}": str(bed.pk) for person, bed in family.in_beds(house_beds).items()}

    answer = sign_in(cast.house_head).post(reverse("shelter:give_place", args=[asked.pk]), typed)

    assert answer.headers["Location"] == reverse("shelter:house")
    assert Admission.objects.get().stays.filter(is_held=True).count() == 3


def test_one_bed_for_two_is_refused_and_the_choice_kept(
        cast: Cast, family: Family, asked: HandOver, house_beds: list[Bed], sign_in: SignIn) -> None:
    typed = {f"bed_{person.pk}": str(house_beds[0].pk) for person in family.persons}

    answer = sign_in(cast.house_head).post(reverse("shelter:give_place", args=[asked.pk]), typed)

    assert answer.status_code == 422
    assert answer.context["refusal"].code == "BedForEach"
    assert answer.text.count(f'value="{house_beds[0].pk}" selected') == 3


def test_refusing_needs_a_reason_and_keeps_the_note(cast: Cast, asked: HandOver, sign_in: SignIn) -> None:
    client, url = sign_in(cast.house_head), reverse("shelter:refuse_place", args=[asked.pk])

    answer = client.post(url, {"reason": "", "note": "هفته آینده"})
    assert answer.status_code == 422
    assert "هفته آینده" in answer.text

    assert client.post(url, {"reason": "full", "note": "هفته آینده"}).status_code == 302
    asked.refresh_from_db()
    assert asked.state == HandOverState.REFUSED


def test_arrival_begins_the_stay(cast: Cast, expected: Admission, sign_in: SignIn) -> None:
    client, url = sign_in(cast.house_staff), reverse("shelter:receive", args=[expected.pk])

    answer = client.post(url, {"order_number": "۱۲۳"})

    assert answer.headers["Location"] == reverse("shelter:admission", args=[expected.pk])
    expected.refresh_from_db()
    assert (expected.state, expected.order_number) == (AdmissionState.ACTIVE, "۱۲۳")
    assert client.get(url).status_code == 404


def test_no_arrival_is_one_press(cast: Cast, expected: Admission, sign_in: SignIn) -> None:
    answer = sign_in(cast.house_staff).post(reverse("shelter:not_arrived", args=[expected.pk]))

    assert answer.status_code == 302
    expected.refresh_from_db()
    assert expected.state == AdmissionState.CANCELLED


def test_no_arrival_of_those_who_are_here_is_told_as_a_refusal(
        cast: Cast, stay: Admission, sign_in: SignIn) -> None:
    answer = sign_in(cast.house_staff).post(reverse("shelter:not_arrived", args=[stay.pk]))

    assert answer.status_code == 422
    assert "انجام نشد" in answer.text


def test_a_stay_is_extended_by_a_solar_day(cast: Cast, stay: Admission, sign_in: SignIn) -> None:
    client, url = sign_in(cast.house_head), reverse("shelter:extend", args=[stay.pk])

    assert client.post(url, {"until": "۱۴۰۶/۰۴/۳۰", "reason": "job"}).status_code == 302

    stay.refresh_from_db()
    assert stay.due_on == LAST_DAY
    assert "۱۴۰۶/۰۴/۳۰" in client.get(reverse("shelter:admission", args=[stay.pk])).text


def test_a_day_too_late_is_refused_with_the_rule_and_kept(
        cast: Cast, stay: Admission, sign_in: SignIn) -> None:
    answer = sign_in(cast.house_head).post(
        reverse("shelter:extend", args=[stay.pk]), {"until": "1406/04/31", "reason": "job"})

    assert answer.status_code == 422
    assert f"{reverse('network:law')}#safe_house.longest_stay" in answer.text
    assert "1406/04/31" in answer.text
    assert parse_date("1406/04/31") == LAST_DAY + timedelta(days=1)


def test_discharge_leads_back_to_the_file(cast: Cast, stay: Admission, sign_in: SignIn) -> None:
    client, url = sign_in(cast.house_head), reverse("shelter:discharge", args=[stay.pk])

    refused = client.post(url, {"note": "یک جمله"})
    assert refused.status_code == 422
    assert "یک جمله" in refused.text

    answer = client.post(url, {"destination": Destination.RELATIVE, "note": "یک جمله"})
    assert answer.headers["Location"] == reverse("desk:case", args=[stay.case_id])


@pytest.mark.parametrize("name", ["extend", "discharge"])
def test_staff_find_no_page_for_the_acts_of_the_head(
        name: str, cast: Cast, stay: Admission, sign_in: SignIn) -> None:
    assert sign_in(cast.house_staff).get(reverse(f"shelter:{name}", args=[stay.pk])).status_code == 404


def test_the_other_house_finds_no_stay(cast: Cast, stay: Admission, sign_in: SignIn) -> None:
    client = sign_in(cast.far_house_head)

    for name in ("admission", "extend", "discharge"):
        assert client.get(reverse(f"shelter:{name}", args=[stay.pk])).status_code == 404


def test_the_centre_no_longer_finds_the_file(cast: Cast, stay: Admission, sign_in: SignIn) -> None:
    assert sign_in(cast.centre_worker).get(reverse("desk:case", args=[stay.case_id])).status_code == 404


@pytest.mark.parametrize("moment", ["asked", "expected", "stay"])
def test_the_file_names_no_house_to_those_outside(
        moment: str, request: pytest.FixtureRequest, ground: Ground, cast: Cast, at: datetime, family: Family,
        sign_in: SignIn) -> None:
    request.getfixturevalue(moment)

    page = sign_in(cast.county_supervisor).get(reverse("desk:case", args=[family.case.pk]))

    assert page.status_code == 200
    assert ground.house.name not in page.text


def test_the_house_reads_its_own_name(ground: Ground, cast: Cast, stay: Admission, sign_in: SignIn) -> None:
    assert ground.house.name in sign_in(cast.house_head).get(reverse("desk:case", args=[stay.case_id])).text
