"""A stolen copy of the database tells no name, number, place or sentence of the demo story, in any encoding."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker
from tests.cast import NIGHT

from panah.cases.models import Briefing, Person
from panah.drill import demo_people, demo_story
from panah.drill.demo_people import Family
from panah.hotline.models import Contact
from panah.network.reference.load import load
from panah.shelter.reference import set_up_beds

FAMILIES = [thing for thing in vars(demo_people).values() if isinstance(thing, Family)]
SENTENCES = ["همسر پشت در است", "می‌گوید دیگر نمی‌تواند ادامه بدهد", "همسر مسلح است", "خیابان پنجم، پلاک ۳"]


@pytest.fixture(scope="module")
def copy(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[bytes]:
    """Everything a thief of the database reads: each row of each table, as COPY writes it."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        load()
        set_up_beds()
        demo_story.tell(NIGHT)
        yield _everything()
        transaction.set_rollback(True)


def _everything() -> bytes:
    read = io.BytesIO()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as lines:
                for line in lines:
                    read.write(line)
    return read.getvalue()


def encodings(text: str) -> Iterator[bytes]:
    """The forms in which a text could lie about."""
    for raw in (text.encode(), text.encode("utf-16-le"), text.encode("cp1256", "replace")):
        yield raw
        yield raw.hex().encode()
        yield base64.b64encode(raw).rstrip(b"=")[:-1]
    yield quote(text).encode()
    yield text.encode("unicode_escape")
    yield text[::-1].encode()


def found(copy: bytes, text: str) -> list[bytes]:
    return [form for form in encodings(text) if len(form) > 3 and form in copy]


def test_the_copy_is_the_whole_story(copy: bytes) -> None:
    """Guards the test itself: a copy of nothing would tell nothing."""
    assert copy.count(b"\n") > 3000
    assert b"cases.opened" in copy
    assert Person.objects.count() > 30
    assert Contact.objects.count() > 20


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: str(family.number))
def test_no_client_is_named_in_it(family: Family, copy: bytes) -> None:
    identity = family.identity(NIGHT.date())

    whole = f"{identity.first_name} {identity.last_name}"
    for text in (identity.last_name, identity.national_id, identity.phone, whole):
        assert found(copy, text) == [], "a client can be read in the copy"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_sentence_can_be_read_in_it(sentence: str, copy: bytes) -> None:
    told = [briefing.narrative + briefing.place for briefing in Briefing.objects.all()]
    told += [contact.narrative for contact in Contact.objects.all()]

    assert any(sentence in text for text in told), "the story no longer tells this sentence"
    assert found(copy, sentence) == []


def test_a_planted_text_would_be_found() -> None:
    """Guards the search: what lies open is seen in every encoding."""
    plain = "متن آشکار".encode() + b"\t" + "متن آشکار".encode().hex().encode()

    assert len(found(plain, "متن آشکار")) >= 2


def test_the_whole_number_is_no_part_of_a_token(copy: bytes) -> None:
    """Tokens are keyed: a table of all numbers hashed without the key finds nobody."""
    number = FAMILIES[0].identity(NIGHT.date()).phone
    person = Person.objects.exclude(phone_token="").first()

    assert person
    assert number.encode() not in copy
    assert len(person.phone_token) == 32
