"""A small file that says from which inputs something was made, so that it is made again only when they changed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True)
class Stamp:
    path: Path
    digest: str

    @classmethod
    def of(cls, path: Path, inputs: Iterable[bytes]) -> Self:
        digest = hashlib.sha256()
        for content in inputs:
            digest.update(len(content).to_bytes(8, "big") + content)
        return cls(path, digest.hexdigest())

    def holds(self) -> bool:
        return self.path.exists() and self.path.read_text() == self.digest

    def write(self) -> None:
        self.path.write_text(self.digest)
