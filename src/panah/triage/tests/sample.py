"""Invented sentences and the signs they tell. `known`: the phrases were collected with these before the eyes;
`unseen`: written afterwards and never looked at again, so that they say what to expect of the next call.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple


class Sentence(NamedTuple):
    """`signs` are kinds, with a minus where the sentence denies them."""

    part: str
    signs: frozenset[str]
    told: str


def sentences() -> list[Sentence]:
    with Path(__file__).with_name("lexicon_sample.csv").open(encoding="utf-8", newline="") as file:
        return [Sentence(row["part"], frozenset(row["signs"].split()), row["told"]) for row in csv.DictReader(file)]
