"""./panah bench-audit: how fast the audit is sealed and verified, beside plain SQL that reads the same rows."""

import json
import os
import time
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from rich.table import Table

from panah.access import audit_chain
from panah.access.audit_chain.rows import rows_of
from panah.access.models import AuditEntry
from panah.cases.models import Case
from panah.command_line.parsing import Subparsers
from panah.command_line.screen import answers, counted
from panah.core.ids import uuid7

AT_A_TIME = 5000
READ_ALL = "SELECT * FROM access_auditentry ORDER BY xid, id"


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("bench-audit", help="used by ./panah bench")
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--json", action="store_true")


def main(args: Namespace) -> int:
    write(args.rows)
    with counted("Sealing") as progress:
        sealing = _seconds(iter(lambda: audit_chain.seal(timezone.now(), progress), None))
    with counted("Verifying") as progress:
        verifying = _seconds(audit_chain.verify(progress))
    with transaction.atomic():
        reading = _seconds(rows_of(READ_ALL))
    measured = {"seal": args.rows / sealing, "verify": args.rows / verifying, "bare read": args.rows / reading}
    answers.print_json(json.dumps({"rows": args.rows, "rows_per_second": measured})) if args.json else show(measured)
    return 0


def write(rows: int) -> None:
    """Readings as the application writes them, but many at a time."""
    at = timezone.now()
    with counted("Entries") as progress:
        for done in range(0, rows, AT_A_TIME):
            AuditEntry.objects.bulk_create(_entry(at) for _ in range(min(AT_A_TIME, rows - done)))
            progress(done + AT_A_TIME, rows)


def show(measured: dict[str, float]) -> None:
    table = Table("part", "rows/s", "seconds for 100,000", "bare read / this", title=f"Audit, {os.cpu_count()} cores")
    for part, rate in measured.items():
        table.add_row(part, f"{rate:,.0f}", f"{100_000 / rate:.1f}", f"{measured['bare read'] / rate:.1f}")
    answers.print(table)


def _entry(at: datetime) -> AuditEntry:
    entry = AuditEntry(at=at, user_id=uuid7(), act="cases.file_read", object_kind=Case._meta.label_lower,
                       object_id=str(uuid7()), case_id=uuid7(), is_reading=True, facts={})
    entry.mark = audit_chain.mark_of(entry)
    return entry


def _seconds(work: Iterator[object]) -> float:
    """How long it takes to go through all of it."""
    begun = time.perf_counter()
    for _ in work:
        pass
    return time.perf_counter() - begun
