"""Rotation brings everything under the current key and loses nothing, whatever is written meanwhile."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings
from tests.cast import Ground

from panah.access import rotation, sealing, vaults
from panah.access.models import VaultKey
from panah.cases.models import Person
from panah.cases.testing import make_person
from panah.core.keys import write_keys

# Of colleagues and houses, which are not erased with anybody's file.
WITHOUT_HOLDER = {
    "access.StaffIdentity.national_id", "access.StaffIdentity.phone", "access.Totp.secret",
    "inspection.UnusualReading.account", "notify.Message.number",
    "shelter.HouseAddress.address", "shelter.HouseAddress.directions"}
NEW = {"3": b"n" * 31 + b"."}


@pytest.fixture(autouse=True)
def empty_ring() -> None:
    vaults.forget()


@pytest.fixture
def under_an_earlier_key(ground: Ground, at: datetime, settings: Settings) -> list[Person]:
    settings.PANAH_CURRENT_KEY = "1"
    people = [make_person(at, phone=f"0912000{number:04}") for number in range(7)]
    settings.PANAH_CURRENT_KEY = "2"
    vaults.forget()
    return people


def put_directly(person: Person, text: str) -> None:
    """As the versions before the vaults wrote it."""
    sealed = sealing.seal(text.encode(), context=f"cases_person:first_name:{person.pk}")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_person SET first_name = %s WHERE id = %s", [sealed, person.pk])


def test_every_key_of_a_person_is_wrapped_anew(under_an_earlier_key: list[Person]) -> None:
    list(rotation.rewrap())

    assert set(VaultKey.objects.values_list("master", flat=True)) == {"2"}
    assert [person.name for person in Person.objects.all()] == ["مینا آزمایشی"] * 7


def test_the_earlier_key_is_not_needed_afterwards(under_an_earlier_key: list[Person], settings: Settings) -> None:
    list(rotation.rewrap())
    settings.PANAH_KEYS = {"2": settings.PANAH_KEYS["2"]}
    vaults.forget()

    assert Person.objects.first().phone.startswith("0912000")  # type: ignore[union-attr]


def test_it_goes_in_batches_and_tells_how_far(
        under_an_earlier_key: list[Person], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "BATCH", 3)

    assert list(rotation.rewrap()) == [3, 6, 7]


def test_a_second_time_there_is_nothing_to_do(under_an_earlier_key: list[Person]) -> None:
    list(rotation.rewrap())
    assert list(rotation.rewrap()) == []


def test_a_value_from_before_the_vaults_comes_under_its_persons_key(ground: Ground, at: datetime) -> None:
    person = make_person(at)
    put_directly(person, "مهین")
    assert rotation.keys_in_use()["2"] == 2

    list(rotation.rewrap())
    assert Person.objects.get(pk=person.pk).first_name == "مهین"
    assert rotation.keys_in_use()["2"] == 1


def test_what_is_used_is_counted_by_key(under_an_earlier_key: list[Person], ground: Ground, at: datetime) -> None:
    make_person(at)
    assert rotation.keys_in_use() == {"1": 7, "2": 1}


def test_a_destroyed_key_is_neither_counted_nor_wrapped(under_an_earlier_key: list[Person], at: datetime) -> None:
    vaults.destroy([under_an_earlier_key[0].pk], at=at)

    assert rotation.keys_in_use() == {"1": 6}
    list(rotation.rewrap())
    assert VaultKey.objects.get(pk=under_an_earlier_key[0].pk).master == "1"


def test_a_missing_key_is_named(under_an_earlier_key: list[Person], settings: Settings) -> None:
    assert rotation.unfit_keys() == set()
    settings.PANAH_KEYS = {"2": settings.PANAH_KEYS["2"]}

    assert rotation.unfit_keys() == {"1"}


def test_another_key_by_the_same_name_is_noticed(under_an_earlier_key: list[Person], settings: Settings) -> None:
    settings.PANAH_KEYS = settings.PANAH_KEYS | {"1": NEW["3"]}

    assert rotation.unfit_keys() == {"1"}


def test_a_running_process_reads_a_new_key_from_the_file(
        ground: Ground, at: datetime, settings: Settings, tmp_path: Path) -> None:
    """Another process has rotated: this one began before the new key was made."""
    person, before = make_person(at), settings.PANAH_KEYS
    file = tmp_path / "keys"
    file.write_text(f"PANAH_SECRET_KEY=x\nPANAH_KEYS={write_keys(NEW | before)}\n")
    settings.PANAH_KEYS, settings.PANAH_CURRENT_KEY = NEW | before, "3"
    list(rotation.rewrap())
    settings.PANAH_KEYS, settings.PANAH_CURRENT_KEY, settings.PANAH_KEYS_FILE = before, "2", str(file)
    vaults.forget()

    assert Person.objects.get(pk=person.pk).name == "مینا آزمایشی"


def test_without_the_file_a_new_key_is_unknown(settings: Settings) -> None:
    settings.PANAH_KEYS_FILE = ""
    with pytest.raises(sealing.UnknownKey):
        sealing.master("3")


def test_every_field_that_identifies_stands_under_the_key_of_somebody() -> None:
    """So that erasing a person or a file leaves nothing of theirs. What has no holder is said here, one by one."""
    without = {f"{column.model._meta.label}.{column.field.name}" for column in rotation.encrypted_columns()
               if not column.field.vault}

    assert without <= WITHOUT_HOLDER, "a new encrypted field must name the holder whose key seals it"
