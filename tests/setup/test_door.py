"""The command line: its verbs, its refusals, its exit codes."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from panah.command_line import door
from panah.command_line.door import Needs, Verb
from panah.command_line.errors import CannotGoOn

ROOT = Path(__file__).resolve().parents[2]


def panah(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The door in a process of its own, in an environment that says nothing but what is given."""
    surroundings = {"PYTHONPATH": "src", "PATH": "/usr/bin"} | environment
    return subprocess.run(
        [sys.executable, "-m", "panah", *arguments], cwd=ROOT, env=surroundings,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )


@pytest.fixture
def verb(monkeypatch: pytest.MonkeyPatch) -> Verb:
    verb = Verb("migrate", "for this test", Needs.NOTHING)
    monkeypatch.setitem(door.VERBS, "migrate", verb)
    return verb


def test_every_verb_has_its_module() -> None:
    missing = [verb.module for verb in door.VERBS.values() if not find_spec(f"panah.command_line.{verb.module}")]
    assert missing == []


def test_without_a_verb_it_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main([]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in door.VERBS)


def test_it_refuses_a_verb_it_does_not_have() -> None:
    done = panah("walk")
    assert done.returncode == 2
    assert "There is no verb walk." in done.stdout


@pytest.mark.parametrize("failure", [CannotGoOn("[out] of beds"), psycopg.OperationalError("[out] of beds")])
def test_a_refusal_is_shown_as_it_is(
    verb: Verb, failure: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(verb: Verb, arguments: list[str]) -> int:
        raise failure

    monkeypatch.setattr(door, "_call", refuse)
    assert door.main(["migrate"]) == 1
    assert "[out] of beds" in capsys.readouterr().err


def test_ctrl_c_is_no_error_of_ours(verb: Verb, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(verb: Verb, arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(door, "_call", interrupted)
    assert door.main(["migrate"]) == 130


@pytest.mark.parametrize("verb", ["serve", "worker"])
def test_a_service_never_falls_back_to_a_demonstration(verb: str) -> None:
    done = panah(verb)
    assert done.returncode == 1
    assert "PANAH_MODE: is not set" in done.stdout
