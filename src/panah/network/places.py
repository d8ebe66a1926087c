"""Finding a county by what somebody types of a place: counties, towns and villages, landmarks that operators keep.

Counties and places are of the reference data and held in memory; only landmarks are asked of the database.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from heapq import nsmallest

from panah.network.place_names import begins_with_one_slip, place_key
from panah.network.reference import rows

MOST_FOUND = 7
SHORTEST, SHORTEST_END = 2, 3


class PlaceKind(StrEnum):
    LANDMARK = "landmark"
    COUNTY = "county"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Place:
    """What can be chosen. `keys` are its names as `place_key` reads them."""

    kind: PlaceKind
    name: str
    county: str
    county_name: str
    province: str
    province_name: str
    keys: tuple[str, ...]
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A place, and how many signs at the end of what was typed it stands for."""

    place: Place
    stands_for: int


def find(typed: str, province: str | None, landmarks: Collection[Place] = ()) -> list[Found]:
    """Places that a text, or the end of one, may mean; those of the province first.

    The end of a longer address is only looked for at home: «خیابان بهار» is no town of another province.
    """
    text = typed.lstrip()
    everything = (*landmarks, *known_places())
    for found_by in (_by_name, _by_slip):
        if best := _ranked(found_by(place_key(text), everything), province):
            return [Found(place, len(text)) for place in best]
    at_home = [place for place in everything if place.province == province]
    for end in _ends(text):
        if best := _ranked(_by_beginning(place_key(end), at_home), province):
            return [Found(place, len(end)) for place in best]
    return []


@cache
def known_places() -> tuple[Place, ...]:
    provinces = {row.code: row.name for row in rows.provinces()}
    counties = {row.code: row for row in rows.counties()}
    of_county = [
        Place(PlaceKind.COUNTY, row.name, row.code, row.name, row.province, provinces[row.province],
              (place_key(row.name),), row.population) for row in counties.values()]
    seats = {(place.county, place.keys[0]) for place in of_county}
    of_towns = [
        Place(PlaceKind.PLACE, row.name, row.county, counties[row.county].name, row.province, provinces[row.province],
              tuple(dict.fromkeys(place_key(name) for name in (row.name, *row.variants))), row.population)
        for row in rows.places()]
    return (*of_county, *(place for place in of_towns if (place.county, place.keys[0]) not in seats))


def _ends(text: str) -> Iterator[str]:
    """Of «خیابان نمونه، گوهر دشت»: «گوهر دشت», «دشت»."""
    words = text.replace("،", ",").rpartition(",")[2].lstrip().split(" ")
    return (" ".join(words[first:]) for first in range(len(words)))


def _ranked(found: Iterable[tuple[int, Place]], province: str | None) -> list[Place]:
    """Landmarks, then the own province, then how well the name fits, then the larger."""
    def order(pair: tuple[int, Place]) -> tuple[bool, bool, int, bool, int]:
        fit, place = pair
        return (place.kind != PlaceKind.LANDMARK, place.province != province, fit, place.kind != PlaceKind.COUNTY,
                -place.weight)

    return [place for _, place in nsmallest(MOST_FOUND, found, key=order)]


def _by_name(key: str, places: Iterable[Place]) -> Iterator[tuple[int, Place]]:
    """The same name, a name that begins so, or one that holds it further on."""
    for place in places if len(key) >= SHORTEST else ():
        fits = [0 if name == key else 1 if name.startswith(key) else 2 for name in place.keys if key in name]
        if fits:
            yield min(fits), place


def _by_beginning(key: str, places: Iterable[Place]) -> Iterator[tuple[int, Place]]:
    for place in places if len(key) >= SHORTEST_END else ():
        fits = [name != key for name in place.keys if name.startswith(key)]
        if fits:
            yield min(fits), place


def _by_slip(key: str, places: Iterable[Place]) -> Iterator[tuple[int, Place]]:
    for place in places:
        if any(begins_with_one_slip(name, key) for name in place.keys):
            yield min(abs(len(name) - len(key)) for name in place.keys), place
