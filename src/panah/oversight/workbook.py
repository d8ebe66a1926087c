"""The figures as an XLSX workbook, right to left, with the definitions on a sheet of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from panah.core.jalali import format_date, format_datetime
from panah.oversight.figures import Counts, Dimension, Line
from panah.oversight.periods import Period
from panah.oversight.words import COLUMNS, DIMENSIONS, Teller

FIRST_ROW = 3
WIDTH_OF_WORDS, WIDTH_OF_NUMBERS, WIDTH_OF_DEFINITION = 28, 14, 100


def workbook(period: Period, by: Sequence[Dimension], lines: list[Line], whole: Counts, at: datetime) -> bytes:
    """The same lines as the page, with the total, the period and when it was made."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": _("Figures")})
        _write_figures(book, period, by, lines, whole, at)
        _write_definitions(book)
    return out.getvalue()


def _write_figures(book: Workbook, period: Period, by: Sequence[Dimension], lines: list[Line], whole: Counts,
                   at: datetime) -> None:
    sheet, bold, teller = _sheet(book, _("Figures")), book.add_format({"bold": True}), Teller()
    sheet.write(0, 0, _("From %(first)s to %(last)s") % {"first": format_date(period.start_on),
                                                         "last": format_date(period.last_on)}, bold)
    sheet.write(1, 0, _("Made %(at)s") % {"at": format_datetime(at)})
    heads = [str(DIMENSIONS[dimension]) for dimension in by] + [str(name) for name, _meaning in COLUMNS.values()]
    sheet.write_row(FIRST_ROW, 0, heads, bold)
    for number, line in enumerate(lines, start=FIRST_ROW + 1):
        sheet.write_row(number, 0, [*teller.tell(line.codes), *astuple(line.counts)])
    words = [_("Total"), *[""] * (len(by) - 1)] if by else []
    sheet.write_row(FIRST_ROW + 1 + len(lines), 0, [*words, *astuple(whole)], bold)
    sheet.set_column(0, max(len(by) - 1, 0), WIDTH_OF_WORDS)
    sheet.set_column(len(by), len(heads) - 1, WIDTH_OF_NUMBERS)
    sheet.freeze_panes(FIRST_ROW + 1, 0)


def _write_definitions(book: Workbook) -> None:
    sheet = _sheet(book, _("Definitions"))
    for number, (name, meaning) in enumerate(COLUMNS.values()):
        sheet.write_row(number, 0, [str(name), str(meaning)])
    sheet.set_column(0, 0, WIDTH_OF_WORDS)
    sheet.set_column(1, 1, WIDTH_OF_DEFINITION)


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.right_to_left()
    return sheet
