"""Every act that is recorded anywhere has its words, and there are no words for acts that are not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import panah
from panah.hotline.states import CallState
from panah.inspection.acts import LABELS, label_of

PACKAGE = Path(panah.__file__).parent
APPS = "|".join(config.label for config in apps.get_app_configs() if config.name.startswith("panah."))
ACT = re.compile(rf"^({APPS})\.[a-z_]+$")
ENDS_OF_CALLS = {f"hotline.{state}" for state in (CallState.HUNG_UP, CallState.ABANDONED)}
LATIN = re.compile("[A-Za-z0-9]")


def acts_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ACT.match(node.value):
            yield node.value


def recorded() -> set[str]:
    """Every code of an act in the source; those of ended calls are put together there."""
    sources = [path for path in PACKAGE.rglob("*.py")
               if not {"tests", "migrations"} & set(path.parts) and path.name != "acts.py"]
    return {act for path in sources for act in acts_in(path)} | ENDS_OF_CALLS


def test_every_act_has_its_words() -> None:
    assert recorded() - set(LABELS) == set()


def test_there_are_no_words_for_what_is_never_recorded() -> None:
    assert set(LABELS) - recorded() == set()


@pytest.mark.parametrize("act", LABELS)
def test_the_words_are_persian(act: str) -> None:
    assert not LATIN.search(str(label_of(act)))


def test_an_act_of_an_earlier_version_has_words_too() -> None:
    assert not LATIN.search(str(label_of("cases.long_gone")))


def test_no_act_says_that_she_is_in_a_safe_house() -> None:
    """The words stand on the sheet that the client takes home."""
    assert [act for act in LABELS if "خانه امن" in str(label_of(act))] == []
