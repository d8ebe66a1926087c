"""The register of OWASP ASVS 5.0.0 answers every item of levels 1 and 2, with tests and files that exist."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGISTER, SUMMARY = ROOT / "docs" / "asvs.md", ROOT / "docs" / "security.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| ([\w/ ]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED_TEST = re.compile(r"`([\w/.-]+\.py)::(\w+)`")
NAMED_FILE = re.compile(r"`((?:src|docs|deploy|tests|requirements)/[\w/.-]+)`")
STATES = {"met", "weaker", "not met", "n/a"}
# Which items there are, from the standard's own list: chapter, section, and the numbers of level 1 and of level 2.
ITEMS = """
1.1::1-2 1.2:1-5:6-9 1.3:1-2:3-11 1.4::1-3 1.5:1:2
2.1:1:2-3 2.2:1-2:3 2.3:1:2-4 2.4::1
3.2:1-2: 3.3:1:2-4 3.4:1-2:3-6 3.5:1-3:4-5 3.7::1-2
4.1:1:2-3 4.2::1 4.3::1-2 4.4:1:2-4
5.1::1 5.2:1-2:3 5.3:1-2: 5.4::1-3
6.1:1:2-3 6.2:1-8:9-12 6.3:1-2:3-4 6.4:1-2:3-4 6.5::1-5 6.6::1-3 6.8::1-4
7.1::1-3 7.2:1-4: 7.3::1-2 7.4:1-2:3-5 7.5::1-2 7.6::1-2
8.1:1:2 8.2:1-2:3 8.3:1: 8.4::1
9.1:1-3: 9.2:1:2-4
10.1::1-2 10.2::1-2 10.3::1-4 10.4:1-5:6-11 10.5::1-5 10.6::1-2 10.7::1-3
11.1::1-2 11.2::1-3 11.3:1-2:3 11.4:1:2-4 11.5::1 11.6::1
12.1:1:2-3 12.2:1-2: 12.3::1-4
13.1::1 13.2::1-5 13.3::1-2 13.4:1:2-5
14.1::1-2 14.2:1:2-4 14.3:1:2-3
15.1:1:2-3 15.2:1:2-3 15.3:1:2-7
16.1::1 16.2::1-5 16.3::1-4 16.4::1-3 16.5::1-3
17.1::1 17.2::1-4 17.3::1-2
""".split()  # noqa: SIM905


@dataclass(frozen=True)
class Item:
    number: str
    level: int
    state: str
    about: str
    answer: str

    @property
    def tests(self) -> list[tuple[str, str]]:
        return NAMED_TEST.findall(self.answer)

    @property
    def files(self) -> list[str]:
        return NAMED_FILE.findall(self.answer)


REGISTERED = [Item(number, int(level), *told) for number, level, *told in ROW.findall(REGISTER.read_text())]


def items_of_the_standard() -> Iterator[tuple[str, int]]:
    for told in ITEMS:
        section, *levels = told.split(":")
        for level, numbers in enumerate(levels, start=1):
            first, _, last = numbers.partition("-")
            for number in range(int(first or 1), int(last or first or 0) + 1):
                yield f"{section}.{number}", level


@cache
def functions_in(path: str) -> set[str]:
    found = [base / path for base in (ROOT, ROOT / "src" / "panah") if (base / path).is_file()]
    assert found, f"there is no {path}"
    return {node.name for node in ast.parse(found[0].read_text()).body if isinstance(node, ast.FunctionDef)}


def test_every_item_of_both_levels_stands_there_once() -> None:
    assert len(REGISTERED) == 253
    assert Counter(item.level for item in REGISTERED) == {1: 70, 2: 183}
    assert {item.number: item.level for item in REGISTERED} == dict(items_of_the_standard())


@pytest.mark.parametrize("item", REGISTERED, ids=lambda item: item.number)
def test_its_answer_can_be_looked_up(item: Item) -> None:
    for path, name in item.tests:
        assert name.startswith("test_")
        assert name in functions_in(path), f"{path} has no {name}"
    assert [path for path in item.files if not (ROOT / path).exists()] == []


def test_none_is_without_an_answer() -> None:
    assert {item.state for item in REGISTERED} == STATES
    assert [item.number for item in REGISTERED if len(item.about.strip()) < 3 or not item.answer.strip()] == []


def test_what_is_met_rests_on_something() -> None:
    """A test, a file of the code or of the set-up, or in words why nothing else could be so."""
    bare = [item.number for item in REGISTERED if item.state == "met" and not item.tests and not item.files]
    assert bare == []
    with_tests = sum(bool(item.tests) for item in REGISTERED if item.state == "met")
    assert with_tests / sum(item.state == "met" for item in REGISTERED) > 0.8


def test_the_counts_in_the_summary_are_those_of_the_register() -> None:
    counts = Counter((item.state, item.level) for item in REGISTERED)
    table = SUMMARY.read_text()
    for state in sorted(STATES):
        row = f"| {state} | {counts[state, 1]} | {counts[state, 2]} | {counts[state, 1] + counts[state, 2]} |"
        assert row in table, f"the summary should say {row}"
