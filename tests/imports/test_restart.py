"""Never twice the same row, whenever an import was ended and begun again."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from tests.cast import Ground
from tests.imports.conftest import Take, WriteFile, row

from panah.hotline.importing import whole_file
from panah.hotline.importing.errors import ImportStopped
from panah.hotline.importing.mapping import read_mapping
from panah.hotline.importing.taking import KeyedRow, Outcome, Taker
from panah.hotline.importing.whole_file import import_contacts
from panah.hotline.models import Contact, ImportedRow

ROWS = [row(age=str(age)) for age in range(20, 30)]


class Killed(Exception):
    """What ends the process here."""


def test_the_same_file_twice_adds_nothing(take: Take) -> None:
    take(*ROWS)
    summary = take(*ROWS)

    assert (summary.read, summary.taken, summary.already_taken) == (10, 0, 10)
    assert Contact.objects.count() == 10


def test_the_same_row_twice_in_a_file_is_two_contacts(take: Take) -> None:
    assert take(row(), row(), row(age="35")).taken == 3
    assert take(row(), row(), row(age="35")).already_taken == 3


def test_a_file_that_has_grown_adds_what_is_new(take: Take) -> None:
    take(*ROWS)
    summary = take(*ROWS, row(age="99"), ROWS[0])

    assert (summary.taken, summary.already_taken) == (2, 10)


def test_rows_in_another_order_are_the_same_rows(take: Take) -> None:
    take(*ROWS)

    assert take(*reversed(ROWS)).already_taken == 10


def test_another_mapping_is_another_kind_of_file(take: Take, mapping_file: Path) -> None:
    take(*ROWS)
    mapping_file.write_text(mapping_file.read_text().replace('name = "made-up"', 'name = "another"'))

    assert take(*ROWS).taken == 10


def test_an_import_killed_between_batches_goes_on(take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(done: int, of: int) -> None:
        if done == 6:
            raise Killed

    monkeypatch.setattr(whole_file, "BATCH", 3)
    with pytest.raises(Killed):
        take(*ROWS, progress=die)
    assert Contact.objects.count() == 6

    summary = take(*ROWS)
    assert (summary.taken, summary.already_taken, Contact.objects.count()) == (4, 6, 10)


def test_an_import_killed_within_a_batch_leaves_nothing_half_done(
        take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    whole: Callable[..., Outcome] = Taker._outcome
    seen: list[KeyedRow] = []

    def die(taker: Taker, keyed: KeyedRow, marks: list[ImportedRow]) -> Outcome:
        seen.append(keyed)
        if len(seen) == 5:
            raise Killed
        return whole(taker, keyed, marks)

    monkeypatch.setattr(Taker, "_outcome", die)
    with pytest.raises(Killed):
        take(*ROWS)
    assert not Contact.objects.exists()

    monkeypatch.undo()
    assert take(*ROWS).taken == 10


def test_two_imports_of_one_file_at_once_take_no_row_twice(
        take: Take, write_file: WriteFile, mapping_file: Path, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    whole: Callable[..., Outcome] = Taker._outcome
    path = write_file(*ROWS)

    def meanwhile(taker: Taker, keyed: KeyedRow, marks: list[ImportedRow]) -> Outcome:
        monkeypatch.undo()
        import_contacts(path, read_mapping(mapping_file), at=at)
        return whole(taker, keyed, marks)

    monkeypatch.setattr(Taker, "_outcome", meanwhile)
    with pytest.raises(ImportStopped, match="Another import"):
        take(*ROWS)


@pytest.mark.django_db(transaction=True)
def test_several_processes_share_a_file(take: Take, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    url = os.environ["DATABASE_URL"].replace("/panah?", f"/{connection.settings_dict['NAME']}?")
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr(whole_file, "BATCH", 2)

    summary = take(*ROWS, row(province=""), processes=2)
    assert (summary.read, summary.taken, dict(summary.rejected)) == (11, 10, {"NoProvince": 1})
    assert Contact.objects.count() == 10
    assert take(*ROWS, row(province="")).already_taken == 10
