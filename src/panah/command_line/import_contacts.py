"""./panah import-contacts FILE --mapping MAP.toml: a province's past contacts, through the commands of the intake page."""

import json
import time
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils import timezone

from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers
from panah.command_line.screen import answers, console, counted
from panah.hotline.importing import mapping
from panah.hotline.importing.errors import ImportStopped
from panah.hotline.importing.taking import Summary, import_contacts

SOME_REJECTED = 3


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "import-contacts", help="import contacts from a spreadsheet or CSV file",
        epilog=f"Ends with 0 when every row is taken, {SOME_REJECTED} when some were rejected, 1 when it had to stop. "
               "The same row is never taken twice, so an import that was ended goes on when it is run again.")
    parser.add_argument("file", type=Path, help=".csv, .csv.gz or .xlsx")
    parser.add_argument("--mapping", type=Path, required=True, help="which column means what, as examples/linea144.toml")
    parser.add_argument("--limit", type=int, help="only so many rows from the beginning")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")


def main(args: Namespace) -> int:
    """Raises CannotGoOn."""
    begun = time.monotonic()
    try:
        with counted("Contacts") as progress:
            summary = import_contacts(args.file, mapping.read(args.mapping), at=timezone.now(), limit=args.limit,
                                      progress=progress)
    except (ImportStopped, OSError) as stopped:
        raise CannotGoOn(str(stopped)) from stopped
    figures = _figures(summary, time.monotonic() - begun)
    answers.print(json.dumps(figures, ensure_ascii=False, indent=2) if args.json else _in_lines(figures), markup=False)
    if summary.rejects_file:
        console.print(f"What could not be taken, and why: {summary.rejects_file}", markup=False)
    return SOME_REJECTED if summary.rejected else 0


def _figures(summary: Summary, seconds: float) -> dict[str, Any]:
    rejects_file = str(summary.rejects_file) if summary.rejects_file else None
    return asdict(summary) | {"rejected": summary.rejected.total(), "rejected_by_reason": dict(summary.rejected),
                              "rejects_file": rejects_file, "seconds": round(seconds, 1),
                              "rows_per_second": round(summary.read / seconds, 1)}


def _in_lines(figures: dict[str, Any]) -> str:
    reasons = [f"  {reason}: {count}" for reason, count in figures["rejected_by_reason"].items()]
    return "\n".join([
        f"read {figures['read']}, taken {figures['taken']}, already taken {figures['already_taken']}, "
        f"rejected {figures['rejected']}", *reasons,
        f"{figures['seconds']} s, {figures['rows_per_second']} rows/s"])
