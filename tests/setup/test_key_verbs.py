"""./panah keys: made once, rotated while data stand under them, told by use."""

from __future__ import annotations

import os
import subprocess
from argparse import Namespace
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from panah.access import rotation, vaults
from panah.command_line import door, key_rewrap, key_verbs, keys
from panah.command_line.errors import CannotGoOn
from panah.core.keys import keys_in


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    keys.kept(path)
    return path


def test_init_makes_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "keys"

    assert door.main(["keys", "init", "--file", str(path)]) == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(keys_in(path.read_text())) == ["1"]


def test_init_never_writes_over_keys(file: Path) -> None:
    before = file.read_text()

    assert door.main(["keys", "init", "--file", str(file)]) == 1
    assert file.read_text() == before


def test_a_rotated_file_has_a_new_first_key_and_all_earlier_ones(file: Path) -> None:
    before = keys_in(file.read_text())
    keys.renewed(file)
    after = keys_in(file.read_text())

    assert list(after) == ["2", "1"]
    assert after["1"] == before["1"] != after["2"]
    assert file.stat().st_mode & 0o777 == 0o600


def test_other_secrets_are_not_touched_by_a_rotation(file: Path) -> None:
    before = keys.kept(file)
    after = keys.renewed(file)

    assert {name for name in before if before[name] != after[name]} == {"PANAH_KEYS"}


def test_rotate_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(CannotGoOn, match="keys-rewrap"):
        key_verbs.rotate(tmp_path / "nowhere")


def test_the_new_key_is_used_at_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []

    def note(command: list[str], *, env: dict[str, str], check: bool) -> subprocess.CompletedProcess[str]:
        seen.append(env)
        return subprocess.CompletedProcess(command, returncode=0)

    monkeypatch.setattr(subprocess, "run", note)
    assert door.main(["keys", "rotate", "--file", str(file)]) == 0
    assert seen[0]["PANAH_KEYS"].startswith("2:")
    assert seen[0].items() >= (os.environ | keys.kept(file)).items()


@pytest.mark.django_db
def test_status_tells_what_stands_under_which_key(capsys: pytest.CaptureFixture[str], settings: Settings) -> None:
    for _ in range(3):
        vaults.key_for_writing(uuid4())

    assert key_rewrap.main(Namespace(only_count=True)) == 0
    rows = [line.split("│") for line in capsys.readouterr().out.splitlines() if line.startswith("│")]
    assert [[cell.strip() for cell in row[1:4]] for row in rows] == [
        ["2", "3", "current"], ["1", "0", "may be removed with the last backup under it"]]


@pytest.mark.django_db
def test_status_fails_where_a_key_is_missing(capsys: pytest.CaptureFixture[str], settings: Settings) -> None:
    vaults.key_for_writing(uuid4())
    settings.PANAH_KEYS, settings.PANAH_CURRENT_KEY = {"9": b"k" * 31 + b"."}, "9"

    assert key_rewrap.main(Namespace(only_count=True)) == 1
    assert "Not held: 2" in capsys.readouterr().err


@pytest.mark.django_db
def test_rewrapping_leaves_nothing_under_the_earlier_key(settings: Settings) -> None:
    settings.PANAH_CURRENT_KEY = "1"
    vaults.key_for_writing(uuid4())
    settings.PANAH_CURRENT_KEY = "2"

    assert key_rewrap.main(Namespace(only_count=False)) == 0
    assert rotation.keys_in_use() == {"2": 1}
