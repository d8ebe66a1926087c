"""The data files as typed rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    code: str
    name: str
    iso: str
    population: int


@dataclass(frozen=True, slots=True)
class CountyRow:
    code: str
    province: str
    name: str
    longitude: float
    latitude: float
    population: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A town or village. GeoNames does not say in which county it lies: `county` is the nearest."""

    province: str
    county: str
    name: str
    variants: tuple[str, ...]
    population: int


@dataclass(frozen=True, slots=True)
class FacilityRow:
    """`county` is empty for a safe house: where one stands is not written here."""

    code: str
    kind: str
    name: str
    province: str
    county: str
    level: int | None
    ownership: str
    beds: int
    is_open_at_night: bool
    teams: int
    is_illustrative: bool
    source: str


def provinces() -> list[ProvinceRow]:
    return [
        ProvinceRow(row["code"], row["name"], row["iso"], int(row["population"])) for row in _read("provinces.csv")
    ]


def counties() -> list[CountyRow]:
    return [
        CountyRow(
            code=row["code"],
            province=row["province"],
            name=row["name"],
            longitude=float(row["longitude"]),
            latitude=float(row["latitude"]),
            population=int(row["population"]),
        )
        for row in _read("counties.csv")
    ]


def places() -> list[PlaceRow]:
    return [
        PlaceRow(
            province=row["province"],
            county=row["county"],
            name=row["name"],
            variants=tuple(row["variants"].split("|")) if row["variants"] else (),
            population=int(row["population"]),
        )
        for row in _read("places.csv")
    ]


def facilities() -> list[FacilityRow]:
    return [
        FacilityRow(
            code=row["code"],
            kind=row["kind"],
            name=row["name"],
            province=row["province"],
            county=row["county"],
            level=int(row["level"]) if row["level"] else None,
            ownership=row["ownership"],
            beds=int(row["beds"]),
            is_open_at_night=row["night"] == "1",
            teams=int(row["teams"]),
            is_illustrative=row["illustrative"] == "1",
            source=row["source"],
        )
        for row in _read("facilities.csv")
    ]


def _read(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))
