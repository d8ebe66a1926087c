"""The data files against the published totals and the founding articles."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from panah.law import crisis_centre
from panah.law.provision import Provision
from panah.network.models import Ownership, UnitKind
from panah.network.reference import rows
from panah.network.reference.backing import backing_counties, distance_km

SHARED = Path(__file__).parents[5] / "shared" / "data" / "iran_geo" / "counties_1395_census.csv"
PROVINCES = {row.code: row for row in rows.provinces()}
COUNTIES = {row.code: row for row in rows.counties()}
FACILITIES = rows.facilities()
LAW_DAY = crisis_centre.BEDS_LEVEL_1.values[0].from_on


def of_kind(kind: str, province: str | None = None) -> list[rows.FacilityRow]:
    return [row for row in FACILITIES if row.kind == kind and province in (None, row.province)]


def test_the_population_is_the_official_total() -> None:
    assert sum(county.population for county in COUNTIES.values()) == 79_926_270


@pytest.mark.parametrize(("found", "expected"), [(PROVINCES, 31), (COUNTIES, 429)], ids=["provinces", "counties"])
def test_none_is_missing(found: dict[str, object], expected: int) -> None:
    assert len(found) == expected


@pytest.mark.parametrize("code", sorted(PROVINCES))
def test_a_province_is_the_sum_of_its_counties(code: str) -> None:
    assert PROVINCES[code].population == sum(c.population for c in COUNTIES.values() if c.province == code)


def test_every_county_lies_in_iran() -> None:
    assert all(44 < c.longitude < 64 and 25 < c.latitude < 40 for c in COUNTIES.values())


@pytest.mark.skipif(not SHARED.exists(), reason="the shared census data is not beside the repository")
def test_the_counties_are_those_of_the_census() -> None:
    with SHARED.open(encoding="utf-8") as file:
        census = {row["county_code"]: int(row["pop"]) for row in csv.DictReader(file)}
    assert census == {code: county.population for code, county in COUNTIES.items()}


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (UnitKind.HOTLINE, 31),
        (UnitKind.CRISIS_CENTRE, 385),
        (UnitKind.SAFE_HOUSE, 28),
        (UnitKind.HEALTH_HOUSE, 31),
    ],
)
def test_the_national_totals(kind: UnitKind, count: int) -> None:
    assert len(of_kind(kind)) == count


def test_there_is_a_team_for_each_vehicle() -> None:
    assert sum(row.teams for row in FACILITIES) == 298


def test_the_safe_houses_by_ownership() -> None:
    owners = Counter(row.ownership for row in of_kind(UnitKind.SAFE_HOUSE))
    assert owners == {Ownership.STATE: 8, Ownership.NGO: 20}


def test_four_provinces_have_no_safe_house() -> None:
    assert len(PROVINCES.keys() - {row.province for row in of_kind(UnitKind.SAFE_HOUSE)}) == 4


def test_where_a_safe_house_stands_is_not_written() -> None:
    places = {c.name for c in COUNTIES.values()} | {p.name for p in PROVINCES.values()}
    for house in of_kind(UnitKind.SAFE_HOUSE):
        assert house.county == ""
        assert not places & set(house.name.split())


def test_ardabil_has_a_house_of_each_ownership() -> None:
    assert [row.ownership for row in of_kind(UnitKind.SAFE_HOUSE, "24")] == [Ownership.STATE, Ownership.NGO]


def test_ardabil_has_six_centres_by_day_and_four_around_the_clock() -> None:
    assert Counter(row.is_open_at_night for row in of_kind(UnitKind.CRISIS_CENTRE, "24")) == {False: 6, True: 4}


def test_qom_has_five_teams() -> None:
    assert [row.teams for row in of_kind(UnitKind.MOBILE, "25")] == [5]


def test_the_centres_of_alborz() -> None:
    centres = {COUNTIES[row.county].name: (row.level, row.beds) for row in of_kind(UnitKind.CRISIS_CENTRE, "30")}
    assert centres == {"کرج": (1, 12), "ساوجبلاغ": (2, 4), "نظرآباد": (3, 0), "فردیس": (3, 0)}


def test_the_mobile_bases_of_alborz() -> None:
    bases = {COUNTIES[row.county].name for row in of_kind(UnitKind.SERVICE_BASE, "30")}
    assert bases == {"نظرآباد", "ساوجبلاغ", "فردیس"}


def test_what_the_articles_name_is_not_illustrative() -> None:
    named = [row for row in FACILITIES if row.kind == UnitKind.CRISIS_CENTRE and not row.is_illustrative]
    assert {row.province for row in named} == {"24", "30"}


def test_every_facility_says_its_source() -> None:
    assert all(row.source.startswith("[") for row in FACILITIES)


@pytest.mark.parametrize(("level", "beds"), [(1, crisis_centre.BEDS_LEVEL_1), (2, crisis_centre.BEDS_LEVEL_2)])
def test_beds_by_level_are_those_of_the_law(level: int, beds: Provision) -> None:
    found = {row.beds for row in of_kind(UnitKind.CRISIS_CENTRE) if row.level == level}
    assert found == {beds.on(LAW_DAY)}


@pytest.mark.parametrize("code", sorted(PROVINCES))
def test_every_province_has_one_level_one_centre_and_a_team(code: str) -> None:
    assert [row.level for row in of_kind(UnitKind.CRISIS_CENTRE, code)].count(1) == 1
    assert sum(row.teams for row in of_kind(UnitKind.MOBILE, code)) >= 1


def test_a_facility_stands_in_its_province() -> None:
    assert all(COUNTIES[row.county].province == row.province for row in FACILITIES if row.county)


def test_every_county_is_covered_or_backed_in_its_province() -> None:
    covered = {row.county for row in of_kind(UnitKind.MOBILE)}
    backing = backing_counties(COUNTIES.values(), covered)
    assert covered | backing.keys() == COUNTIES.keys()
    assert all(COUNTIES[county].province == COUNTIES[haven].province for county, haven in backing.items())


def test_the_nearest_covered_county_backs() -> None:
    karaj, taleqan, nazarabad = COUNTIES["3001"], COUNTIES["3004"], COUNTIES["3003"]
    assert distance_km(taleqan, nazarabad) < distance_km(taleqan, karaj)
    assert backing_counties([karaj, taleqan, nazarabad], {"3001", "3003"}) == {"3004": "3003"}


def test_a_province_without_any_team_is_not_backed_from_another() -> None:
    assert backing_counties([COUNTIES["3004"], COUNTIES["2501"]], {"2501"}) == {}


def test_distance_from_karaj_to_qom() -> None:
    assert distance_km(COUNTIES["3001"], COUNTIES["2501"]) == pytest.approx(142, abs=3)
