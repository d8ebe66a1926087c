"""./panah retention: erase for good what has been kept long enough, or tell how much that is."""

from argparse import Namespace
from collections import Counter

from django.utils import timezone
from rich.table import Table

from panah.command_line.parsing import Subparsers
from panah.command_line.screen import answers, counted
from panah.desk import retention


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("retention", help="erase what has been kept long enough, as the worker does nightly")
    parser.add_argument("--only-count", action="store_true", help="change nothing")


def main(args: Namespace) -> int:
    at = timezone.now()
    due = retention.due(at)
    if args.only_count:
        answers.print(_table(due, "due"))
        return 0
    erased: Counter[str] = Counter()
    with counted("Erasing") as progress:
        for kind in retention.erase_due(at):
            erased[kind] += 1
            progress(erased.total(), max(due.total(), erased.total()))
    answers.print(_table(erased, "erased"))
    return 0


def _table(counts: Counter[str], what: str) -> Table:
    table = Table("kind", what)
    for kind, count in counts.items():
        table.add_row(kind, f"{count:,}")
    return table
