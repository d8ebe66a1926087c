"""Taking a batch of rows: each becomes a contact by the commands of the intake page, or is rejected with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, transaction

from panah.core.errors import Refused
from panah.hotline import commands
from panah.hotline.importing.cleaning import Cleaner
from panah.hotline.importing.errors import CellsMissing, DatabaseRefused, ImportStopped
from panah.hotline.importing.ground import Ground
from panah.hotline.importing.mapping import Cells, FileMapping
from panah.hotline.importing.table import Row
from panah.hotline.kinds import Channel
from panah.hotline.models import Contact, ImportedRow


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """A row with its name for ever."""

    row: Row
    key: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: `code` and `reason` say why it was rejected."""

    row: Row
    was_taken_before: bool = False
    code: str = ""
    reason: str = ""


class Taker:
    """Reads the ground once. Raises ImportStopped where the mapping does not fit it."""

    def __init__(self, mapping: FileMapping, header: Sequence[str], at: datetime) -> None:
        self.mapping, self.header, self.at = mapping, header, at
        self.ground = Ground(mapping)
        self.cleaner = Cleaner(mapping)

    def take(self, batch: Sequence[KeyedRow]) -> list[Outcome]:
        """One transaction for the batch, a savepoint for each row. Raises ImportStopped."""
        with transaction.atomic():
            taken = ImportedRow.objects.filter(key__in=[keyed.key for keyed in batch])
            before = set(taken.values_list("key", flat=True))
            marks: list[ImportedRow] = []
            outcomes = [Outcome(keyed.row, was_taken_before=True) if keyed.key in before
                        else self._outcome(keyed, marks) for keyed in batch]
            with _alone():
                ImportedRow.objects.bulk_create(marks)
        return outcomes

    def _outcome(self, keyed: KeyedRow, marks: list[ImportedRow]) -> Outcome:
        try:
            with transaction.atomic():
                contact = self._contact(keyed.row)
        except Refused as refused:
            return Outcome(keyed.row, code=refused.code, reason=str(refused))
        except (DataError, IntegrityError):
            return Outcome(keyed.row, code=DatabaseRefused.__name__, reason=str(DatabaseRefused()))
        marks.append(ImportedRow(key=keyed.key, contact=contact))
        return Outcome(keyed.row)

    def _contact(self, row: Row) -> Contact:
        cells = self._cells(row)
        spot = self.ground.spot(cells)
        began_at = self.mapping.began.of(cells)
        told = self.cleaner.clean(self.mapping.told(cells)) | {"county": spot.county}
        act: dict[str, Any] = {"actor": spot.actor, "at": self.at}
        contact = commands.open_contact(**act, hall=spot.hall, channel=Channel.IMPORTED, began_at=began_at)
        contact = commands.save_draft(**act, contact=contact, revision=0, told=told)
        return commands.finish_contact(**act, contact=contact)

    def _cells(self, row: Row) -> Cells:
        """Raises CellsMissing."""
        if len(row.cells) != len(self.header):
            raise CellsMissing(found=len(row.cells), wanted=len(self.header))
        nothing = self.mapping.nothing
        return {name: "" if cell in nothing else cell for name, cell in zip(self.header, row.cells, strict=True)}


@contextmanager
def _alone() -> Iterator[None]:
    """Keys that appear between our look and our writing come from the same file, being imported at the same time."""
    try:
        yield
    except IntegrityError as error:
        raise ImportStopped("Another import is taking the same rows. Nothing was taken twice; run it again.") from error
