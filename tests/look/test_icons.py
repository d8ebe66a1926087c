"""Every icon chosen in Python is on the sheet; those named in templates are found by the asset build itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from panah.command_line import assets
from panah.command_line.places import PACKAGE

DRAWINGS = assets.MODULES / "@tabler" / "icons" / "icons" / "outline"
TWO_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)+")


def words_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and TWO_WORDS.fullmatch(node.value):
            yield node.value


@pytest.mark.skipif(not DRAWINGS.exists(), reason="the front-end assets are not made yet: ./panah build")
def test_icons_chosen_in_python_are_on_the_sheet() -> None:
    known = set(assets.icon_names(PACKAGE))
    modules = [path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts]
    chosen = {word for path in modules for word in words_in(path) if (DRAWINGS / f"{word}.svg").exists()}
    assert sorted(chosen - known) == [], "add them to core/icons.txt"


@pytest.mark.skipif(not DRAWINGS.exists(), reason="the front-end assets are not made yet: ./panah build")
def test_the_sheet_asks_for_no_icon_that_is_not_drawn() -> None:
    assert [name for name in assets.icon_names(PACKAGE) if not (DRAWINGS / f"{name}.svg").exists()] == []
