"""Which county covers another that has no mobile services (شهرستان معین)."""

from collections.abc import Collection, Iterable
from math import asin, cos, radians, sin, sqrt

from panah.network.reference.rows import CountyRow

EARTH_RADIUS_KM = 6371.0


def distance_km(a: CountyRow, b: CountyRow) -> float:
    """Great-circle distance between the middles of two counties."""
    rise, turn = radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2
    bow = sin(rise) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(turn) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(bow))


def backing_counties(counties: Iterable[CountyRow], covered: Collection[str]) -> dict[str, str]:
    """For each county without mobile services the nearest covered one of its province, by county code."""
    counties = list(counties)
    havens = [county for county in counties if county.code in covered]
    backing = {}
    for county in counties:
        near = [haven for haven in havens if haven.province == county.province]
        if county.code not in covered and near:
            backing[county.code] = min(near, key=lambda haven: (distance_km(county, haven), haven.code)).code
    return backing
