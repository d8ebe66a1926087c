"""The pages of a crisis centre: the desk, the door, admission and the request for a house."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.models import AuditEntry
from panah.cases.kinds import Purpose
from panah.cases.models import Case, HandOver, Person
from panah.cases.testing import make_case, make_hand_over
from panah.core.persian import to_persian_digits
from panah.shelter.kinds import Mode, Route
from panah.shelter.models import Admission, Bed
from panah.shelter.testing import make_beds
from panah.shelter.tests.conftest import Family

DOOR = {"first_name": "مینا", "sex": "female", "main_topic": "T03", "urgency": "P1"}


def grouped(code: str) -> str:
    return to_persian_digits(f"{code[:3]} {code[3:6]} {code[6:]}")


def test_the_desk_shows_who_is_sent_who_stays_and_the_beds(
        ground: Ground, cast: Cast, at: datetime, in_centre: Admission, sign_in: SignIn) -> None:
    sent = make_hand_over(make_case(ground.mobile, ground.karaj, at), ground.centre, Purpose.CENTRE, at)

    page = sign_in(cast.centre_worker).get(reverse("shelter:centre"))

    assert list(page.context["requests"]) == [sent]
    assert list(page.context["present"]) == [in_centre]
    assert [bool(now.stay) for now in page.context["beds"]] == [True, True, True, False]
    assert reverse("shelter:admit", args=[sent.case_id]) in page.text
    assert reverse("shelter:admission", args=[in_centre.pk]) in page.text


def test_the_desk_of_another_centre_shows_none_of_them(
        cast: Cast, in_centre: Admission, sign_in: SignIn) -> None:
    page = sign_in(cast.far_centre_worker).get(reverse("shelter:centre"))

    assert not page.context["present"]
    assert in_centre.case.code not in page.text


def test_an_empty_desk_says_what_is_missing(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.centre_worker).get(reverse("shelter:centre"))

    assert "کسی" in page.text
    assert reverse("shelter:walk_in") in page.text


def test_someone_at_the_door_gets_a_file_and_then_the_admission(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.centre_worker).post(reverse("shelter:walk_in"), DOOR)

    case = Case.objects.get()
    assert answer.headers["Location"] == reverse("shelter:admit", args=[case.pk])
    assert case.subject
    assert case.subject.first_name == "مینا"


def test_a_refused_form_at_the_door_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.centre_worker).post(reverse("shelter:walk_in"), DOOR | {"born_on": "1405/13/40"})

    assert answer.status_code == 422
    assert "مینا" in answer.text
    assert "1405/13/40" in answer.text
    assert not Case.objects.exists()


def admission_of(family: Family, beds: list[Bed], *persons: Person, **changes: str) -> dict[str, object]:
    chosen = {f"bed_{person.pk}": str(bed.pk) for person, bed in zip(persons, beds, strict=False)}
    return {"mode": Mode.TEMPORARY, "route": Route.SELF, "admitted": [str(person.pk) for person in persons],
            **chosen, **changes}


def test_the_admission_page_offers_the_family_and_free_beds(
        cast: Cast, family: Family, centre_beds: list[Bed], sign_in: SignIn) -> None:
    page = sign_in(cast.centre_worker).get(reverse("shelter:admit", args=[family.case.pk]))

    assert "مینا آزمایشی" in page.text
    assert all(bed.label in page.text for bed in centre_beds)
    assert AuditEntry.objects.filter(act="shelter.admission_page_read", case_id=family.case.pk).exists()


def test_admitting_lays_each_in_the_bed_chosen(
        cast: Cast, family: Family, centre_beds: list[Bed], sign_in: SignIn) -> None:
    answer = sign_in(cast.centre_worker).post(
        reverse("shelter:admit", args=[family.case.pk]), admission_of(family, centre_beds, family.mother, family.son))

    assert answer.headers["Location"] == reverse("desk:case", args=[family.case.pk])
    stays = Admission.objects.get().stays.all()
    assert {stay.person: stay.bed for stay in stays} == {family.mother: centre_beds[0], family.son: centre_beds[1]}


def test_a_bed_chosen_for_someone_not_admitted_is_left_free(
        cast: Cast, family: Family, centre_beds: list[Bed], sign_in: SignIn) -> None:
    typed = admission_of(family, centre_beds, family.mother) | {f"bed_{family.son.pk}": str(centre_beds[1].pk)}
    sign_in(cast.centre_worker).post(reverse("shelter:admit", args=[family.case.pk]), typed)

    assert [stay.bed for stay in Admission.objects.get().stays.all()] == [centre_beds[0]]


def test_a_missing_bed_is_refused_and_the_rest_kept(
        cast: Cast, family: Family, centre_beds: list[Bed], sign_in: SignIn) -> None:
    typed = admission_of(family, centre_beds[:1], family.mother, family.son, order_number="۱۲/۴۰۵")
    answer = sign_in(cast.centre_worker).post(reverse("shelter:admit", args=[family.case.pk]), typed)

    assert answer.status_code == 422
    assert answer.context["refusal"].code == "BedForEach"
    assert "۱۲/۴۰۵" in answer.text
    assert not Admission.objects.exists()


def test_asking_for_a_place_sends_one_request(
        ground: Ground, cast: Cast, family: Family, house_beds: list[Bed], sign_in: SignIn) -> None:
    client = sign_in(cast.centre_worker)
    url = reverse("shelter:ask_for_place", args=[family.case.pk])
    assert f"{ground.house.name}" in client.get(url).text

    answer = client.post(url, {"house": str(ground.house.pk), "note": "بدون نام",
                               "persons": [str(person.pk) for person in family.persons]})

    assert answer.status_code == 302
    assert HandOver.objects.get().place_seekers.count() == 3


def test_a_son_too_old_is_refused_with_the_rule(
        ground: Ground, cast: Cast, family: Family, sign_in: SignIn) -> None:
    family.son.born_on = family.mother.born_on
    family.son.save(update_fields=["born_on"])
    answer = sign_in(cast.centre_worker).post(
        reverse("shelter:ask_for_place", args=[family.case.pk]),
        {"house": str(ground.house.pk), "persons": [str(family.son.pk)], "note": "یک جمله"})

    assert answer.status_code == 422
    assert f"{reverse('network:law')}#safe_house.sons_up_to" in answer.text
    assert "یک جمله" in answer.text


def test_the_alleged_perpetrator_is_not_offered(
        cast: Cast, family: Family, sign_in: SignIn) -> None:
    family.case.members.filter(person=family.son).update(role="alleged_perpetrator")

    page = sign_in(cast.centre_worker).get(reverse("shelter:ask_for_place", args=[family.case.pk]))

    assert str(family.son.pk) not in page.text
    assert str(family.daughter.pk) in page.text


@pytest.mark.parametrize("name", ["shelter:admit", "shelter:ask_for_place"])
def test_a_case_of_another_centre_does_not_exist(
        name: str, cast: Cast, family: Family, sign_in: SignIn) -> None:
    assert sign_in(cast.far_centre_worker).get(reverse(name, args=[family.case.pk])).status_code == 404


def test_the_stay_shows_who_lies_where_and_is_audited(
        cast: Cast, in_centre: Admission, sign_in: SignIn) -> None:
    page = sign_in(cast.centre_worker).get(reverse("shelter:admission", args=[in_centre.pk]))

    assert page.text.count("تخت ") >= 3
    assert reverse("shelter:discharge", args=[in_centre.pk]) in page.text
    assert AuditEntry.objects.filter(act="shelter.admission_read", is_reading=True).count() == 1


def test_a_supervisor_reads_the_stay_and_is_offered_no_act(
        cast: Cast, in_centre: Admission, sign_in: SignIn) -> None:
    page = sign_in(cast.province_supervisor).get(reverse("shelter:admission", args=[in_centre.pk]))

    assert page.status_code == 200
    assert reverse("shelter:discharge", args=[in_centre.pk]) not in page.text


def test_a_full_centre_has_no_bed_to_choose(
        ground: Ground, cast: Cast, at: datetime, in_centre: Admission, sign_in: SignIn) -> None:
    make_beds(ground.far_centre, 2)
    other = make_case(ground.centre, ground.karaj, at)
    Bed.objects.filter(unit=ground.centre, stays=None).update(is_in_use=False)

    form = sign_in(cast.centre_worker).get(reverse("shelter:admit", args=[other.pk])).context["form"]

    assert all(not field.queryset.exists() for name, field in form.fields.items() if name.startswith("bed_"))
