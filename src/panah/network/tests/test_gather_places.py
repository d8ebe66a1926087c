"""Making places.csv out of GeoNames' rows."""

from __future__ import annotations

import csv
from io import StringIO

from panah.network.reference.gather_places import ATTRIBUTION, COLUMNS, gather, persian_names, write
from panah.network.reference.rows import FOLDER, CountyRow

COUNTIES = [CountyRow("3001", "30", "کرج", 50.95, 36.0, 1_900_000),
            CountyRow("3003", "30", "نظرآباد", 50.6, 36.0, 150_000)]


def city(code: int, longitude: float, names: list[str], **changes: object) -> dict[str, object]:
    return {"geonameid": code, "longitude": longitude, "latitude": 35.9, "countrycode": "IR", "admin1code": "44",
            "population": code, "alternatenames": names} | changes


def gathered(*cities: dict[str, object]) -> list[dict[str, object]]:
    return gather({str(row["geonameid"]): row for row in cities}, COUNTIES)


def test_a_place_lies_in_the_nearest_county() -> None:
    rows = gathered(city(1, 50.9, ["ماهدشت"]), city(2, 50.62, ["تنکمان"]))

    assert [(row["name"], row["county"]) for row in rows] == [("تنکمان", "3003"), ("ماهدشت", "3001")]


def test_the_seat_of_a_county_counts_as_much_as_its_middle() -> None:
    seat, village = city(9, 50.8, ["کرج"]), city(1, 50.74, ["ده"])

    assert [row["county"] for row in gathered(seat, village)] == ["3001", "3001"]


def test_only_places_of_iran_with_a_name_in_persian_letters_are_taken() -> None:
    rows = gathered(city(1, 50.9, ["Karaj"]), city(2, 50.9, ["بغداد"], countrycode="IQ"),
                    city(3, 50.9, ["کرج"], admin1code=""))

    assert rows == []


def test_names_are_written_as_in_persian_today() -> None:
    assert persian_names(["أصفهان", "اصفهان", "Isfahan", "اِصفَهان", "ئسفأهان"]) == ["اصفهان", "أصفهان"]
    assert persian_names(["استان قم", "قم"]) == ["قم", "استان قم"]


def test_the_file_begins_with_where_it_is_from() -> None:
    out = StringIO()
    write(gathered(city(1, 50.9, ["ماهدشت", "ماه دشت"])), out)
    rest = out.getvalue().removeprefix(ATTRIBUTION)

    assert "CC BY 4.0" in ATTRIBUTION
    assert next(csv.DictReader(StringIO(rest)))["variants"] == "ماه دشت"
    assert (FOLDER / "places.csv").read_text(encoding="utf-8").startswith(f"{ATTRIBUTION}{','.join(COLUMNS)}\n")
