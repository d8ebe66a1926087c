"""The list of cases: one's own, the next due first; the closed ones apart; houses unnamed to others."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import rows, text_of

from panah.cases import views
from panah.cases.models import Case
from panah.cases.states import CaseState
from panah.cases.testing import make_case, make_person

MINE = reverse("cases:mine")
HOUR = timedelta(hours=1)


def close(case: Case, at: datetime) -> None:
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="secured",
                                           next_due_at=None, next_due_for="")


def test_cases_come_by_their_next_due_time(cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    later = make_case(ground.mobile, ground.karaj, at + HOUR)
    sooner = make_case(ground.mobile, ground.karaj, at)

    page = sign_in(cast.dispatcher).get(MINE)

    assert list(page.context["found"]) == [sooner, later]
    assert rows(page) == 2


def test_a_row_says_who_what_is_owed_and_leads_to_the_file(
        cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    case = make_case(ground.mobile, ground.karaj, at, subject=make_person(at, first_name="مهتاب"))

    page = sign_in(cast.dispatcher).get(MINE)

    assert "مهتاب" in page.text
    assert str(case.get_next_due_for_display()) in page.text
    assert page.text.count(reverse("desk:case", args=[case.pk])) == 2


def test_another_units_cases_are_not_there(cast: Cast, case: Case, field_case: Case, sign_in: SignIn) -> None:
    assert list(sign_in(cast.operator).get(MINE).context["found"]) == [case]
    assert list(sign_in(cast.far_operator).get(MINE).context["found"]) == []


def test_a_supervisor_sees_all_of_the_county(cast: Cast, case: Case, field_case: Case, sign_in: SignIn) -> None:
    page = sign_in(cast.county_supervisor).get(MINE)

    assert set(page.context["found"]) == {case, field_case}


def test_closed_cases_stand_apart_with_how_they_ended(
        cast: Cast, case: Case, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    closed = make_case(ground.hall, ground.karaj, at)
    close(closed, at)
    client = sign_in(cast.operator)

    assert list(client.get(MINE).context["found"]) == [case]
    page = client.get(MINE, {"closed": "1"})
    assert list(page.context["found"]) == [closed]
    closed.refresh_from_db()
    assert str(closed.get_closing_outcome_display()) in page.text


def test_nothing_with_you_says_so_and_where_to_look(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(MINE)

    assert rows(page) == 0
    assert 'class="nothing"' in page.text
    assert page.text.count(reverse("cases:hand_overs")) >= 2


def test_no_closed_case_is_said_too(cast: Cast, case: Case, sign_in: SignIn) -> None:
    page = sign_in(cast.operator).get(MINE, {"closed": "1"})

    assert rows(page) == 0
    assert 'class="nothing"' in page.text


def test_long_lists_have_pages(cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    for number in range(views.ON_A_PAGE + 1):
        make_case(ground.mobile, ground.karaj, at + timedelta(minutes=number))
    client = sign_in(cast.dispatcher)

    first, second = client.get(MINE), client.get(MINE, {"page": "2"})

    assert (rows(first), rows(second)) == (views.ON_A_PAGE, 1)
    assert "?page=2" in first.text
    assert "?page=1" in second.text


def test_a_page_that_does_not_exist_is_the_last(cast: Cast, case: Case, sign_in: SignIn) -> None:
    assert rows(sign_in(cast.operator).get(MINE, {"page": "ninety"})) == 1


def test_the_list_keeps_itself_true(cast: Cast, case: Case, sign_in: SignIn) -> None:
    assert 'hx-trigger="live:case from:body"' in sign_in(cast.operator).get(MINE).text


def test_a_house_is_named_to_its_own_and_to_the_province_alone(
        cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    make_case(ground.house, ground.karaj, at)

    named = {name: ground.house.name in text_of(sign_in(getattr(cast, name)).get(MINE)).partition("<main")[2]
             for name in ("house_head", "house_staff", "province_supervisor", "county_supervisor")}

    assert named == {"house_head": True, "house_staff": True, "province_supervisor": True,
                     "county_supervisor": False}
