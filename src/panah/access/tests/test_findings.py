"""What is wrong is said in words that name it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest

from panah.access import audit_chain
from panah.access.audit_chain import Finding, Kind
from panah.access.audit_chain.findings import WORDS
from panah.access.audit_chain.rows import counting, last_seq, linked
from panah.access.tests.chain import attack, write

ID = UUID(int=5)


def test_every_kind_has_its_words() -> None:
    assert set(WORDS) == set(Kind)


@pytest.mark.parametrize(("finding", "told"), [
    (Finding(Kind.CHANGED, ID, 4), f"Entry {ID} (link 4): was changed after it was written"),
    (Finding(Kind.INSERTED, ID), f"Entry {ID}: was put in afterwards among entries already sealed"),
    (Finding(Kind.LINKS_REMOVED, seq=4, until=9), "Links 4 to 9: links were removed"),
    (Finding(Kind.LINKS_REMOVED, seq=4, until=4), "Link 4: links were removed"),
    (Finding(Kind.SEAL_CHANGED, seal=3), "Seal 3: the seal was changed or removed"),
    (Finding(Kind.REBUILT, seq=7), "Link 7: from here on the chain is another than in the copy")])
def test_a_finding_names_what_it_is_about(finding: Finding, told: str) -> None:
    assert str(finding) == told


def test_progress_is_told_now_and_then_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_chain.rows, "CHUNK", 2)
    told: list[tuple[int, int]] = []

    assert list(counting(iter("abcde"), 5, lambda done, of: told.append((done, of)))) == list("abcde")
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_nothing_to_count_is_told_too() -> None:
    told: list[tuple[int, int]] = []
    list(counting(iter(()), 0, lambda done, of: told.append((done, of))))

    assert told == [(0, 0)]


@pytest.mark.django_db(transaction=True)
def test_links_come_in_order_from_a_place_on(at: datetime) -> None:
    entries = write(at, 4)
    audit_chain.seal(at)
    attack("DELETE FROM access_auditentry WHERE id = %s", entries[2])

    assert last_seq() == 4
    assert [(link.seq, link.entry_id, link.entry is None) for link in linked(after=2)] == [
        (3, entries[2], True), (4, entries[3], False)]
