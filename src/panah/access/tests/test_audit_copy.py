"""A copy kept elsewhere: it finds what was changed even by one who had the key and built the chain anew."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from panah.access import audit_chain
from panah.access.audit_chain import Kind, NotACopy
from panah.access.audit_chain.copying import head_of
from panah.access.models import AuditEntry
from panah.access.tests.chain import attack, found, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def entries(at: datetime) -> list[UUID]:
    entries = write(at, 6)
    audit_chain.seal(at)
    return entries


@pytest.fixture
def copy(entries: list[UUID], tmp_path: Path, at: datetime) -> Path:
    return audit_chain.write_copy(tmp_path, at)[0]


def build_anew(at: datetime) -> None:
    """As one would who holds the database and the key: fresh marks, fresh chain."""
    for entry in AuditEntry.objects.all():
        attack("UPDATE access_auditentry SET mark = %s WHERE id = %s", audit_chain.mark_of(entry), entry.pk)
    attack("DELETE FROM access_auditlink")
    attack("DELETE FROM access_auditseal")
    audit_chain.seal(at)
    assert found() == [], "the chain itself tells nothing any more"


def against(copy: Path) -> list[tuple[Kind, UUID | None, int | None]]:
    return [(finding.kind, finding.entry_id, finding.seq) for finding in audit_chain.compare(copy)]


def test_the_copy_has_every_sealed_entry_and_its_digest(copy: Path, entries: list[UUID]) -> None:
    lines = [json.loads(line) for line in copy.read_text().splitlines()]

    assert [UUID(line["entry_id"]) for line in lines] == entries
    assert lines[0]["entry"]["act"] == "cases.file_read"
    assert copy.stat().st_mode & 0o777 == 0o600


def test_the_head_stands_beside_it(copy: Path, entries: list[UUID]) -> None:
    head = json.loads(head_of(copy).read_text())

    assert head["seq"] == len(entries)
    assert head["digest"] == json.loads(copy.read_text().splitlines()[-1])["digest"]


def test_a_copy_is_never_written_over(copy: Path, at: datetime) -> None:
    with pytest.raises(FileExistsError):
        audit_chain.write_copy(copy, at)


def test_a_later_copy_may_hold_only_what_is_new(copy: Path, tmp_path: Path, at: datetime) -> None:
    assert audit_chain.copied_before(tmp_path) == 6
    newer = write(at, 2)[-2:]
    audit_chain.seal(at)

    path, head = audit_chain.write_copy(tmp_path / "new", at, after=6)

    assert (head.after, head.seq) == (6, 8)
    assert [UUID(json.loads(line)["entry_id"]) for line in path.read_text().splitlines()] == newer
    assert against(path) == []
    attack("DELETE FROM access_auditentry WHERE id = %s", newer[0])
    assert against(path) == [(Kind.REMOVED, newer[0], 7)]


def test_where_there_is_no_copy_all_is_new(tmp_path: Path) -> None:
    assert audit_chain.copied_before(tmp_path) == 0


def test_nothing_differs_from_a_fresh_copy_however_much_is_added(copy: Path, at: datetime) -> None:
    write(at, 3)
    audit_chain.seal(at)

    assert against(copy) == []


def test_a_change_is_found_in_a_chain_built_anew(copy: Path, entries: list[UUID], at: datetime) -> None:
    attack("UPDATE access_auditentry SET user_id = NULL WHERE id = %s", entries[2])
    build_anew(at)

    assert (Kind.CHANGED, entries[2], 3) in against(copy)
    assert (Kind.REBUILT, None, 3) in against(copy)


def test_a_removal_is_found_in_a_chain_built_anew(copy: Path, entries: list[UUID], at: datetime) -> None:
    attack("DELETE FROM access_auditentry WHERE id = %s", entries[2])
    build_anew(at)

    assert against(copy) == [(Kind.REMOVED, entries[2], 3), (Kind.REBUILT, None, 3)]


def test_an_insertion_is_found_in_a_chain_built_anew(copy: Path, entries: list[UUID], at: datetime) -> None:
    new = write(at)[-1]
    attack("UPDATE access_auditentry SET xid = (SELECT xid FROM access_auditentry WHERE id = %s) WHERE id = %s",
           entries[2], new)
    build_anew(at)

    assert against(copy) == [(Kind.REBUILT, None, 4), (Kind.INSERTED, new, 4)]


def test_the_end_cut_off_is_found(copy: Path, entries: list[UUID], at: datetime) -> None:
    attack("DELETE FROM access_auditentry WHERE id = ANY(%s)", entries[4:])
    build_anew(at)

    assert [kind for kind, entry, _ in against(copy) if entry in entries[4:]] == [Kind.REMOVED, Kind.REMOVED]


@pytest.mark.parametrize("text", ["not json\n", "{}\n", "[]\n", '{"seq": 1}\n'])
def test_what_is_no_copy_is_refused_with_its_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "other").write_text(text)

    with pytest.raises(NotACopy, match="line 1"):
        list(audit_chain.compare(tmp_path / "other"))
