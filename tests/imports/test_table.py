"""Reading files: CSV, gzip, spreadsheets, and what is wrong with them."""

from __future__ import annotations

import gzip
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from panah.hotline.importing.errors import ImportStopped
from panah.hotline.importing.table import Row, Table

TEXT = "نام,سن\nمینا,۳۴\n\n, \n سارا ,۲۹\n"
ROWS = [Row(2, ("مینا", "۳۴")), Row(5, ("سارا", "۲۹"))]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "past.csv"


def test_rows_are_numbered_as_in_the_file_and_empty_ones_left_out(file: Path) -> None:
    file.write_text(TEXT)
    table = Table(file)

    assert (table.header(), list(table.rows()), table.count()) == (("نام", "سن"), ROWS, 2)


def test_a_compressed_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "past.csv.gz"
    path.write_bytes(gzip.compress(TEXT.encode()))

    assert list(Table(path).rows()) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_an_encoding_is_told_by_the_mapping(file: Path, encoding: str) -> None:
    file.write_bytes("نام,سن\nمريم,34\n".encode(encoding))

    assert list(Table(file, encoding).rows()) == [Row(2, ("مريم", "34"))]


def test_the_mark_a_spreadsheet_puts_first_is_no_part_of_the_header(file: Path) -> None:
    file.write_bytes(TEXT.encode("utf-8-sig"))

    assert Table(file).header() == ("نام", "سن")


def test_semicolons_and_lines_within_a_cell(file: Path) -> None:
    file.write_text('a;b\n"دو\nسطر";"با ; درون"\n')

    assert list(Table(file, delimiter=";").rows()) == [Row(2, ("دو\nسطر", "با ; درون"))]


def workbook(path: Path) -> Path:
    book = Workbook()
    first, second = book.active, book.create_sheet("تماس‌ها")
    assert first
    first.append(["نام", "سن", "روز"])
    first.append(["مینا", 34.0, datetime(2020, 1, 2)])  # noqa: DTZ001
    first.append([None, None, None])
    first.append(["سارا", 2.5, datetime(2020, 1, 2, 14, 5)])  # noqa: DTZ001
    second.append(["دیگر"])
    second.append([True])
    book.save(path)
    return path


def test_a_spreadsheet_is_read_with_numbers_and_days_as_text(tmp_path: Path) -> None:
    table = Table(workbook(tmp_path / "past.xlsx"))

    assert table.header() == ("نام", "سن", "روز")
    assert list(table.rows()) == [Row(2, ("مینا", "34", "2020-01-02")), Row(4, ("سارا", "2.5", "2020-01-02 14:05"))]


def test_a_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    assert Table(workbook(tmp_path / "past.xlsx"), sheet="تماس‌ها").header() == ("دیگر",)


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(ImportStopped, match="تماس‌ها"):
        Table(workbook(tmp_path / "past.xlsx"), sheet="x").header()


@pytest.mark.parametrize("text", ["", "\n\n", ",,\n , \n"])
def test_a_file_without_header_stops_the_import(file: Path, text: str) -> None:
    file.write_text(text)

    with pytest.raises(ImportStopped, match="no header"):
        Table(file).header()


def test_two_columns_of_one_name_stop_the_import(file: Path) -> None:
    file.write_text("a,b,a\n1,2,3\n")

    with pytest.raises(ImportStopped, match="one name: a"):
        Table(file).header()


def test_another_encoding_than_told_stops_the_import(file: Path) -> None:
    file.write_bytes("نام\nمريم\n".encode("cp1256"))

    with pytest.raises(ImportStopped, match="utf-8-sig"):
        list(Table(file).rows())


def test_a_broken_archive_stops_the_import(tmp_path: Path) -> None:
    path = tmp_path / "past.csv.gz"
    path.write_bytes(gzip.compress(TEXT.encode() * 999)[:60])

    with pytest.raises(ImportStopped, match="cannot be read"):
        list(Table(path).rows())


def test_a_text_that_is_no_archive_stops_the_import(tmp_path: Path) -> None:
    path = tmp_path / "past.csv.gz"
    path.write_text(TEXT)

    with pytest.raises(ImportStopped, match="cannot be read"):
        list(Table(path).rows())
