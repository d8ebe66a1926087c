"""Putting the reference data into the database: what is missing is added, what is there is left as people keep it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from panah.core.persian import to_persian_digits
from panah.network.models import County, Province, Team, Unit, UnitKind
from panah.network.reference import rows
from panah.network.reference.backing import backing_counties

Progress = Callable[[int, int], None]
"""Called with the steps done and the steps there are."""

NATIONAL_DESK = "ND"
OFFICES = "two lower tiers of the organisation: provincial general office, county office"
RISES_TO_PROVINCE = frozenset({UnitKind.HOTLINE, UnitKind.SAFE_HOUSE, UnitKind.HEALTH_HOUSE})


@transaction.atomic
def load(progress: Progress | None = None) -> None:
    """May be run again at any time: the second run changes nothing."""
    steps = (_provinces, _counties, _national_desk, _province_offices, _county_offices, _facilities, _teams)
    for done, step in enumerate(steps, start=1):
        step()
        if progress:
            progress(done, len(steps))


def province_office_code(province: str) -> str:
    return f"PO-{province}"


def county_office_code(county: str) -> str:
    return f"CO-{county}"


def _provinces() -> None:
    _add_missing(
        Province(code=row.code, name=row.name, iso=row.iso, population=row.population) for row in rows.provinces()
    )


def _counties() -> None:
    counties = rows.counties()
    covered = {row.county for row in rows.facilities() if row.kind == UnitKind.MOBILE}
    backing = backing_counties(counties, covered)
    _add_missing(
        County(
            code=row.code,
            province_id=row.province,
            name=row.name,
            longitude=row.longitude,
            latitude=row.latitude,
            population=row.population,
            backing_id=backing.get(row.code),
        )
        for row in counties
    )


def _national_desk() -> None:
    _add_missing([Unit(code=NATIONAL_DESK, kind=UnitKind.NATIONAL_DESK, name="میز ملی اورژانس اجتماعی")])


def _province_offices() -> None:
    ids = _unit_ids()
    _add_missing(
        Unit(
            code=province_office_code(row.code),
            kind=UnitKind.PROVINCE_OFFICE,
            name=f"اداره کل بهزیستی استان {row.name}",
            province_id=row.code,
            is_open_at_night=False,
            next_level_id=ids[NATIONAL_DESK],
            source=OFFICES,
        )
        for row in rows.provinces()
    )


def _county_offices() -> None:
    ids = _unit_ids()
    _add_missing(
        Unit(
            code=county_office_code(row.code),
            kind=UnitKind.COUNTY_OFFICE,
            name=f"اداره بهزیستی شهرستان {row.name}",
            province_id=row.province,
            county_id=row.code,
            is_open_at_night=False,
            next_level_id=ids[province_office_code(row.province)],
            source=OFFICES,
        )
        for row in rows.counties()
    )


def _facilities() -> None:
    ids = _unit_ids()
    _add_missing(
        Unit(
            code=row.code,
            kind=row.kind,
            name=row.name,
            province_id=row.province,
            county_id=row.county or None,
            level=row.level,
            ownership=row.ownership,
            nominal_beds=row.beds,
            is_open_at_night=row.is_open_at_night,
            next_level_id=ids[_rises_to(row)],
            is_illustrative=row.is_illustrative,
            source=row.source,
        )
        for row in rows.facilities()
    )


def _teams() -> None:
    """Only for units without any: a team that people renamed must not come back under its first name."""
    ids = dict(Unit.objects.filter(teams=None).values_list("code", "pk"))
    names = {row.code: row.name for row in rows.counties()}
    _add_missing(
        Team(
            unit_id=ids[row.code],
            name=to_persian_digits(f"{names[row.county]} {number}"),
            vehicle=to_persian_digits(f"خودرو {number}"),
        )
        for row in rows.facilities()
        if row.code in ids
        for number in range(1, row.teams + 1)
    )


def _rises_to(row: rows.FacilityRow) -> str:
    if row.kind in RISES_TO_PROVINCE:
        return province_office_code(row.province)
    return county_office_code(row.county)


def _unit_ids() -> dict[str, UUID]:
    return dict(Unit.objects.values_list("code", "pk"))


def _add_missing(wanted: Iterable[Model]) -> None:
    """Rows already there, by their code or name, are left as they are."""
    batch = list(wanted)
    if batch:
        type(batch[0])._default_manager.bulk_create(batch, ignore_conflicts=True)
