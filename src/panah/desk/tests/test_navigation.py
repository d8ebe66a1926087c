"""Where each role can go; the first place is their desk, and every place opens to them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import UNIT_ROLES, Actor, Role
from panah.desk.navigation import PLACES, places_of
from panah.network.models import Team
from panah.network.queries import actor_of, crew_on_shift

DESKS = {
    "operator": "hotline:desk", "dispatcher": "dispatch:board", "centre_worker": "shelter:centre",
    "house_staff": "shelter:house", "house_head": "shelter:house", "county_supervisor": "oversight:lost",
    "province_supervisor": "oversight:lost", "analyst": "oversight:lost", "administrator": "network:people",
    "inspector": "inspection:desk", "national_inspector": "inspection:desk",
    "nobody": "network:law",
}


@pytest.mark.parametrize(("who", "desk"), DESKS.items())
def test_home_is_ones_own_desk(who: str, desk: str, cast: Cast, sign_in: SignIn) -> None:
    assert places_of(getattr(cast, who))[0].view == desk
    assert sign_in(getattr(cast, who)).get("/").headers["Location"] == reverse(desk)


def test_home_of_a_stranger_is_the_way_in(db: None) -> None:
    assert Client().get("/").headers["Location"] == reverse("access:sign_in")


def test_a_team_member_opens_on_their_missions(team: Team, at: object, cast: Cast, sign_in: SignIn) -> None:
    crew = actor_of(crew_on_shift(team, at)[0].staff.user, at)  # type: ignore[arg-type]

    assert sign_in(crew).get("/").headers["Location"] == reverse("dispatch:mine")


@pytest.mark.parametrize("who", DESKS)
def test_every_place_offered_opens(who: str, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(getattr(cast, who))

    refused = [place.view for place in places_of(getattr(cast, who))
               if client.get(reverse(place.view), follow=True).status_code != 200]
    assert refused == []


@pytest.mark.parametrize("who", DESKS)
def test_no_place_that_is_not_offered_opens(who: str, cast: Cast, sign_in: SignIn) -> None:
    actor: Actor = getattr(cast, who)
    client = sign_in(actor)

    opened = {place.view for place in PLACES if client.get(reverse(place.view)).status_code == 200}
    # House staff reach the hand-overs of their house by its address, and answer none.
    assert opened - {place.view for place in places_of(actor)} <= {"cases:hand_overs"}


def test_every_role_has_a_place_of_its_own() -> None:
    assert {role for place in PLACES for role in place.roles} == set(Role)


def test_the_analyst_is_offered_nothing_that_names_a_person(cast: Cast) -> None:
    assert [place.view for place in places_of(cast.analyst)] == [
        "oversight:lost", "hotline:boards", "hotline:staffing", "oversight:figures", "network:law"]


def test_the_page_says_where_one_is(cast: Cast, ground: Ground, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(reverse("cases:mine"))

    assert [item.url for item in page.context["navigation"] if item.current] == [reverse("cases:mine")]
    assert page.context["unit_name"] == ground.mobile.name


def test_one_without_a_place_is_told_by_their_role(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.analyst).get(reverse("oversight:lost"))

    assert page.context["unit_name"] == str(Role.NATIONAL_ANALYST.label)


def test_all_who_work_in_units_have_their_cases(cast: Cast) -> None:
    cases = next(place for place in PLACES if place.view == "cases:mine")

    assert set(cases.roles) >= UNIT_ROLES


def test_those_who_answer_for_files_hear_of_emergency_openings_on_every_page(cast: Cast, sign_in: SignIn) -> None:
    law = reverse("network:law")

    for actor in (cast.house_head, cast.county_supervisor, cast.province_supervisor):
        assert sign_in(actor).get(law).context["told_url"] == reverse("cases:told")
    for actor in (cast.operator, cast.house_staff, cast.inspector, cast.analyst):
        assert sign_in(actor).get(law).context["told_url"] == ""
