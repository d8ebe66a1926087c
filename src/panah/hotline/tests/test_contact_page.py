"""A finished contact: what was told, what it led to, what may be added."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground, SignIn

from panah.access.actor import Role
from panah.access.models import AuditEntry
from panah.cases.models import Briefing
from panah.hotline.models import Contact
from panah.hotline.testing import INVENTED_NUMBER, advised, make_contact, make_draft, related
from panah.network.testing import make_actor


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.operator)


@pytest.fixture
def contact(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_contact(cast.operator, ground.hall, at, **related(
        ground.karaj, weapon=True, topics=["T09"], hazards=["H14"], circumstances=["recurrent"],
        caller_phone=INVENTED_NUMBER, subject_first_name="مینا", subject_age=34, children_present=2))


def url(contact: Contact) -> str:
    return reverse("hotline:contact", args=[contact.pk])


def add(client: Client, contact: Contact, **typed: str) -> Any:
    known = {"danger_now": "on", "weapon": "on", "children_present": "2", "place": contact.place}
    return client.post(reverse("hotline:revise", args=[contact.pk]), known | typed)


def test_it_tells_everything_that_was_told(operator: Client, contact: Contact) -> None:
    page = operator.get(url(contact)).content.decode()

    for words in ("شرح نمونه", "خطر در همین لحظه", "سلاح", "کودک‌آزاری", "سوءرفتار یا بهره‌کشی", "بارها تکرار شده",
                  "مینا", "۳۴", "کرج، البرز", "درخواست تیم", "مهر"):
        assert words in page


def test_it_shows_what_it_led_to(operator: Client, ground: Ground, contact: Contact) -> None:
    page = operator.get(url(contact)).content.decode()

    assert reverse("desk:case", args=[contact.case_id]) in page
    for words in (ground.hall.name, ground.mobile.name, "در انتظار پاسخ"):
        assert words in page


def test_reading_it_leaves_an_audit_entry(operator: Client, cast: Cast, contact: Contact, at: datetime) -> None:
    operator.get(url(contact))

    entry = AuditEntry.objects.get(act="hotline.contact_read")
    assert (entry.object_id, entry.case_id, entry.user_id, entry.at, entry.is_reading) == (
        str(contact.pk), contact.case_id, cast.operator.user_id, at, True)


def test_a_colleague_of_the_hall_reads_it_and_cannot_add(
        ground: Ground, sign_in: SignIn, at: datetime, contact: Contact) -> None:
    colleague = sign_in(make_actor(Role.OPERATOR, ground.hall, at, username="second"))

    page = colleague.get(url(contact)).content.decode()
    assert "شرح نمونه" in page
    assert "افزودن به دانسته‌ها" not in page
    assert colleague.post(reverse("hotline:revise", args=[contact.pk]), {"added": "x"}).status_code == 404


@pytest.mark.parametrize("who", ["far_operator", "far_province_supervisor", "dispatcher", "centre_worker", "analyst"])
def test_for_others_it_does_not_exist(cast: Cast, sign_in: SignIn, contact: Contact, who: str) -> None:
    assert sign_in(getattr(cast, who)).get(url(contact)).status_code == 404


def test_what_is_new_reaches_those_who_have_the_case(operator: Client, contact: Contact) -> None:
    response = add(operator, contact, added="همسر رفت", place="پلاک ۹")

    assert response.headers["Location"] == url(contact)
    briefing = Briefing.objects.get()
    assert briefing.place == "پلاک ۹"
    assert briefing.narrative.endswith("۱۴۰۵/۰۸/۳۰ ۰۳:۰۰: همسر رفت")


def test_only_what_was_changed_is_changed(operator: Client, contact: Contact) -> None:
    Contact.objects.filter(pk=contact.pk).update(children_present=5)
    add(operator, contact, added="همسر رفت", children_present="5")

    assert Contact.objects.get().children_present == 5
    assert Briefing.objects.get().children_present == 2


def test_nothing_new_is_refused(operator: Client, contact: Contact) -> None:
    response = add(operator, contact)

    assert response.status_code == 422
    assert Briefing.objects.get().revision == 1


def test_a_wrong_number_is_told_and_what_was_typed_is_kept(operator: Client, contact: Contact) -> None:
    response = add(operator, contact, children_present="چند", added="همسر رفت")

    page = response.content.decode()
    assert "یک عدد درست بنویسید." in page
    assert "همسر رفت" in page
    assert Contact.objects.get().narrative == "شرح نمونه"


def test_a_draft_cannot_be_added_to(operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    draft = make_draft(cast.operator, ground.hall, at)
    response = operator.post(reverse("hotline:revise", args=[draft.pk]), {"added": "زود"})

    assert (response.status_code, "در حال نوشته شدن" in response.content.decode()) == (422, True)


def test_a_contact_without_case_shows_none(operator: Client, cast: Cast, ground: Ground, at: datetime) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **advised(ground.karaj))

    assert "به چه رسید" not in operator.get(url(contact)).content.decode()


def test_it_asks_the_database_little(
        operator: Client, contact: Contact, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(12):
        operator.get(url(contact))
