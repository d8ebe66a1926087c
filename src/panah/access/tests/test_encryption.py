"""What identifies is sealed: bound to its table, field and row, by keys that can be changed."""

from __future__ import annotations

from datetime import datetime

import pytest
from cryptography.exceptions import InvalidTag
from django.core import serializers
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings
from tests.cast import Ground

from panah.access import sealing
from panah.access.encryption import Sealed
from panah.access.sealing import NONCE_BYTES, UnknownKey
from panah.cases.models import Person
from panah.cases.testing import make_person

PLACE = "cases_person:first_name:1"


def seal(text: str, *, context: str) -> bytes:
    return sealing.seal(text.encode(), context=context)


def unseal(sealed: bytes, *, context: str) -> str:
    return sealing.unseal(sealed, context=context).decode()


def stored(person: Person, column: str = "first_name") -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM cases_person WHERE id = %s", [person.pk])
        return bytes(cursor.fetchone()[0])


def put(person: Person, column: str, value: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE cases_person SET {column} = %s WHERE id = %s", [value, person.pk])


@pytest.fixture
def person(ground: Ground, at: datetime) -> Person:
    return make_person(at, first_name="مینا", last_name="آزمایشی")


@given(st.text())
def test_what_was_sealed_is_opened(text: str) -> None:
    assert unseal(seal(text, context=PLACE), context=PLACE) == text


def test_the_same_text_never_looks_the_same() -> None:
    assert len({seal("مینا", context=PLACE) for _ in range(50)}) == 50


@given(st.integers(min_value=0), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    sealed = bytearray(seal("مینا", context=PLACE))
    start = sealed.index(0) + 1
    sealed[start + place % (len(sealed) - start)] ^= change

    with pytest.raises(InvalidTag):
        unseal(bytes(sealed), context=PLACE)


@pytest.mark.parametrize("context", [
    "cases_person:last_name:1", "cases_person:first_name:2", "hotline:first_name:1", ""])
def test_it_opens_nowhere_else(context: str) -> None:
    with pytest.raises(InvalidTag):
        unseal(seal("مینا", context=PLACE), context=context)


def test_an_earlier_key_still_opens_and_the_current_one_seals(settings: Settings) -> None:
    settings.PANAH_CURRENT_KEY = "1"
    earlier = seal("مینا", context=PLACE)
    settings.PANAH_CURRENT_KEY = "2"

    assert earlier.startswith(b"1\0")
    assert seal("مینا", context=PLACE).startswith(b"2\0")
    assert unseal(earlier, context=PLACE) == "مینا"


def test_one_key_does_not_open_what_another_sealed() -> None:
    sealed = seal("مینا", context=PLACE)

    with pytest.raises(InvalidTag):
        unseal(b"1" + sealed[1:], context=PLACE)


def test_a_key_that_is_not_held_is_named() -> None:
    with pytest.raises(UnknownKey, match="lost"):
        unseal(b"lost\0" + bytes(NONCE_BYTES + 20), context=PLACE)


def test_the_database_holds_no_readable_name(person: Person) -> None:
    assert "مینا".encode() not in stored(person)
    assert Person.objects.get(pk=person.pk).name == "مینا آزمایشی"


def test_nothing_is_stored_for_an_empty_value(person: Person) -> None:
    assert stored(person, "phone") == b""
    assert Person.objects.get(pk=person.pk).phone == ""


def test_a_value_copied_to_another_row_is_not_opened(person: Person, at: datetime) -> None:
    other = make_person(at)
    put(other, "first_name", stored(person))

    with pytest.raises(InvalidTag):
        _ = Person.objects.get(pk=other.pk).first_name


def test_a_value_copied_to_another_field_is_not_opened(person: Person) -> None:
    put(person, "last_name", stored(person))

    with pytest.raises(InvalidTag):
        _ = Person.objects.get(pk=person.pk).last_name


def test_a_row_is_read_without_opening_what_is_not_asked_for(person: Person) -> None:
    put(person, "last_name", b"lost\0" + bytes(40))

    read = Person.objects.get(pk=person.pk)

    assert read.first_name == "مینا"
    assert isinstance(read.__dict__["last_name"], Sealed)


def test_saving_what_was_not_opened_leaves_it_as_it_lies(person: Person) -> None:
    before = stored(person)
    read = Person.objects.get(pk=person.pk)
    read.phone = "09120001234"
    read.save()

    assert stored(person) == before
    assert Person.objects.get(pk=person.pk).phone == "09120001234"


def test_a_deferred_field_is_fetched_when_it_is_read(person: Person) -> None:
    read = Person.objects.defer("first_name").get(pk=person.pk)

    assert "first_name" not in read.__dict__
    assert read.first_name == "مینا"


def test_only_the_named_fields_are_written(person: Person) -> None:
    read = Person.objects.get(pk=person.pk)
    read.first_name, read.last_name = "نرگس", "دیگر"
    read.save(update_fields=["first_name"])

    assert Person.objects.get(pk=person.pk).name == "نرگس آزمایشی"


def test_many_at_once_are_each_bound_to_their_row(ground: Ground, at: datetime) -> None:
    people = Person.objects.bulk_create(
        Person(province=ground.alborz, first_name=f"نام {number}", first_seen_at=at) for number in range(3))

    assert sorted(person.first_name for person in Person.objects.all()) == ["نام 0", "نام 1", "نام 2"]
    assert len({stored(person) for person in people}) == 3


def test_it_is_not_written_past_its_row(person: Person) -> None:
    with pytest.raises(TypeError):
        Person.objects.update(first_name="نرگس")
    with pytest.raises(TypeError):
        Person.objects.bulk_update([person], ["first_name"])


def test_it_is_not_searched_by_value(person: Person) -> None:
    with pytest.raises(TypeError):
        Person.objects.filter(first_name="مینا").exists()


def test_it_is_not_written_into_a_dump(person: Person) -> None:
    with pytest.raises(TypeError):
        serializers.serialize("json", [person])


def test_a_sealed_value_shows_no_text_when_it_is_printed(person: Person) -> None:
    sealed = Person.objects.values_list("first_name", flat=True).get(pk=person.pk)

    assert "مینا" not in repr(sealed)
