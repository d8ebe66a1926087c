"""A small made-up province file and its mapping."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from tests.cast import Ground

from panah.hotline.importing.mapping import read_mapping
from panah.hotline.importing.whole_file import Summary, import_contacts

HEADER = ["day", "province", "county", "age", "sex", "kind", "who", "phone", "told"]
MAPPING = """
name = "made-up"
nothing = ["?", "no data"]

[began]
column = "day"
hour = "09:30"

[province]
column = "province"
codes = { "Alborz" = "30", "ALBORZ" = "30", "Ardabil" = "24" }

[county]
column = "county"

[constants]
call_class = "related"
outcome = "guidance"

[columns]
subject_age = { column = "age" }
caller_phone = { column = "phone" }
subject_sex = { column = "sex", values = { F = "female", M = "male" }, otherwise = "" }
perpetrator_relation = { column = "who", values = { husband = "spouse", father = "father" } }

[[first.main_topic]]
take = "T09"
when = { age = { under = 18 } }

[[first.main_topic]]
take = "T08"
when = { who = "husband" }

[[first.main_topic]]
take = "T14"

[[all.circumstances]]
take = "recurrent"
when = { kind = ["again", "AGAIN"] }

[[all.circumstances]]
take = "pregnancy"
when = { told = "pregnant" }

[[all.narrative]]
take = "بارها"
when = { kind = ["again", "AGAIN"] }

[[all.narrative]]
take = "باردار"
when = { told = "pregnant" }
"""
ROW = {"day": "2020-01-02", "province": "Alborz", "county": "کرج", "age": "34", "sex": "F", "kind": "once",
       "who": "husband", "phone": "", "told": ""}

Take = Callable[..., Summary]
WriteFile = Callable[..., Path]


def row(**changes: str) -> dict[str, str]:
    return ROW | changes


@pytest.fixture
def mapping_file(tmp_path: Path) -> Path:
    path = tmp_path / "made-up.toml"
    path.write_text(MAPPING)
    return path


@pytest.fixture
def write_file(tmp_path: Path) -> WriteFile:
    def write(*rows: dict[str, str], name: str = "past.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, HEADER)
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


@pytest.fixture
def take(ground: Ground, write_file: WriteFile, mapping_file: Path, at: datetime) -> Take:
    """Write these rows to a file and import it on the night of the cast."""
    def import_rows(*rows: dict[str, str], name: str = "past.csv", **options: object) -> Summary:
        path = write_file(*rows, name=name)
        return import_contacts(path, read_mapping(mapping_file), at=at, **options)  # type: ignore[arg-type]

    return import_rows
