"""Saving what was told so far."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries
from tests.cast import Cast, Ground

from panah.access.errors import NotAllowed
from panah.access.sealing import token
from panah.hotline import commands
from panah.hotline.errors import AlreadyFinished, StaleDraft
from panah.hotline.kinds import CallClass, Channel, Outcome
from panah.hotline.models import Contact
from panah.hotline.testing import INVENTED_NUMBER, make_contact


@pytest.fixture
def draft(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return commands.open_contact(actor=cast.operator, at=at, hall=ground.hall, channel=Channel.WALK_IN)


def save(cast: Cast, at: datetime, draft: Contact, *, revision: int | None = None, **told: object) -> Contact:
    return commands.save_draft(actor=cast.operator, at=at, contact=draft, told=told,
                               revision=draft.revision if revision is None else revision)


def test_each_save_is_a_new_revision(cast: Cast, at: datetime, draft: Contact) -> None:
    first = save(cast, at, draft, narrative="در را شکست")
    second = save(cast, at + timedelta(seconds=4), first, weapon=True)

    assert (first.revision, second.revision) == (1, 2)
    stored = Contact.objects.get()
    assert (stored.narrative, stored.weapon, stored.saved_at) == ("در را شکست", True, at + timedelta(seconds=4))


def test_what_was_not_sent_stays(cast: Cast, at: datetime, draft: Contact) -> None:
    save(cast, at, save(cast, at, draft, place="کوچه نمونه"), narrative="شرح")

    assert Contact.objects.get().place == "کوچه نمونه"


def test_numbers_and_national_ids_are_found_again(cast: Cast, at: datetime, draft: Contact) -> None:
    save(cast, at, draft, caller_phone=INVENTED_NUMBER, subject_national_id="8000000001")

    stored = Contact.objects.get(caller_phone_token=token("phone", INVENTED_NUMBER))
    assert stored.subject_national_id_token == token("national_id", "8000000001")


def test_an_emptied_number_is_not_found_any_more(cast: Cast, at: datetime, draft: Contact) -> None:
    save(cast, at, save(cast, at, draft, caller_phone=INVENTED_NUMBER), caller_phone="")

    assert Contact.objects.get().caller_phone_token == ""


def test_what_identifies_is_not_readable_in_the_database(cast: Cast, at: datetime, draft: Contact) -> None:
    save(cast, at, draft, narrative="شرح محرمانه", caller_name="مینا")

    with connection.cursor() as cursor:
        cursor.execute("SELECT narrative, caller_name FROM hotline_contact")
        stored = b"".join(bytes(value) for value in cursor.fetchone())
    assert "شرح محرمانه".encode() not in stored
    assert "مینا".encode() not in stored


def test_it_refuses_to_overwrite_something_newer(cast: Cast, at: datetime, draft: Contact) -> None:
    save(cast, at, draft, narrative="تازه‌تر")

    with pytest.raises(StaleDraft):
        save(cast, at, draft, revision=0, narrative="کهنه")
    assert Contact.objects.get().narrative == "تازه‌تر"


def test_it_refuses_a_finished_contact(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = make_contact(cast.operator, ground.hall, at, call_class=CallClass.WRONG, outcome=Outcome.NONE)

    with pytest.raises(AlreadyFinished):
        save(cast, at, contact, narrative="افزوده")


@pytest.mark.parametrize("field", ["state", "operator", "case", "started_at", "no_such_field"])
def test_it_sets_nothing_that_is_not_told(cast: Cast, at: datetime, draft: Contact, field: str) -> None:
    with pytest.raises(KeyError):
        commands.save_draft(actor=cast.operator, at=at, contact=draft, revision=0, told={field: "x"})


@pytest.mark.parametrize("who", ["far_operator", "province_supervisor", "nobody"])
def test_a_draft_is_its_operators_own(cast: Cast, at: datetime, draft: Contact, who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.save_draft(actor=getattr(cast, who), at=at, contact=draft, revision=0, told={})


def test_it_asks_the_database_little(
        cast: Cast, at: datetime, draft: Contact, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(8):
        save(cast, at, draft, narrative="شرح")
