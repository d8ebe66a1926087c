"""One key for each person or file: made once, fetched together, never outliving a rollback, destroyed for good."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings
from tests.cast import Ground

from panah.access import vaults
from panah.access.encryption import Sealed
from panah.access.models import VaultKey
from panah.access.vaults import VaultDestroyed
from panah.cases.models import Person
from panah.cases.testing import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_ring() -> None:
    vaults.forget()


def make_and_undo(vault: UUID) -> None:
    with transaction.atomic():
        vaults.key_for_writing(vault)
        transaction.set_rollback(True)


def test_all_of_a_person_is_sealed_under_one_key(ground: Ground, at: datetime) -> None:
    person = make_person(at, phone="09120001234")
    read = Person.objects.get(pk=person.pk)

    held = [value for value in read.__dict__.values() if isinstance(value, Sealed)]
    assert [value.vault for value in held] == [person.pk] * 3
    assert VaultKey.objects.filter(pk=person.pk).count() == 1


def test_two_people_have_two_keys(ground: Ground, at: datetime) -> None:
    first, second = make_person(at), make_person(at)

    assert len({bytes(key.wrapped or b"") for key in VaultKey.objects.filter(pk__in=[first.pk, second.pk])}) == 2


def test_the_keys_of_a_list_come_with_one_query(ground: Ground, at: datetime) -> None:
    for _ in range(20):
        make_person(at)
    vaults.forget()

    with CaptureQueriesContext(connection) as queries:
        assert [person.name for person in Person.objects.all()] == ["مینا آزمایشی"] * 20
    assert len(queries) == 2


def test_a_key_made_in_work_that_was_undone_is_not_used_again(ground: Ground, at: datetime) -> None:
    """Else a value would be sealed by a key that the database has never kept."""
    vault = uuid4()
    make_and_undo(vault)
    assert not VaultKey.objects.filter(pk=vault).exists()

    vaults.key_for_writing(vault)
    assert VaultKey.objects.filter(pk=vault).exists()


def test_a_key_made_in_a_savepoint_serves_the_rest_of_it() -> None:
    vault = uuid4()
    with transaction.atomic():
        made = vaults.key_for_writing(vault)
        with CaptureQueriesContext(connection) as queries:
            assert vaults.key_for_writing(vault) is made
            assert vaults.key_for_reading(vault) is made
    assert len(queries) == 0


@pytest.mark.django_db(transaction=True)
def test_a_committed_key_is_kept_for_the_piece_of_work() -> None:
    vault = uuid4()
    made = vaults.key_for_writing(vault)
    with CaptureQueriesContext(connection) as queries:
        assert vaults.key_for_reading(vault) is made
    assert len(queries) == 0

    vaults.forget()
    fetched = vaults.key_for_reading(vault)
    assert fetched is not None
    assert fetched is not made


def test_what_a_destroyed_key_sealed_reads_as_nothing(ground: Ground, at: datetime) -> None:
    person = make_person(at)
    assert vaults.destroy([person.pk], at=at) == 1

    read = Person.objects.get(pk=person.pk)
    assert (read.first_name, read.last_name) == ("", "")
    assert VaultKey.objects.get(pk=person.pk).wrapped is None


def test_nothing_is_written_under_a_destroyed_key(ground: Ground, at: datetime) -> None:
    person = make_person(at)
    vaults.destroy([person.pk], at=at)
    person.first_name = "دوباره"

    with pytest.raises(VaultDestroyed):
        person.save()


def test_a_key_is_destroyed_once(at: datetime) -> None:
    vault = uuid4()
    vaults.key_for_writing(vault)

    assert [vaults.destroy([vault], at=at), vaults.destroy([vault], at=at)] == [1, 0]


def test_a_key_belongs_to_its_holder(ground: Ground, at: datetime) -> None:
    """A row swapped in the table of keys opens nothing."""
    person, other = make_person(at), make_person(at)
    VaultKey.objects.filter(pk=person.pk).update(wrapped=VaultKey.objects.get(pk=other.pk).wrapped)
    vaults.forget()

    with pytest.raises(Exception, match="^$") as refused:
        _ = Person.objects.get(pk=person.pk).first_name
    assert type(refused.value).__name__ == "InvalidTag"


def test_the_current_master_key_wraps(settings: Settings) -> None:
    settings.PANAH_CURRENT_KEY = "1"
    vault = uuid4()
    vaults.key_for_writing(vault)

    assert VaultKey.objects.get(pk=vault).master == "1"


def test_no_key_stands_in_the_table_as_it_is() -> None:
    vault = uuid4()
    vaults.key_for_writing(vault)
    row = VaultKey.objects.get(pk=vault)

    assert row.wrapped is not None
    assert vaults.unwrap(vault, row.master, bytes(row.wrapped)) not in bytes(row.wrapped)
