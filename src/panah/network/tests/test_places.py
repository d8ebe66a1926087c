"""Finding a county by what somebody types of a place."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from panah.network.place_names import place_key
from panah.network.places import MOST_FOUND, Found, Place, PlaceKind, find, known_places
from panah.network.reference import rows

VARIANTS = Path(__file__).parents[5] / "shared" / "data" / "persian" / "place_name_variants.csv"
ALBORZ, TEHRAN = "30", "23"
SQUARE = Place(PlaceKind.LANDMARK, "میدان کرجی", "3001", "کرج", ALBORZ, "البرز", (place_key("میدان کرجی"),))


def first(typed: str, province: str | None = ALBORZ) -> Found:
    return find(typed, province)[0]


@pytest.mark.parametrize("typed", ["کرج", "شهرستان کرج", "شهر کرج", "كرج", "کر"])
def test_a_county_is_found_by_its_name(typed: str) -> None:
    assert (first(typed).place.kind, first(typed).place.county) == (PlaceKind.COUNTY, "3001")


def test_a_town_is_found_with_its_county() -> None:
    town = first("هشتگرد").place

    assert (town.kind, town.name, town.province_name) == (PlaceKind.PLACE, "هشتگرد", "البرز")


def test_the_same_name_at_home_comes_first() -> None:
    assert first("فردیس", ALBORZ).place.province == ALBORZ
    assert first("فردیس", TEHRAN).place.province == TEHRAN


def test_what_is_not_at_home_is_found_elsewhere() -> None:
    assert first("اصفهان").place.county_name == "اصفهان"


def test_a_landmark_comes_before_all() -> None:
    found = find("میدان کر", ALBORZ, [SQUARE])

    assert found[0].place is SQUARE


def test_the_end_of_an_address_is_found_and_says_how_much_it_is() -> None:
    found = first("خیابان بهار، نظر آباد")

    assert (found.place.county_name, found.stands_for) == ("نظرآباد", len("نظر آباد"))


def test_the_words_of_an_address_are_no_town_of_another_province() -> None:
    assert find("خیابان بهار، پلاک ۷", ALBORZ) == []


@pytest.mark.parametrize("typed", ["", " ", "ک", "،", "ناکجاآبادی"])
def test_nothing_is_found_in_too_little_or_in_what_is_nowhere(typed: str) -> None:
    assert find(typed, ALBORZ) == []


def test_no_more_are_found_than_one_reads_at_a_glance() -> None:
    assert len(find("آباد", ALBORZ)) == MOST_FOUND


def test_a_county_is_found_with_any_one_letter_left_out() -> None:
    tried = [(county, county.keys[0][:at] + county.keys[0][at + 1:])
             for county in known_places()[:429:15] for at in range(1, len(county.keys[0])) if len(county.keys[0]) > 4]
    found = sum(county in [one.place for one in find(typed, county.province)] for county, typed in tried)

    sys.stdout.write(f"one letter left out: {found} of {len(tried)} found\n")
    assert found / len(tried) > 0.95


def test_it_asks_no_database(
        db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    typed = ["کرج", "هشت", "ساوجبلاق", "خیابان بهار، نظر آباد"]
    find(typed[0], ALBORZ)
    with django_assert_num_queries(0):
        for text in typed:
            assert find(text, ALBORZ)


def test_every_place_lies_in_a_county_of_its_province() -> None:
    counties = {row.code: row.province for row in rows.counties()}

    assert len(rows.places()) > 2400
    assert all(counties[row.county] == row.province for row in rows.places())


@pytest.mark.skipif(not VARIANTS.exists(), reason="the shared name variants are not beside the repository")
def test_most_of_the_known_variants_are_found() -> None:
    """Other spellings and other names in Persian letters; some are names of quite another place."""
    with VARIANTS.open(encoding="utf-8") as file:
        pairs = [row for row in csv.DictReader(file) if row["script"] == "fa"]
    found = sum(any(place_key(row["canonical_1402"]) in one.place.keys
                    for one in find(row["variant"], row["province_id"][1:])) for row in pairs)

    sys.stdout.write(f"variants of names: {found} of {len(pairs)} found\n")
    assert found / len(pairs) > 0.78
