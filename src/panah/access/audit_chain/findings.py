"""What can be wrong with the audit, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    UNMARKED = "unmarked"
    UNFIT = "unfit"
    LINKS_REMOVED = "links_removed"
    SEAL_CHANGED = "seal_changed"
    REBUILT = "rebuilt"


WORDS = {
    Kind.CHANGED: "was changed after it was written",
    Kind.REMOVED: "was removed",
    Kind.INSERTED: "was put in afterwards among entries already sealed",
    Kind.UNMARKED: "was put in or changed by something else than the application",
    Kind.UNFIT: "does not fit its place: its link or the order of the chain was changed",
    Kind.LINKS_REMOVED: "links were removed",
    Kind.SEAL_CHANGED: "the seal was changed or removed",
    Kind.REBUILT: "from here on the chain is another than in the copy",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `seq` is a place in the chain; `until` its last place where it is a stretch."""

    kind: Kind
    entry_id: UUID | None = None
    seq: int | None = None
    until: int | None = None
    seal: int | None = None

    def __str__(self) -> str:
        return f"{self._what()}: {WORDS[self.kind]}"

    def _what(self) -> str:
        if self.seal is not None:
            return f"Seal {self.seal}"
        place = f"link {self.seq}" if self.until in (None, self.seq) else f"links {self.seq} to {self.until}"
        if self.entry_id is None:
            return place.capitalize()
        return f"Entry {self.entry_id}" + (f" ({place})" if self.seq is not None else "")
