"""Walking the whole chain and saying what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery

from panah.access.audit_chain.findings import Finding, Kind
from panah.access.audit_chain.marking import BEGINNING, digest_of, mark_of_row, mark_of_seal
from panah.access.audit_chain.rows import (
    ENTRY_COLUMNS,
    Linked,
    Progress,
    counting,
    entry_of,
    horizon,
    last_seq,
    linked,
    look_at_one_moment,
    rows_of,
)
from panah.access.models import AuditLink, AuditSeal

UNLINKED = f"""
SELECT {ENTRY_COLUMNS} FROM access_auditentry e
 WHERE NOT EXISTS (SELECT FROM access_auditlink l WHERE l.entry_id = e.id) ORDER BY e.xid, e.id
"""


def verify(progress: Progress | None = None) -> Iterator[Finding]:
    """Everything that is wrong, as it is found; nothing when the audit is as it was written."""
    with transaction.atomic():
        look_at_one_moment()
        yield from _seals()
        yield from _links(progress)
        yield from _entries_without_link()


def _links(progress: Progress | None) -> Iterator[Finding]:
    before: bytes | None = BEGINNING
    expected = 1
    for link in counting(linked(), last_seq(), progress):
        if link.seq > expected:
            # What stood there is unknown, so the next link cannot be held against it.
            yield Finding(Kind.LINKS_REMOVED, seq=expected, until=link.seq - 1)
            before = None
        if kind := _fault(link, before):
            yield Finding(kind, link.entry_id, link.seq)
        before, expected = link.digest, link.seq + 1
    sealed = AuditSeal.objects.aggregate(Max("last_seq"))["last_seq__max"] or 0
    if expected <= sealed:
        yield Finding(Kind.LINKS_REMOVED, seq=expected, until=sealed)


def _fault(link: Linked, before: bytes | None) -> Kind | None:
    if link.entry is None:
        return Kind.REMOVED
    bears_mark = link.entry["mark"] == mark_of_row(link.entry).hex()
    if before is None or digest_of(before, link.entry) == link.digest:
        return None if bears_mark else Kind.UNMARKED
    return Kind.UNFIT if bears_mark else Kind.CHANGED


def _seals() -> Iterator[Finding]:
    """The seals form a chain of their own, side by side over all links, and each has the digest of its last."""
    before, expected, after = BEGINNING, 1, 1
    last_link = AuditLink.objects.filter(seq=OuterRef("last_seq")).values("digest")
    for seal in AuditSeal.objects.annotate(link=Subquery(last_link)).order_by("number").iterator():
        for missing in range(expected, seal.number):
            yield Finding(Kind.SEAL_CHANGED, seal=missing)
        is_next = seal.number == expected and seal.first_seq == after
        # A link that is gone is the links' own finding.
        has_its_link = seal.link is None or bytes(seal.link) == bytes(seal.head)
        if not (is_next and has_its_link and bytes(seal.mark) == mark_of_seal(before, seal)):
            yield Finding(Kind.SEAL_CHANGED, seal=seal.number)
        before, expected, after = bytes(seal.mark), seal.number + 1, seal.last_seq + 1
    if last_seq() >= after:
        yield Finding(Kind.SEAL_CHANGED, seal=expected)


def _entries_without_link() -> Iterator[Finding]:
    """Those below the horizon of the last seal came in by another way; the newest only have to bear the mark."""
    last = AuditSeal.objects.order_by("-number").first()
    _, cluster = horizon()
    sealed_below = last.horizon if last and last.cluster == cluster else 0
    for columns in rows_of(UNLINKED):
        entry = entry_of(list(columns))
        assert entry
        if entry["xid"] < sealed_below:
            yield Finding(Kind.INSERTED, UUID(entry["id"]))
        elif entry["mark"] != mark_of_row(entry).hex():
            yield Finding(Kind.UNMARKED, UUID(entry["id"]))
