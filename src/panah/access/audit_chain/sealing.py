"""Sealing: links for every entry whose transaction is over, without holding up those who write.

Nothing is locked but the sealing itself. An entry of a transaction that still runs is left for a later run: the chain
has the order in which transactions began, and a late commit is late, not forged.
"""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from panah.access.audit_chain.marking import BEGINNING, COLUMNS, digest_of, mark_of_seal, plain_row
from panah.access.audit_chain.rows import CHUNK, Progress, counting, horizon
from panah.access.models import AuditEntry, AuditLink, AuditSeal

ONE_SEALS = 6_123_001
"""Number of the advisory lock that lets one run at a time seal."""
AT_MOST = 200_000
"""Entries in one run, some seconds of work, so that the worker is soon back at its other jobs."""


@transaction.atomic
def seal(at: datetime, progress: Progress | None = None) -> AuditSeal | None:
    """Seal what is over, the oldest first. None when nothing waits, or while another run is at it."""
    if not _alone():
        return None
    last = AuditSeal.objects.order_by("-number").first()
    seen, cluster = horizon()
    seen = _not_too_far(entries_to_seal(last, seen, cluster), seen)
    waiting = entries_to_seal(last, seen, cluster)
    first_seq = last.last_seq + 1 if last else 1
    head, last_seq = _link(waiting, bytes(last.head) if last else BEGINNING, first_seq, progress)
    if last_seq < first_seq:
        return None
    made = AuditSeal(number=last.number + 1 if last else 1, first_seq=first_seq, last_seq=last_seq, horizon=seen,
                     cluster=cluster, head=head, sealed_at=at)
    made.mark = mark_of_seal(bytes(last.mark) if last else BEGINNING, made)
    made.save(force_insert=True)
    return made


def entries_to_seal(last: AuditSeal | None, seen: int, cluster: int) -> QuerySet[AuditEntry]:
    """Entries of transactions that are over and were not when the last seal was made.

    After a restore on another server transactions count from a new beginning: then whatever has no link is sealed.
    """
    has_link = Exists(AuditLink.objects.filter(entry_id=OuterRef("pk")))
    entries = AuditEntry.objects.filter(~has_link).order_by("xid", "id")
    if last is None:
        return entries.filter(xid__lt=seen)
    if last.cluster == cluster:
        return entries.filter(xid__gte=last.horizon, xid__lt=seen)
    return entries.filter(Q(xid__lt=seen) | Q(xid__gte=last.horizon))


def _not_too_far(waiting: QuerySet[AuditEntry], seen: int) -> int:
    """A nearer horizon where more waits than one run takes: behind the transaction that fills it."""
    last_of_run = waiting.values_list("xid", flat=True)[AT_MOST - 1:AT_MOST]
    return min([seen, *(xid + 1 for xid in last_of_run)])


def state() -> tuple[int, int]:
    """How many entries are sealed, and how many were written since."""
    last = AuditSeal.objects.order_by("-number").first()
    return (last.last_seq, AuditEntry.objects.filter(xid__gte=last.horizon).count()) if last else (
        0, AuditEntry.objects.count())


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_SEALS])
        return bool(cursor.fetchone()[0])


def _link(waiting: QuerySet[AuditEntry], before: bytes, seq: int, progress: Progress | None) -> tuple[bytes, int]:
    """Write the links; the digest and the place of the last."""
    rows = counting(waiting.values(*COLUMNS).iterator(CHUNK), waiting.count() if progress else 0, progress)
    with connection.cursor() as cursor:
        while chunk := list(islice(rows, CHUNK)):
            with cursor.copy("COPY access_auditlink (seq, entry_id, digest) FROM STDIN") as copy:
                for row in chunk:
                    before = digest_of(before, plain_row(row))
                    copy.write_row((seq, row["id"], before))
                    seq += 1
    return before, seq - 1
