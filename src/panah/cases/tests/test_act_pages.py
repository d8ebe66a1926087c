"""The pages of single acts on a case file: done, refused beside the field with what was typed kept, or not there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, primary_acts, text_of, wrong_fields

from panah.access.actor import Actor
from panah.cases import commands
from panah.cases.kinds import Owed, Purpose, RefusalReason, Service, TaskKind
from panah.cases.models import Case, HandOver, ServiceGiven, Task
from panah.cases.states import CaseState, HandOverState
from panah.cases.testing import make_case, make_hand_over

TOMORROW, YESTERDAY = "1405/09/01 10:00", "1405/08/29 10:00"
Post = Callable[..., Page]

CASE_PAGES = ["cases:hand_over", "cases:next_step", "cases:urgency", "cases:add_member", "cases:services",
              "cases:plan_follow_up", "cases:follow_up", "cases:ask_closing"]


@pytest.fixture
def post(cast: Cast, sign_in: SignIn) -> Post:
    """`post("dispatcher", "cases:services", case.pk, services=[…])`."""
    def as_somebody(who: str, name: str, key: UUID, **told: object) -> Page:
        return sign_in(getattr(cast, who)).post(reverse(name, args=[key]), {"csrfmiddlewaretoken": "sent"} | told)

    return as_somebody


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize("name", CASE_PAGES)
def test_an_act_page_has_one_primary_act_and_a_way_back(
        name: str, field_case: Case, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(reverse(name, args=[field_case.pk]))

    assert len(primary_acts(page)) == 1
    assert 'data-key="F8"' in primary_acts(page)[0]
    assert reverse("desk:case", args=[field_case.pk]) in page.text


@pytest.mark.parametrize("name", [name for name in CASE_PAGES if name != "cases:plan_follow_up"])
def test_nothing_typed_is_said_beside_the_fields(name: str, field_case: Case, post: Post) -> None:
    page = post("dispatcher", name, field_case.pk)

    assert page.status_code == 422
    assert wrong_fields(page)


@pytest.mark.parametrize("name", CASE_PAGES)
def test_an_act_page_does_not_exist_for_those_far_away(name: str, field_case: Case, post: Post) -> None:
    assert post("far_dispatcher", name, field_case.pk).status_code == 404


def test_a_case_is_handed_over(field_case: Case, ground: Ground, post: Post) -> None:
    page = post("dispatcher", "cases:hand_over", field_case.pk, purpose=Purpose.CENTRE, to_unit=ground.centre.pk)

    assert page.status_code == 302
    assert HandOver.objects.get(case=field_case).to_unit == ground.centre


def test_a_unit_that_does_not_do_this_is_refused_beside_the_field(
        field_case: Case, ground: Ground, post: Post) -> None:
    page = post("dispatcher", "cases:hand_over", field_case.pk, purpose=Purpose.CENTRE, to_unit=ground.hall.pk,
                note="یادداشت نمونه")

    assert (page.status_code, wrong_fields(page)) == (422, ["to_unit"])
    assert "یادداشت نمونه" in text_of(page)
    assert f'value="{ground.hall.pk}" selected' in text_of(page)


def test_houses_and_far_units_cannot_be_chosen(field_case: Case, cast: Cast, ground: Ground, sign_in: SignIn) -> None:
    page = sign_in(cast.dispatcher).get(reverse("cases:hand_over", args=[field_case.pk]))

    assert str(ground.house.pk) not in page.text
    assert str(ground.far_centre.pk) not in page.text
    assert str(ground.far_hall.pk) in page.text


def test_a_second_hand_over_is_refused(field_case: Case, ground: Ground, at: datetime, post: Post) -> None:
    make_hand_over(field_case, ground.centre, Purpose.CENTRE, at)

    page = post("dispatcher", "cases:hand_over", field_case.pk, purpose=Purpose.CENTRE, to_unit=ground.centre.pk)

    assert page.status_code == 422
    assert 'role="alert"' in text_of(page)


def test_an_accepted_case_is_the_receivers(case: Case, ground: Ground, at: datetime, post: Post) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.TAKE_OVER, at)

    page = post("centre_worker", "cases:accept", asked.pk, next_due_for=Owed.CENTRE_DECISION, next_due_at=TOMORROW)

    assert page.status_code == 302
    assert fresh(case).owner == ground.centre


def test_a_next_step_in_the_past_is_refused_beside_the_field(
        case: Case, ground: Ground, at: datetime, post: Post) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.TAKE_OVER, at)

    page = post("centre_worker", "cases:accept", asked.pk, next_due_for=Owed.CENTRE_DECISION, next_due_at=YESTERDAY)

    assert (page.status_code, wrong_fields(page)) == (422, ["next_due_at"])
    assert fresh(case).owner == ground.hall


def test_a_refusal_needs_its_reason(case: Case, ground: Ground, at: datetime, post: Post) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.CENTRE, at)

    page = post("centre_worker", "cases:refuse", asked.pk, note="مرکز همسایه جا دارد")

    assert (page.status_code, wrong_fields(page)) == (422, ["reason"])
    assert "مرکز همسایه جا دارد" in text_of(page)


def test_a_refusal_sends_it_back(case: Case, ground: Ground, at: datetime, post: Post) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.CENTRE, at)

    assert post("centre_worker", "cases:refuse", asked.pk, reason=RefusalReason.FULL).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.refusal_reason) == (HandOverState.REFUSED, RefusalReason.FULL)


def test_an_answered_hand_over_has_no_page_any_more(case: Case, ground: Ground, at: datetime, post: Post) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.CENTRE, at)
    post("operator", "cases:withdraw", asked.pk)

    assert post("centre_worker", "cases:refuse", asked.pk, reason=RefusalReason.FULL).status_code == 404


def test_only_the_sender_takes_it_back(case: Case, ground: Ground, at: datetime, post: Post) -> None:
    asked = make_hand_over(case, ground.centre, Purpose.CENTRE, at)

    assert post("dispatcher", "cases:withdraw", asked.pk).status_code == 404
    assert post("operator", "cases:withdraw", asked.pk).status_code == 302
    asked.refresh_from_db()
    assert asked.state == HandOverState.WITHDRAWN


def test_urgency_is_raised_without_a_reason(field_case: Case, post: Post) -> None:
    assert post("county_supervisor", "cases:urgency", field_case.pk, urgency="P1").status_code == 302
    assert fresh(field_case).urgency == "P1"


def test_urgency_is_not_lowered_without_a_reason(field_case: Case, post: Post) -> None:
    page = post("dispatcher", "cases:urgency", field_case.pk, urgency="P4")

    assert (page.status_code, wrong_fields(page)) == (422, ["reason"])
    assert fresh(field_case).urgency == "P2"
    assert post("dispatcher", "cases:urgency", field_case.pk, urgency="P4", reason="خطر گذشت").status_code == 302


def test_the_same_urgency_is_no_change(field_case: Case, post: Post) -> None:
    page = post("dispatcher", "cases:urgency", field_case.pk, urgency="P2")

    assert (page.status_code, wrong_fields(page)) == (422, ["urgency"])


def test_what_is_owed_next_is_set(field_case: Case, post: Post) -> None:
    assert post("dispatcher", "cases:next_step", field_case.pk, owed=Owed.TEAM, due_at=TOMORROW).status_code == 302
    assert fresh(field_case).next_due_for == Owed.TEAM


def test_what_is_owed_cannot_be_owed_yesterday(field_case: Case, post: Post) -> None:
    page = post("dispatcher", "cases:next_step", field_case.pk, owed=Owed.TEAM, due_at=YESTERDAY)

    assert (page.status_code, wrong_fields(page)) == (422, ["due_at"])
    assert YESTERDAY in text_of(page)


def test_a_child_is_added_by_name_and_day_of_birth(field_case: Case, post: Post) -> None:
    page = post("dispatcher", "cases:add_member", field_case.pk, role="child", first_name="آرش", sex="male",
                born_on="1397/05/02")

    assert page.status_code == 302
    assert field_case.members.get().person.first_name == "آرش"


def test_a_wrong_national_id_is_said_beside_it_and_the_name_is_kept(field_case: Case, post: Post) -> None:
    page = post("dispatcher", "cases:add_member", field_case.pk, role="child", first_name="آرش", sex="male",
                national_id="9001234568")

    assert (page.status_code, wrong_fields(page)) == (422, ["national_id"])
    assert "آرش" in text_of(page)
    assert not field_case.members.exists()


def test_services_are_noted_one_by_one(field_case: Case, ground: Ground, post: Post) -> None:
    page = post("dispatcher", "cases:services", field_case.pk, services=[Service.LEGAL, Service.PSYCHOLOGY])

    assert page.status_code == 302
    assert set(ServiceGiven.objects.values_list("service", "unit")) == {
        (Service.LEGAL, ground.mobile.pk), (Service.PSYCHOLOGY, ground.mobile.pk)}


def test_an_unknown_service_is_refused(field_case: Case, post: Post) -> None:
    page = post("dispatcher", "cases:services", field_case.pk, services=["magic"])

    assert (page.status_code, wrong_fields(page)) == (422, ["services"])


def test_a_task_is_ticked_off_with_what_came_of_it(case: Case, ground: Ground, at: datetime, post: Post) -> None:
    task = commands.raise_task(actor=Actor.system(), at=at, case=case, unit=ground.centre, kind=TaskKind.STAY_OVER,
                               key="one", due_at=at + timedelta(hours=1))

    assert wrong_fields(post("centre_worker", "cases:do_task", task.pk)) == ["result"]
    assert post("dispatcher", "cases:do_task", task.pk, result="انجام شد").status_code == 404
    assert post("centre_worker", "cases:do_task", task.pk, result="انجام شد").status_code == 302
    assert Task.objects.get(pk=task.pk).done_at == at


def test_a_closed_case_takes_no_more_services(ground: Ground, at: datetime, post: Post) -> None:
    case = make_case(ground.mobile, ground.karaj, at)
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=at, closing_outcome="secured",
                                           next_due_at=None, next_due_for="")

    page = post("dispatcher", "cases:services", case.pk, services=[Service.LEGAL])

    assert page.status_code == 422
    assert not ServiceGiven.objects.exists()


def test_the_note_of_a_hand_over_is_read_before_answering(
        case: Case, cast: Cast, ground: Ground, at: datetime, sign_in: SignIn) -> None:
    asked = commands.hand_over(actor=cast.operator, at=at, case=case, to_unit=ground.centre,
                               purpose=Purpose.TAKE_OVER, note="با خواهرش می‌آید")

    page = sign_in(cast.centre_worker).get(reverse("cases:accept", args=[asked.pk]))

    assert "با خواهرش می‌آید" in page.text
    assert ground.hall.name in page.text
