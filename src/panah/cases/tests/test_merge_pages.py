"""The pages that take one case into another and out again, and what both files show of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, text_of, wrong_fields

from panah.cases import commands
from panah.cases.models import Case, Joining
from panah.cases.testing import make_case
from panah.hotline.testing import advised, make_contact

Post = Callable[..., Page]
WHY = "یک رویداد از دو تماس"


@pytest.fixture
def kept(ground: Ground, at: datetime) -> Case:
    return make_case(ground.mobile, ground.karaj, at)


@pytest.fixture
def joining(cast: Cast, at: datetime, case: Case, kept: Case) -> Joining:
    return commands.merge_cases(actor=cast.operator, at=at, case=case, into=kept, why=WHY)


@pytest.fixture
def post(cast: Cast, sign_in: SignIn) -> Post:
    def as_somebody(who: str, name: str, key: object, **told: object) -> Page:
        return sign_in(getattr(cast, who)).post(reverse(name, args=[key]), {"csrfmiddlewaretoken": "sent"} | told)

    return as_somebody


@pytest.fixture
def read(cast: Cast, sign_in: SignIn) -> Callable[[str, Case], str]:
    def as_somebody(who: str, case: Case) -> str:
        return text_of(sign_in(getattr(cast, who)).get(reverse("desk:case", args=[case.pk])))

    return as_somebody


def test_a_case_goes_into_the_one_whose_code_is_typed(case: Case, kept: Case, post: Post) -> None:
    page = post("operator", "cases:merge", case.pk, code=kept.code, why=WHY)

    assert page.headers["Location"] == reverse("cases:mine"), "the operator does not read the other file"
    assert Joining.objects.get().case == kept


def test_whoever_reads_the_other_file_is_led_there(case: Case, kept: Case, post: Post) -> None:
    page = post("county_supervisor", "cases:merge", case.pk, code=kept.code, why=WHY)

    assert page.headers["Location"] == reverse("desk:case", args=[kept.pk])


def test_a_file_out_of_reach_and_none_are_told_alike(ground: Ground, at: datetime, case: Case, post: Post) -> None:
    far = make_case(ground.far_mobile, ground.ardabil_county, at)
    pages = [post("operator", "cases:merge", case.pk, code=code, why=WHY) for code in (far.code, "100000000")]

    for page in pages:
        assert page.status_code == 422
        assert "با این شماره پرونده‌ای گشوده نمی‌شود." in page.text
    assert not Joining.objects.exists()


@pytest.mark.parametrize(("told", "field"), [
    ({"code": "12", "why": WHY}, "code"), ({"why": WHY}, "code"), ({"code": "100000000"}, "why")])
def test_what_is_missing_is_said_beside_it(case: Case, post: Post, told: dict[str, str], field: str) -> None:
    assert field in wrong_fields(post("operator", "cases:merge", case.pk, **told))


def test_a_refusal_keeps_what_was_typed(case: Case, post: Post) -> None:
    page = post("operator", "cases:merge", case.pk, code=case.code, why="نوشته من")

    assert page.status_code == 422
    assert "نوشته من" in page.text


@pytest.mark.parametrize("who", ["dispatcher", "far_operator", "centre_worker", "far_province_supervisor"])
def test_for_others_the_page_does_not_exist(case: Case, kept: Case, post: Post, who: str) -> None:
    assert post(who, "cases:merge", case.pk, code=kept.code, why=WHY).status_code == 404


def test_it_is_taken_back_on_a_page_of_its_own(case: Case, joining: Joining, post: Post) -> None:
    page = post("dispatcher", "cases:undo_merge", joining.pk, why="دو رویداد بود")

    assert page.headers["Location"] == reverse("desk:case", args=[joining.case_id])
    assert Case.objects.get(pk=case.pk).state == "open"


def test_without_saying_why_it_is_not_taken_back(joining: Joining, post: Post) -> None:
    assert post("dispatcher", "cases:undo_merge", joining.pk).status_code == 422


def test_what_was_taken_back_has_no_page_any_more(
        cast: Cast, at: datetime, joining: Joining, post: Post) -> None:
    commands.undo_merge(actor=cast.dispatcher, at=at, joining=joining, why="دو رویداد بود")

    assert post("dispatcher", "cases:undo_merge", joining.pk, why="باز").status_code == 404


@pytest.mark.parametrize("who", ["far_operator", "centre_worker", "far_province_supervisor"])
def test_others_find_nothing_to_take_back(joining: Joining, post: Post, who: str) -> None:
    assert post(who, "cases:undo_merge", joining.pk, why="دو رویداد").status_code == 404


def test_the_merged_file_says_where_it_went(
        joining: Joining, case: Case, read: Callable[[str, Case], str]) -> None:
    shown = read("county_supervisor", case)

    assert "این پرونده رفت به" in shown
    assert "همان پرونده دیگر" in shown, "how it was closed"


def test_the_kept_file_says_what_came_into_it(
        joining: Joining, kept: Case, read: Callable[[str, Case], str]) -> None:
    assert "به این پرونده آمد" in read("dispatcher", kept)


def test_a_file_by_itself_says_nothing_of_it(kept: Case, read: Callable[[str, Case], str]) -> None:
    assert "به این پرونده آمد" not in read("dispatcher", kept)


def test_the_contacts_of_both_stand_in_the_kept_file(
        ground: Ground, cast: Cast, at: datetime, case: Case, joining: Joining, sign_in: SignIn) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))
    contact.case = case
    contact.save(update_fields=["case"])
    page = sign_in(cast.province_supervisor).get(reverse("desk:doings", args=[joining.case_id]))

    assert reverse("hotline:contact", args=[contact.pk]) in page.content.decode()
