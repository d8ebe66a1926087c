"""The page on which a contact leaves the case it joined by mistake."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn
from tests.reading import Page, wrong_fields

from panah.cases.models import Case
from panah.cases.testing import make_case
from panah.hotline import commands, policies
from panah.hotline.models import Contact
from panah.hotline.testing import advised, make_contact, make_draft, related

Post = Callable[..., Page]
WHY = "رویداد دیگری بود"


@pytest.fixture
def contact(ground: Ground, cast: Cast, at: datetime) -> Contact:
    draft = make_draft(cast.operator, ground.hall, at, **related(ground.karaj))
    case = make_case(ground.hall, ground.karaj, at)
    return commands.finish_contact(actor=cast.operator, at=at, contact=draft, join=case)


@pytest.fixture
def post(cast: Cast, sign_in: SignIn, contact: Contact) -> Post:
    def as_somebody(who: str, **told: object) -> Page:
        url = reverse("hotline:part", args=[contact.pk])
        return sign_in(getattr(cast, who)).post(url, {"csrfmiddlewaretoken": "sent"} | told)

    return as_somebody


def fresh(contact: Contact) -> Contact:
    return Contact.objects.get(pk=contact.pk)


def test_the_contact_leads_there(cast: Cast, sign_in: SignIn, contact: Contact) -> None:
    page = sign_in(cast.operator).get(reverse("hotline:contact", args=[contact.pk])).content.decode()

    assert reverse("hotline:part", args=[contact.pk]) in page


def test_it_leaves_for_a_case_of_its_own(contact: Contact, post: Post) -> None:
    page = post("operator", why=WHY)

    assert page.headers["Location"] == reverse("hotline:contact", args=[contact.pk])
    assert fresh(contact).case_id not in (None, contact.case_id)


def test_it_leaves_for_the_case_whose_code_is_typed(
        ground: Ground, at: datetime, contact: Contact, post: Post) -> None:
    right = make_case(ground.mobile, ground.karaj, at)
    post("operator", why=WHY, code=right.code)

    assert fresh(contact).case == right


def test_a_file_out_of_reach_and_none_are_told_alike(
        ground: Ground, at: datetime, contact: Contact, post: Post) -> None:
    far = make_case(ground.far_hall, ground.ardabil_county, at)

    for code in (far.code, "100000000"):
        page = post("operator", why=WHY, code=code)
        assert page.status_code == 422
        assert "با این شماره پرونده‌ای گشوده نمی‌شود." in page.text
    assert fresh(contact).case == contact.case


@pytest.mark.parametrize(("told", "field"), [({}, "why"), ({"why": WHY, "code": "12"}, "code")])
def test_what_is_missing_is_said_beside_it(post: Post, told: dict[str, str], field: str) -> None:
    assert field in wrong_fields(post("operator", **told))


def test_a_refusal_keeps_what_was_typed(contact: Contact, post: Post) -> None:
    assert contact.case
    page = post("operator", why="نوشته من", code=contact.case.code)

    assert page.status_code == 422
    assert "نوشته من" in page.text


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "province_supervisor", "nobody"])
def test_for_others_there_is_no_such_page(contact: Contact, post: Post, who: str) -> None:
    assert post(who, why=WHY).status_code == 404
    assert Case.objects.count() == 1


def test_a_contact_without_a_case_has_none(
        ground: Ground, cast: Cast, at: datetime, sign_in: SignIn) -> None:
    alone = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    assert sign_in(cast.operator).get(reverse("hotline:part", args=[alone.pk])).status_code == 404


def test_the_policy_equals_its_twin(ground: Ground, cast: Cast, at: datetime, contact: Contact) -> None:
    rows = [contact, make_draft(cast.operator, ground.hall, at),
            make_contact(cast.far_operator, ground.far_hall, at, **advised(ground.ardabil_county))]

    for actor in cast.everyone():
        found = set(Contact.objects.filter(policies.may_part_contact_q(actor)))
        assert found == {row for row in rows if policies.may_part_contact(actor, row)}, actor
