"""Saving a draft as it is typed: JSON, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.hotline import commands
from panah.hotline.kinds import CallClass, Outcome
from panah.hotline.models import Contact
from panah.hotline.testing import make_call, make_contact


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return commands.take_call(actor=cast.operator, at=at, call=make_call(ground.hall, at))


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


def send(client: Client, contact: Contact, revision: object = 1, /, **typed: Any) -> Any:
    fields = {"fields": list(typed), "revision": revision}
    return client.post(reverse("hotline:draft", args=[contact.pk]),
                       fields | {name: value for name, value in typed.items() if value})


def test_it_answers_with_the_new_revision_and_the_time(operator: Client, draft: Contact, at: datetime) -> None:
    answer = send(operator, draft, narrative="شرح")

    assert answer.status_code == 200
    assert (answer.json()["revision"], datetime.fromisoformat(answer.json()["at"])) == (1, at)
    assert Contact.objects.get().narrative == "شرح"


def test_only_the_fields_that_were_sent_change(operator: Client, draft: Contact) -> None:
    send(operator, draft, narrative="شرح")
    send(operator, draft, 2, danger_now="on")

    stored = Contact.objects.get()
    assert (stored.narrative, stored.danger_now, stored.caller_is_anonymous) == ("شرح", True, True)


def test_a_list_is_sent_with_all_its_values_and_can_be_emptied(operator: Client, draft: Contact) -> None:
    send(operator, draft, topics=["T01", "T09"])
    assert Contact.objects.get().topics == ["T01", "T09"]

    send(operator, draft, 2, topics=[])
    assert Contact.objects.get().topics == []


def test_an_unticked_box_is_sent_without_a_value(operator: Client, draft: Contact) -> None:
    send(operator, draft, caller_is_anonymous="")

    assert not Contact.objects.get().caller_is_anonymous


def test_what_is_right_is_saved_and_what_is_wrong_is_told(operator: Client, draft: Contact) -> None:
    answer = send(operator, draft, subject_age="سی", narrative="شرح")

    assert answer.status_code == 422
    assert answer.json()["errors"] == {"subject_age": ["یک عدد درست بنویسید."]}
    assert (answer.json()["revision"], Contact.objects.get().narrative) == (1, "شرح")


def test_errors_are_told_in_persian_digits(operator: Client, draft: Contact) -> None:
    errors = send(operator, draft, subject_age="127").json()["errors"]

    assert "۱۲۰" in errors["subject_age"][0]


def test_it_tells_when_a_child_is_involved(operator: Client, draft: Contact) -> None:
    assert send(operator, draft, subject_age="9").json()["involves_child"]
    assert not send(operator, draft, 2, subject_age="40").json()["involves_child"]


@pytest.mark.parametrize("revision", [1, 0])
def test_a_page_that_is_behind_is_told_the_newest_revision(operator: Client, draft: Contact, revision: int) -> None:
    send(operator, draft, narrative="تازه‌تر")

    answer = send(operator, draft, revision, narrative="کهنه")
    assert (answer.status_code, answer.json()) == (409, {"revision": 1})
    assert Contact.objects.get().narrative == "تازه‌تر"


def test_a_contact_finished_elsewhere_takes_nothing_more(
        operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    contact = make_contact(cast.operator, ground.hall, at, call_class=CallClass.WRONG, outcome=Outcome.NONE)

    assert send(operator, contact, 9, narrative="دیر").status_code == 409


@pytest.mark.parametrize("name", ["state", "operator", "case", "no_such_field", "revision"])
def test_what_is_no_field_of_the_page_is_left_alone(operator: Client, draft: Contact, name: str) -> None:
    assert send(operator, draft, narrative="شرح", **({} if name == "revision" else {name: "x"})).status_code == 200
    assert Contact.objects.get().operator_id == draft.operator_id


def test_a_garbled_revision_counts_as_the_present_one(operator: Client, draft: Contact) -> None:
    assert send(operator, draft, "abc", narrative="شرح").json()["revision"] == 1


@pytest.mark.parametrize("who", ["far_operator", "province_supervisor", "dispatcher", "nobody"])
def test_for_others_the_draft_does_not_exist(cast: Cast, sign_in: SignIn, draft: Contact, who: str) -> None:
    assert send(sign_in(getattr(cast, who)), draft, narrative="شرح").status_code == 404


def test_it_is_only_posted_to(operator: Client, draft: Contact) -> None:
    assert operator.get(reverse("hotline:draft", args=[draft.pk])).status_code == 405


def test_it_asks_the_database_little(
        operator: Client, draft: Contact, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(12):
        send(operator, draft, narrative="شرح", danger_now="on", subject_age="30")
