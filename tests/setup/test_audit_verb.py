"""./panah audit: what it prints, and what it ends with."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path

import pytest

from panah.access.models import AuditEntry
from panah.access.tests.chain import attack, write
from panah.command_line import audit
from panah.command_line.errors import CannotGoOn

pytestmark = pytest.mark.django_db(transaction=True)


def panah(*arguments: str) -> int:
    parser = ArgumentParser()
    audit.add_parser(parser.add_subparsers())
    return audit.main(parser.parse_args(["audit", *arguments]))


def test_a_whole_audit_ends_with_zero(at: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    write(at, 3)

    assert panah("seal") == 0
    assert panah("verify") == 0
    assert "3 entries sealed, 0 not yet sealed: all is as it was written." in capsys.readouterr().out


def test_a_fault_is_named_and_ends_with_one(at: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    entries = write(at, 3)
    panah("seal")
    attack("UPDATE access_auditentry SET act = 'x' WHERE id = %s", entries[1])

    assert panah("verify") == 1
    assert f"Entry {entries[1]} (link 2): was changed after it was written" in capsys.readouterr().out


def test_the_same_as_json(at: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    entries = write(at, 3)
    panah("seal")
    attack("DELETE FROM access_auditentry WHERE id = %s", entries[0])

    assert panah("verify", "--json") == 1
    finding, end = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (finding["kind"], finding["entry_id"], finding["seq"]) == ("removed", str(entries[0]), 1)
    assert end == {"ok": False, "found": 1, "sealed": 3, "waiting": 0}


def test_a_copy_is_written_and_held_against(
        at: datetime, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(at, 3)
    panah("seal")

    assert panah("export", str(tmp_path / "copy")) == 0
    assert "Head of the chain: 3 " in capsys.readouterr().out
    assert panah("verify", "--against", str(tmp_path / "copy")) == 0


def test_only_what_is_new_is_copied(at: datetime, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(at, 3)
    panah("seal")
    panah("export", str(tmp_path / "first"))
    write(at, 2)
    panah("seal")

    assert panah("export", "--new", str(tmp_path)) == 0
    copies = sorted(tmp_path.glob("*.jsonl"))
    assert [len(copy.read_text().splitlines()) for copy in copies] == [3]


def test_taking_a_copy_is_in_the_audit(at: datetime, tmp_path: Path) -> None:
    write(at)
    panah("seal")
    panah("export", str(tmp_path))

    assert AuditEntry.objects.get(act="access.audit_exported").facts == {"entries": 1}


@pytest.mark.parametrize("text", [None, "nothing of ours\n"])
def test_what_is_no_copy_is_said(text: str | None, tmp_path: Path) -> None:
    if text:
        (tmp_path / "copy").write_text(text)

    with pytest.raises(CannotGoOn, match="copy"):
        panah("verify", "--against", str(tmp_path / "copy"))
