"""./panah import-contacts FILE --mapping MAP.toml: past contacts, through the commands of the intake page."""

import json
import os
import time
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone

from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers
from panah.command_line.screen import answers, console, counted
from panah.hotline.importing.errors import ImportStopped
from panah.hotline.importing.mapping import read_mapping
from panah.hotline.importing.whole_file import Summary, import_contacts

SOME_REJECTED = 3


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "import-contacts", help="import contacts from a spreadsheet or CSV file",
        epilog=f"Ends with 0 when every row is taken, {SOME_REJECTED} when some were rejected, 1 when it had to stop. "
               "No row is ever taken twice, so an import that was ended goes on when it is run again.")
    parser.add_argument("file", type=Path, help=".csv, .csv.gz or .xlsx")
    parser.add_argument("--mapping", type=Path, required=True, help="which column means what: see examples/")
    parser.add_argument("--limit", type=int, help="only so many rows from the beginning")
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)), help="default: one per core")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")


def main(args: Namespace) -> int:
    """Raises CannotGoOn."""
    begun = time.monotonic()
    try:
        with counted("Contacts") as progress:
            summary = import_contacts(args.file, read_mapping(args.mapping), at=timezone.now(), limit=args.limit,
                                      processes=args.processes, progress=progress)
    except (ImportStopped, OSError) as stopped:
        raise CannotGoOn(str(stopped)) from stopped
    told = figures(summary, time.monotonic() - begun)
    answers.print(json.dumps(told, ensure_ascii=False, indent=2) if args.json else in_lines(told), markup=False)
    if summary.rejects_file:
        console.print(f"What could not be taken, and why: {summary.rejects_file}", markup=False)
    return SOME_REJECTED if summary.rejected else 0


def figures(summary: Summary, seconds: float) -> dict[str, Any]:
    return asdict(summary) | {
        "rejected": summary.rejected.total(), "rejected_by_reason": dict(summary.rejected),
        "rejects_file": str(summary.rejects_file) if summary.rejects_file else None,
        "seconds": round(seconds, 1), "rows_per_second": round(summary.read / seconds, 1)}


def in_lines(told: dict[str, Any]) -> str:
    reasons = [f"  {reason}: {count}" for reason, count in told["rejected_by_reason"].items()]
    return "\n".join([
        f"read {told['read']}, taken {told['taken']}, already taken {told['already_taken']}, "
        f"rejected {told['rejected']}", *reasons, f"{told['seconds']} s, {told['rows_per_second']} rows/s"])
