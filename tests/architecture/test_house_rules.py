"""The rules of the house, read from the code itself: budgets, the shape of commands, what must not be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "panah"
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_CLASS, LONGEST_VIEW = 400, 50, 200, 25
MEDIAN_FUNCTION, LONG_TAIL_FUNCTION = 10, 35
FORBIDDEN_NAMES = {"utils", "helpers", "managers", "signals", "mixins", "constants"}
FORBIDDEN_BASES = {"ModelForm", "View", "TemplateView", "ListView", "DetailView", "FormView"}
RECORDING = {"record", "record_act", "record_reading"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(under: Path = PACKAGE, *, with_tests: bool = False) -> list[Path]:
    return sorted(path for path in under.rglob("*.py") if "migrations" not in path.parts
                  and (with_tests or ("tests" not in path.parts and path.name != "testing.py")))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, Function):
            yield node


def length(node: Function | ast.ClassDef) -> int:
    assert node.end_lineno
    return node.end_lineno - node.lineno + 1


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


CODE = modules()
COMMANDS = [path for path in CODE if path.name == "commands.py" or path.parent.name == "commands"]


def public_commands(path: Path) -> Iterator[Function]:
    """Functions of a commands module that a page may call: those with an actor."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, Function) and not node.name.startswith("_") and _is_decorated(node, "atomic"):
            yield node


@pytest.mark.parametrize("path", [*CODE, *modules(ROOT / "tests", with_tests=True)], ids=named)
def test_a_file_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


def test_functions_are_short() -> None:
    lengths = {f"{named(path)}:{node.name}": length(node) for path in CODE for node in functions(path)}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
    assert median(lengths.values()) <= MEDIAN_FUNCTION
    assert quantiles(lengths.values(), n=20)[-1] <= LONG_TAIL_FUNCTION


def test_classes_are_short() -> None:
    classes = {f"{named(path)}:{node.name}": length(node) for path in CODE
               for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ClassDef)}

    assert {name: lines for name, lines in classes.items() if lines > LONGEST_CLASS} == {}


def test_views_are_short() -> None:
    views = {f"{named(path)}:{node.name}": length(node) for path in CODE if path.name == "views.py"
             for node in functions(path)}

    assert {name: lines for name, lines in views.items() if lines > LONGEST_VIEW} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [named(path) for path in CODE if path.stem in FORBIDDEN_NAMES] == []


def test_nothing_is_imported_inside_a_function() -> None:
    inside = [f"{named(path)}:{node.name}" for path in CODE for node in functions(path)
              for child in ast.walk(node) if isinstance(child, ast.Import | ast.ImportFrom)]

    assert inside == []


def test_no_receivers_no_class_based_views_no_model_forms_no_save_overrides() -> None:
    found = [f"{named(path)}:{ast.unparse(node)[:60]}" for path in CODE
             for node in ast.walk(ast.parse(path.read_text())) if _is_forbidden(node)]

    assert found == []


@pytest.mark.parametrize("path", COMMANDS, ids=named)
def test_a_command_has_the_shape_of_a_command(path: Path) -> None:
    for node in public_commands(path):
        arguments = node.args
        assert not arguments.args, f"{node.name} takes its arguments by name only"
        assert not arguments.posonlyargs, f"{node.name} takes its arguments by name only"
        assert [argument.arg for argument in arguments.kwonlyargs[:2]] == ["actor", "at"], node.name
        assert "require" in _called(node), f"{node.name} asks who may"


def test_every_command_leaves_a_record() -> None:
    """By itself, or through a command or a step of its module that does."""
    bodies = {node.name: node for path in COMMANDS for node in ast.parse(path.read_text()).body
              if isinstance(node, Function)}
    recording = {name for name, node in bodies.items() if _called(node) & RECORDING}
    while grown := {name for name, node in bodies.items() if name not in recording and _called(node) & recording}:
        recording |= grown

    silent = [node.name for path in COMMANDS for node in public_commands(path) if node.name not in recording]
    assert silent == []


def test_every_public_command_is_atomic() -> None:
    loose = [f"{named(path)}:{node.name}" for path in COMMANDS for node in ast.parse(path.read_text()).body
             if isinstance(node, Function) and not _is_decorated(node, "atomic")
             and "actor" in {argument.arg for argument in node.args.kwonlyargs}]

    assert loose == []


@pytest.mark.parametrize("module", ["states.py", "policies.py", "queries.py", "rules.py", "models.py"])
def test_time_is_passed_in(module: str) -> None:
    """The domain never reads a clock."""
    readers = [f"{named(path)}:{node.name}" for path in [*CODE, *COMMANDS] if path.name == module or path in COMMANDS
               for node in functions(path) if _called(node) & {"now", "today", "localtime", "localdate"}]

    assert readers == []


def test_tests_stand_beside_the_code_in_the_right_measure() -> None:
    code = sum(len(path.read_text().splitlines()) for path in CODE)
    tests = sum(len(path.read_text().splitlines()) for path in
                {*modules(with_tests=True), *modules(ROOT / "tests", with_tests=True)} - set(CODE))

    assert tests / code >= LEAST_TESTS_PER_LINE


LEAST_TESTS_PER_LINE = 1.2


def _is_decorated(node: Function, name: str) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr == name
               for decorator in node.decorator_list for part in ast.walk(decorator))


def _called(node: ast.AST) -> set[str]:
    """Names of what is called within, whether as a function or as a method."""
    names = set()
    for child in ast.walk(node):
        if isinstance(child, ast.Call):
            function = child.func
            names.add(function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", ""))
    return names


def _is_forbidden(node: ast.AST) -> bool:
    if isinstance(node, ast.ClassDef):
        bases = {base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in node.bases}
        has_save = any(isinstance(child, Function) and child.name == "save" for child in node.body)
        return bool(bases & FORBIDDEN_BASES) or has_save
    return isinstance(node, Function) and _is_decorated_by_name(node, "receiver")


def _is_decorated_by_name(node: Function, name: str) -> bool:
    return any(getattr(part, "id", None) == name for decorator in node.decorator_list for part in ast.walk(decorator))
