"""What an import stands on: the halls, counties and the account by which its rows become contacts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from panah.access.actor import Actor, HeldPosting, Role
from panah.access.models import User
from panah.core.persian import normalise
from panah.hotline.importing.errors import ImportStopped, NoProvince, UnknownCounty, UnknownProvince
from panah.hotline.importing.mapping import Cells, FileMapping, Place
from panah.network.models import County, Unit, UnitKind
from panah.network.queries import units_of

FULL_NAME = "ورود سوابق پیشین"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one row belongs, and as whom it is written there."""

    hall: Unit
    county: County
    actor: Actor


class Ground:
    """Read once before the first row. Raises ImportStopped where the mapping names what is not there."""

    def __init__(self, mapping: FileMapping) -> None:
        self.mapping = mapping
        self.account = importing_account(mapping.account)
        self.halls = {hall.province_id: hall for hall in units_of(UnitKind.HOTLINE).select_related("county")}
        self.counties = {county.code: county for county in County.objects.all()}
        self.by_name: dict[tuple[str | None, str], County] = {
            (county.province_id, normalise(county.name)): county for county in self.counties.values()}
        self.actors = {hall.pk: self._actor_at(hall) for hall in self.halls.values()}
        self._check(mapping.province, self.halls, "province with a hall")
        if mapping.county:
            self._check(mapping.county, self.counties, "county")

    def spot(self, cells: Cells) -> Spot:
        """Raises NoProvince, UnknownProvince or UnknownCounty."""
        hall = self._hall(cells)
        return Spot(hall, self._county(cells, hall), self.actors[hall.pk])

    def _hall(self, cells: Cells) -> Unit:
        place = self.mapping.province
        told = cells[place.column] if place.column else place.code
        if not told:
            raise NoProvince
        hall = self.halls.get(place.codes.get(told, told))
        if hall is None:
            raise UnknownProvince(told=told)
        return hall

    def _county(self, cells: Cells, hall: Unit) -> County:
        """By code or name where a column tells it; the hall's own county, the province's capital, where none does."""
        place = self.mapping.county
        if place is None:
            assert hall.county, "halls stand in a county"
            return hall.county
        told = cells[place.column] if place.column else place.code
        code = place.codes.get(told, told)
        county = self.counties.get(code) or self.by_name.get((hall.province_id, normalise(told)))
        if county is None or county.province_id != hall.province_id:
            raise UnknownCounty(told=told)
        return county

    def _actor_at(self, hall: Unit) -> Actor:
        posting = HeldPosting(Role.OPERATOR, hall.pk, hall.county_id, hall.province_id)
        return Actor(user_id=self.account.pk, name=self.account.full_name, postings=(posting,))

    def _check(self, place: Place, known: Collection[str | None], what: str) -> None:
        unknown = {code for code in (*place.codes.values(), place.code) if code} - set(known)
        if unknown:
            raise ImportStopped(f"The mapping names no {what}: {', '.join(sorted(unknown))}")


def importing_account(username: str) -> User:
    """The closed account in whose name contacts are brought in. Raises ImportStopped for one that can sign in.

    Nobody can sign in by it, so that what a person wrote and what was brought in stay apart.
    """
    account = User.objects.filter(username=username).first()
    if account is None:
        account = User(username=username, full_name=FULL_NAME, is_active=False)
        account.set_unusable_password()
        account.save()
    if account.is_active:
        raise ImportStopped(f"The account {username} belongs to somebody who can sign in; name another in the mapping.")
    return account
