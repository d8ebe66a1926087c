"""./panah figures: the same figures as the page, on the terminal or as JSON."""

import json
from argparse import ArgumentTypeError, Namespace
from dataclasses import asdict, astuple
from datetime import date

from rich.table import Table

from panah.command_line.parsing import Subparsers
from panah.command_line.screen import answers
from panah.core.jalali import from_jalali, to_jalali
from panah.core.persian import to_latin_digits
from panah.oversight.figures import MEASURES, Counts, Dimension, Line, figures, total
from panah.oversight.periods import Period, between
from panah.oversight.words import COLUMNS, DIMENSIONS, Teller


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("figures", help="print the figures of a period")
    parser.add_argument("--from", dest="first_on", type=jalali_day, required=True, help="first day, like 1399-10-11")
    parser.add_argument("--to", dest="last_on", type=jalali_day, required=True, help="last day, included")
    parser.add_argument("--by", type=dimensions, default=[Dimension.PROVINCE],
                        help="province, county, topic, outcome, or several with commas (default: province)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def main(args: Namespace) -> int:
    period = between(args.first_on, args.last_on)
    lines = figures(period.start_on, period.end_on, args.by)
    whole = total(period.start_on, period.end_on)
    if args.json:
        answers.print_json(json.dumps(as_json(period, args.by, lines, whole), ensure_ascii=False))
    else:
        answers.print(as_table(args.by, lines, whole))
    return 0


def jalali_day(text: str) -> date:
    """A Solar Hijri day, year-month-day. Raises ArgumentTypeError."""
    try:
        year, month, day = (int(part) for part in to_latin_digits(text).replace("/", "-").split("-"))
        return from_jalali(year, month, day)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is not a day like 1399-10-11") from error


def dimensions(text: str) -> list[Dimension]:
    try:
        return [Dimension(part.strip()) for part in text.split(",")]
    except ValueError as error:
        raise ArgumentTypeError(f"{text}: choose among {', '.join(Dimension)}") from error


def as_json(period: Period, by: list[Dimension], lines: list[Line], whole: Counts) -> dict[str, object]:
    teller = Teller()
    return {
        "from": str(to_jalali(period.start_on)), "to": str(to_jalali(period.last_on)), "by": [*by],
        "definitions": {name: str(meaning) for name, (_name, meaning) in COLUMNS.items()},
        "lines": [{"codes": line.codes, "words": teller.tell(line.codes), **asdict(line.counts)} for line in lines],
        "total": asdict(whole),
    }


def as_table(by: list[Dimension], lines: list[Line], whole: Counts) -> Table:
    table, teller = Table(show_footer=True), Teller()
    for dimension in by:
        table.add_column(str(DIMENSIONS[dimension]))
    for name, number in zip(MEASURES, astuple(whole), strict=True):
        table.add_column(str(COLUMNS[name][0]), justify="right", footer=f"{number:,}")
    for line in lines:
        table.add_row(*teller.tell(line.codes), *(f"{number:,}" for number in astuple(line.counts)))
    return table
