"""A copy of the sealed audit for another machine: what nobody who holds this one can change."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from django.db import transaction

from panah.access.audit_chain.rows import Progress, counting, last_seq, linked, look_at_one_moment


@dataclass(frozen=True, slots=True)
class Head:
    """Where the copied chain ends. Short enough to be read aloud or printed."""

    after: int
    """The copy holds the links after this one: none but 0 holds all."""
    seq: int
    digest: str
    copied_at: str
    sha256: str
    """Of the file of entries."""


def write_copy(place: Path, at: datetime, progress: Progress | None = None, *, after: int = 0) -> tuple[Path, Head]:
    """Write the sealed entries, one JSON object a line, and the head beside them; a directory gets a named file.

    Raises OSError, FileExistsError among them: a copy is never written over.
    """
    path = place / f"audit-{at:%Y%m%dT%H%M%SZ}.jsonl" if place.is_dir() else place
    hashed, digest, seq = hashlib.sha256(), b"", after
    with transaction.atomic(), _private(path) as file:
        look_at_one_moment()
        for link in counting(linked(after), last_seq() - after, progress):
            seq, digest = link.seq, link.digest
            line = json.dumps({"seq": seq, "entry_id": str(link.entry_id), "digest": digest.hex(),
                               "entry": link.entry}, ensure_ascii=False) + "\n"
            hashed.update(line.encode())
            file.write(line)
    head = Head(after, seq, digest.hex(), at.isoformat(), hashed.hexdigest())
    with _private(head_of(path)) as file:
        file.write(json.dumps(asdict(head), indent=1) + "\n")
    return path, head


def copied_before(directory: Path) -> int:
    """The last link of the copies that lie in a directory; 0 where there is none."""
    heads = (json.loads(head.read_text()) for head in directory.glob("*.head"))
    return max((int(head["seq"]) for head in heads), default=0)


def head_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.head")


def _private(path: Path) -> TextIO:
    """A new file that its owner alone may read. Raises FileExistsError: a copy is never written over."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8")
