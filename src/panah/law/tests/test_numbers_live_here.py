"""No other part of the domain may hold a number that comes from law or from our targets."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import panah

ROOT = Path(panah.__file__).parent
JUDGING_APPS = ("triage", "network", "cases", "hotline", "dispatch", "shelter", "oversight")
JUDGING_FILES = re.compile(r"^(rules|commands|states|policies|urgency|forms|retention)$")
DURATIONS = frozenset({"weeks", "days", "hours", "minutes", "months", "years"})
JUDGED = re.compile(r"age|stay|month|day|hour|minute|limit|until|cell|attempt")


def judging_files() -> list[Path]:
    """Files in which limits are held against facts: `rules.py`, `commands.py` or a folder `commands/` and the like."""
    return [
        path
        for app in JUDGING_APPS
        for path in (ROOT / app).rglob("*.py")
        if "tests" not in path.parts and (JUDGING_FILES.match(path.stem) or JUDGING_FILES.match(path.parent.name))
    ]


def is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value > 1


def named(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def numbers_of_law(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg in DURATIONS and is_number(node.value):
            yield ast.unparse(node)
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(map(is_number, sides)) and any(JUDGED.search(named(side)) for side in sides):
                yield ast.unparse(node)


def test_no_duration_or_limit_is_written_outside_law() -> None:
    files = {path.relative_to(ROOT): numbers_of_law(path.read_text()) for path in judging_files()}
    found = [f"{path}: {text}" for path, texts in files.items() for text in texts]
    assert found == []


def test_it_would_see_a_duration() -> None:
    assert list(numbers_of_law("due = at + timedelta(hours=12)")) == ["hours=12"]


def test_it_would_see_an_age() -> None:
    assert list(numbers_of_law("if child.age >= 12: pass")) == ["child.age >= 12"]


def test_it_lets_one_day_and_the_law_pass() -> None:
    assert list(numbers_of_law("due = at + timedelta(days=1, hours=PROSECUTOR_NOTICE.on(day))")) == []
