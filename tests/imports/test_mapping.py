"""The mapping: what it may say, and what stops an import before its first row."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import pytest
from tests.cast import Ground
from tests.imports.conftest import MAPPING, Take, row

from panah.access.models import User
from panah.core.jalali import TEHRAN
from panah.hotline.importing.errors import ImportStopped, NoDay, UnknownWord, UnreadableDay
from panah.hotline.importing.mapping import Began, Choice, Column, read_mapping
from panah.hotline.models import Contact


@pytest.mark.parametrize(("began", "told", "expected"), [
    (Began("day"), "2020-01-02", datetime(2020, 1, 2, 12, tzinfo=TEHRAN)),
    (Began("day", hour=time(9, 30)), "2020-01-02", datetime(2020, 1, 2, 9, 30, tzinfo=TEHRAN)),
    (Began("day", format="%d.%m.%Y %H:%M"), "02.01.2020 23:05", datetime(2020, 1, 2, 23, 5, tzinfo=TEHRAN)),
    (Began("day", calendar="jalali"), "۱۴۰۰/۰۱/۰۱", datetime(2021, 3, 21, 12, tzinfo=TEHRAN)),
    (Began("day", calendar="jalali"), "1400/01/01 08:15", datetime(2021, 3, 21, 8, 15, tzinfo=TEHRAN)),
])
def test_the_time_of_a_contact(began: Began, told: str, expected: datetime) -> None:
    assert began.of({"day": told}) == expected


@pytest.mark.parametrize(("calendar", "told", "refusal"), [
    ("gregorian", "", NoDay), ("gregorian", "2020-13-01", UnreadableDay), ("gregorian", "01/02", UnreadableDay),
    ("jalali", "1400/13/01", UnreadableDay), ("jalali", "1399/12/31", UnreadableDay),
    ("jalali", "دیروز", UnreadableDay),
])
def test_what_is_no_day_is_refused(calendar: str, told: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        Began("day", calendar=calendar).of({"day": told})


@pytest.mark.parametrize(("column", "told", "expected"), [
    (Column("a"), "متن", "متن"), (Column("a"), "", ""), (Column("a", {"F": "female"}), "F", "female"),
    (Column("a", {"F": "female"}), "", ""), (Column("a", {"F": "female"}, otherwise="other"), "X", "other"),
    (Column("a", {"F": "female"}, otherwise=""), "X", ""),
])
def test_the_value_of_a_column(column: Column, told: str, expected: str) -> None:
    assert column.of({"a": told}) == expected


def test_a_word_without_meaning_is_refused() -> None:
    with pytest.raises(UnknownWord, match="«X»"):
        Column("a", {"F": "female"}).of({"a": "X"})


@pytest.mark.parametrize(("when", "fits"), [
    ({}, True), ({"a": "x"}, True), ({"a": "y"}, False), ({"a": ["y", "x"]}, True), ({"a": "x", "n": "18"}, True),
    ({"a": "x", "n": "19"}, False), ({"n": {"under": 19}}, True), ({"n": {"under": 18}}, False),
    ({"n": {"from": 18}}, True), ({"n": {"from": 19}}, False), ({"n": {"from": 10, "under": 20}}, True),
    ({"a": {"under": 99}}, False),
])
def test_the_conditions_of_a_choice(when: dict[str, object], fits: bool) -> None:
    assert Choice("T01", when).fits({"a": "x", "n": "18"}) == fits


def changed(mapping_file: Path, before: str, after: str) -> None:
    text = mapping_file.read_text()
    assert before in text
    mapping_file.write_text(text.replace(before, after))


@pytest.mark.parametrize(("before", "after", "words"), [
    ("[began]", "[begun]", "began"),
    ('hour = "09:30"', 'hour = "9 am"', "not a time"),
    ('hour = "09:30"', 'calendar = "lunar"', "gregorian or jalali"),
    ('name = "made-up"', "", "name"),
    ('name = "made-up"', "name = ", "TOML"),
    ('subject_age = { column', 'subject_age = { colum', "colum"),
    ('subject_age = {', 'subject_ages = {', "subject_ages"),
    ('subject_age = {', 'county = {', "county"),
    ('call_class = "related"', 'state = "finished"', "state"),
    ('call_class = "related"', 'call_class = "relevant"', "relevant"),
    ('M = "male"', 'M = "man"', "man"),
    ('take = "T14"', 'take = "T15"', "T15"),
    ('take = "pregnancy"', 'take = "expecting"', "expecting"),
    ('"Ardabil" = "24"', '"Ardabil" = "77"', "77"),
    ('column = "phone"', 'column = "telephone"', "telephone"),
    ('when = { who = "husband" }', 'when = { whom = "husband" }', "whom"),
])
def test_a_wrong_mapping_stops_the_import_and_names_what_is_wrong(
        take: Take, mapping_file: Path, before: str, after: str, words: str) -> None:
    changed(mapping_file, before, after)

    with pytest.raises(ImportStopped, match=words):
        take(row())
    assert not Contact.objects.exists()


def test_a_file_of_one_province_needs_no_column_for_it(take: Take, mapping_file: Path, ground: Ground) -> None:
    changed(mapping_file, 'column = "province"\ncodes = { "Alborz" = "30", "ALBORZ" = "30", "Ardabil" = "24" }',
            'code = "30"')
    take(row(province="whatever"))

    assert Contact.objects.get().hall == ground.hall


def test_without_counties_a_row_stands_in_the_county_of_the_hall(
        take: Take, mapping_file: Path, ground: Ground) -> None:
    changed(mapping_file, '[county]\ncolumn = "county"', "")
    take(row(province="Ardabil", county="whatever"))

    assert Contact.objects.get().county == ground.ardabil_county


def test_counties_may_be_told_in_other_words(take: Take, mapping_file: Path, ground: Ground) -> None:
    changed(mapping_file, '[county]\ncolumn = "county"', '[county]\ncolumn = "county"\ncodes = { "SB" = "3002" }')
    take(row(county="SB"))

    assert Contact.objects.get().county == ground.savojbolagh


def test_counties_are_known_in_arabic_letters_too(take: Take, ground: Ground) -> None:
    take(row(county="ساوجبلاغ"), row(county="كرج"))

    assert set(Contact.objects.values_list("county__name", flat=True)) == {"ساوجبلاغ", "کرج"}


def test_an_account_somebody_signs_in_with_is_refused(take: Take, mapping_file: Path, db: None) -> None:
    User.objects.create(username="nasrin", full_name="نسرین")
    mapping_file.write_text('account = "nasrin"\n' + MAPPING)

    with pytest.raises(ImportStopped, match="can sign in"):
        take(row())


def test_an_account_may_have_another_name(take: Take, mapping_file: Path) -> None:
    mapping_file.write_text('account = "alborz-past"\n' + MAPPING)
    take(row())

    assert Contact.objects.get().operator == User.objects.get(username="alborz-past")


def test_the_shipped_mapping_is_right() -> None:
    path = Path(__file__).resolve().parents[2] / "examples" / "linea144.toml"

    assert len(set(read_mapping(path).province.codes.values())) == 24
