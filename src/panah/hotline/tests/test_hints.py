"""What phrases of danger point to on the intake page, and what was overlooked in a finished contact."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.hotline import hints
from panah.hotline.forms import IntakeForm
from panah.hotline.kinds import Circumstance
from panah.hotline.models import Contact
from panah.hotline.testing import advised, make_contact
from panah.triage.lexicon.signs import Sign, SignKind, lexicon

TOLD = "شوهرش چاقو دارد و پشت در ایستاده است"


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


def kinds(contact: Contact) -> list[SignKind]:
    return [hint.kind for hint in hints.overlooked(contact)]


@pytest.mark.parametrize("sign", lexicon().signs, ids=lambda sign: sign.kind)
def test_every_sign_points_to_a_choice_of_the_form(sign: Sign) -> None:
    field, value = hints.field_of(sign)
    choices = dict(getattr(IntakeForm.base_fields.get(field), "choices", [("on", ""), ("", "")]))

    assert field in {"", *IntakeForm.base_fields}
    assert value in choices


def test_what_was_told_and_not_noted_is_overlooked() -> None:
    assert kinds(Contact(narrative=TOLD)) == [SignKind.WEAPON, SignKind.PERPETRATOR_NEAR]


def test_what_was_noted_or_denied_is_not_overlooked() -> None:
    noted = Contact(narrative=TOLD, weapon=True, circumstances=[Circumstance.PERPETRATOR_PRESENT])

    assert kinds(noted) == []
    assert kinds(Contact(narrative="چاقو ندارد")) == []


def test_a_topic_counts_as_noted_among_the_further_ones() -> None:
    told = "شوهرم کتکم می‌زنه"

    assert SignKind.SPOUSE_ABUSE in kinds(Contact(narrative=told, main_topic="T01"))
    assert SignKind.SPOUSE_ABUSE not in kinds(Contact(narrative=told, main_topic="T01", topics=["T08"]))


def test_the_browser_gets_the_same_patterns(operator: Client) -> None:
    answer = operator.get(reverse("hotline:lexicon"))

    assert answer.json() == hints.for_the_browser()
    assert {sign["kind"] for sign in answer.json()["signs"]} == set(SignKind)
    assert "max-age" in answer.headers["Cache-Control"]


def test_it_asks_the_database_for_nothing_of_its_own(
        operator: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(4):
        operator.get(reverse("hotline:lexicon"))


def test_the_finished_contact_shows_what_its_fields_do_not_hold(
        operator: Client, ground: Ground, cast: Cast, at: datetime) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj, narrative=TOLD, weapon=True))
    shown = operator.get(reverse("hotline:contact", args=[contact.pk])).content.decode()

    assert "مرتکب نزدیک" in shown
    assert "گفته شد، ولی در بخش‌ها نیست" in shown
