"""./panah test: what it makes first, and what it hands to pytest."""

import os
import subprocess

import pytest

from panah.command_line import door, making

Run = tuple[list[str], dict[str, object]]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Run]:
    """What was run; the tests themselves are not run again."""
    runs: list[Run] = []

    def note(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        runs.append((command, options))
        return subprocess.CompletedProcess(command, returncode=5)

    monkeypatch.setattr(making, "make", lambda: runs.append((["make"], {})))
    monkeypatch.setattr(subprocess, "run", note)
    return runs


def test_it_makes_everything_and_gives_pytests_own_answer(runs: list[Run]) -> None:
    assert door.main(["test", "src/panah/shelter", "-k", "stay", "--help"]) == 5
    assert runs[0][0] == ["make"]
    assert runs[1][0][1:3] == ["-m", "pytest"]
    assert runs[1][0][-4:] == ["src/panah/shelter", "-k", "stay", "--help"]


@pytest.mark.parametrize("given", [["--durations=60"], ["-x"], ["-k", "stay"], ["--help"], []])
def test_what_comes_first_may_be_an_option(runs: list[Run], given: list[str]) -> None:
    door.main(["test", *given])

    assert runs[1][0][-len(given) or len(runs[1][0]):] == given


def test_the_tests_choose_their_own_settings(runs: list[Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    door.main(["test"])
    assert "DJANGO_SETTINGS_MODULE" not in os.environ
    assert "env" not in runs[1][1]
