"""Who reported is sealed apart from the file, and shown for minutes to whoever says why."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, Ground, SignIn

from panah.access.errors import NotAllowed
from panah.access.models import AuditEntry
from panah.access.sealing import token
from panah.hotline import commands
from panah.hotline.errors import NoReporter
from panah.hotline.kinds import UnsealReason
from panah.hotline.models import Contact, Reporter, Unsealing
from panah.hotline.queries import unsealed_reporter
from panah.hotline.testing import INVENTED_NUMBER, make_contact, related
from panah.law import targets

NAME = "همسایه نمونه"


@pytest.fixture
def contact(ground: Ground, cast: Cast, at: datetime) -> Contact:
    return make_contact(cast.operator, ground.hall, at, **related(
        ground.karaj, caller_is_anonymous=False, caller_name=NAME, caller_phone=INVENTED_NUMBER,
        caller_relation="neighbour"))


def unseal(cast: Cast, at: datetime, contact: Contact, who: str = "operator") -> Unsealing:
    return commands.unseal_reporter(actor=getattr(cast, who), at=at, contact=contact, reason=UnsealReason.CALL_BACK,
                                    words="قرار تماس")


def page(client: Client, contact: Contact) -> str:
    return client.get(reverse("hotline:contact", args=[contact.pk])).content.decode()


def test_finishing_puts_the_reporter_apart(contact: Contact) -> None:
    stored = Contact.objects.get(pk=contact.pk)

    assert (stored.caller_name, stored.caller_phone) == ("", "")
    assert (stored.reporter.name, stored.reporter.phone) == (NAME, INVENTED_NUMBER)


def test_the_row_of_the_contact_holds_nothing_of_it(contact: Contact) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT caller_name, caller_phone FROM hotline_contact")
        assert [bytes(value) for value in cursor.fetchone()] == [b"", b""]


def test_the_same_caller_is_still_known_again(contact: Contact) -> None:
    assert Contact.objects.get(caller_phone_token=token("phone", INVENTED_NUMBER)).pk == contact.pk


def test_who_calls_for_herself_is_in_the_file_and_not_sealed(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **related(
        ground.karaj, caller_phone=INVENTED_NUMBER, caller_relation="self", subject_first_name="مینا"))

    assert contact.caller_phone == INVENTED_NUMBER
    assert not Reporter.objects.exists()


def test_an_unknown_caller_leaves_nothing_to_seal(ground: Ground, cast: Cast, at: datetime) -> None:
    contact = make_contact(cast.operator, ground.hall, at, **related(ground.karaj))

    with pytest.raises(NoReporter):
        unseal(cast, at, contact)


def test_it_is_open_to_one_person_for_the_minutes_of_the_target(cast: Cast, at: datetime, contact: Contact) -> None:
    unsealing = unseal(cast, at, contact)
    minutes = timedelta(minutes=targets.REPORTER_UNSEALED.on(at.date()))

    assert unsealing.until_at == at + minutes
    assert unsealed_reporter(cast.operator, contact, at + minutes - timedelta(seconds=1)) == unsealing
    assert unsealed_reporter(cast.operator, contact, at + minutes) is None
    assert unsealed_reporter(cast.province_supervisor, contact, at) is None


def test_it_is_audited_with_its_reason(cast: Cast, at: datetime, contact: Contact) -> None:
    unseal(cast, at, contact)

    entry = AuditEntry.objects.get(act="hotline.reporter_unsealed")
    assert (entry.user_id, entry.facts["reason"]) == (cast.operator.user_id, "call_back")
    assert "قرار" not in str(entry.facts)


@pytest.mark.parametrize("who", ["far_operator", "dispatcher", "centre_worker", "house_head", "analyst"])
def test_it_is_refused_to_whoever_may_not_read_the_contact(
        cast: Cast, at: datetime, contact: Contact, who: str) -> None:
    with pytest.raises(NotAllowed):
        unseal(cast, at, contact, who)


def test_the_page_shows_only_that_it_is_sealed(cast: Cast, sign_in: SignIn, contact: Contact) -> None:
    shown = page(sign_in(cast.operator), contact)

    assert reverse("hotline:unseal", args=[contact.pk]) in shown
    assert NAME not in shown


def test_a_reason_opens_it_on_the_page(cast: Cast, sign_in: SignIn, contact: Contact) -> None:
    client = sign_in(cast.operator)
    answer = client.post(reverse("hotline:unseal", args=[contact.pk]), {"reason": "danger", "words": "خطر"})

    assert answer.status_code == 302
    assert NAME in page(client, contact)
    assert NAME not in page(sign_in(cast.province_supervisor), contact)


def test_without_a_reason_it_stays_sealed(cast: Cast, sign_in: SignIn, contact: Contact) -> None:
    client = sign_in(cast.operator)
    answer = client.post(reverse("hotline:unseal", args=[contact.pk]), {"words": "خطر"})

    assert answer.status_code == 422
    assert "خطر" in answer.content.decode()
    assert not Unsealing.objects.exists()


def test_the_page_does_not_exist_for_others(cast: Cast, sign_in: SignIn, contact: Contact) -> None:
    for who in (cast.far_operator, cast.dispatcher, cast.analyst):
        assert sign_in(who).get(reverse("hotline:unseal", args=[contact.pk])).status_code == 404
