"""What is so on the ground: who is posted where, who covers a county, which teams are on shift."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, Exists, F, Func, OuterRef, Prefetch, Q, QuerySet, UUIDField

from panah.access.actor import UNIT_ROLES, Actor, HeldPosting, Role
from panah.access.models import BreakGlass, ConflictLock, User
from panah.network import rules
from panah.network.models import County, LocalValue, Posting, Profession, Province, Shift, Team, Unit, UnitKind


def actor_of(user: User, at: datetime) -> Actor:
    """The actor with the postings in force at `at`, the files they are kept out of or opened for now. One query."""
    barred = ConflictLock.objects.filter(user=OuterRef("user"), lifted_at=None).values("case_id")
    opened = (BreakGlass.objects.filter(user=OuterRef("user"), opened_at__lte=at, until_at__gt=at, ended_at=None)
              .values(pair=Func("case_id", "pk", template="ARRAY[%(expressions)s]",
                                output_field=ArrayField(UUIDField()))))
    postings = list(postings_in_force(at).filter(user=user).select_related("unit", "county", "province")
                    .annotate(barred=ArraySubquery(barred), opened=ArraySubquery(opened)))
    return Actor(user_id=user.pk, name=user.full_name, postings=tuple(held(p) for p in postings),
                 barred=frozenset(case_id for p in postings for case_id in p.barred),
                 opened=frozenset((case_id, glass_id) for p in postings for case_id, glass_id in p.opened))


def postings_in_force(at: datetime) -> QuerySet[Posting]:
    return Posting.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), starts_at__lte=at)


def held(posting: Posting) -> HeldPosting:
    """What the actor knows of a posting."""
    if posting.role in UNIT_ROLES and posting.unit:
        unit = posting.unit
        return HeldPosting(posting.role, unit.pk, unit.county_id, unit.province_id, unit.name)
    where = posting.county or posting.province
    return HeldPosting(posting.role, None, posting.county_id, posting.province_id, where.name if where else "")


def local_values(province_code: str | None, day: date) -> dict[str, int]:
    """The province's own values in force on a day, by provision key."""
    rows = LocalValue.objects.filter(province=province_code, from_on__lte=day).order_by("from_on")
    return {row.provision: row.value for row in rows}


def local_values_in_force(day: date) -> QuerySet[LocalValue]:
    """The latest value of every province and provision."""
    return (LocalValue.objects.filter(from_on__lte=day).select_related("province")
            .order_by("provision", "province__name", "-from_on").distinct("provision", "province__name"))


def local_values_of(provinces: QuerySet[Province]) -> QuerySet[LocalValue]:
    """All values these provinces have set, past and coming."""
    return (LocalValue.objects.filter(province__in=provinces).select_related("province")
            .order_by("province__name", "provision", "-from_on"))


def provinces() -> QuerySet[Province]:
    return Province.objects.order_by("name")


def counties_covered_by(unit: Unit) -> QuerySet[County]:
    """The unit's own county and those without mobile services which it backs."""
    return County.objects.filter(Q(pk=unit.county_id) | Q(backing=unit.county_id))


def unit_covering(county: County, kind: UnitKind = UnitKind.MOBILE) -> Unit:
    """The unit of this kind that answers for a county: its own, its backing county's, else the provincial office."""
    candidates = Unit.objects.filter(
        Q(kind=kind, county__in=[county.code, county.backing_id or county.code])
        | Q(kind=UnitKind.PROVINCE_OFFICE, province=county.province_id))
    rank = {county.code: 0, county.backing_id: 1}
    return min(candidates, key=lambda u: (u.kind == UnitKind.PROVINCE_OFFICE, rank.get(u.county_id, 2), u.code))


def halls_of(province_codes: Collection[str]) -> list[Unit]:
    """Whom to ask about something of each province: its line 123, its general office where it has none."""
    desks = Unit.objects.filter(province__in=province_codes, kind__in=[UnitKind.HOTLINE, UnitKind.PROVINCE_OFFICE])
    halls: dict[str | None, Unit] = {}
    for unit in sorted(desks.select_related("province"), key=lambda unit: (unit.kind != UnitKind.HOTLINE, unit.code)):
        halls.setdefault(unit.province_id, unit)
    return sorted(halls.values(), key=lambda unit: str(unit.province))


def colleagues_in(province_code: str, at: datetime) -> QuerySet[User]:
    """Whoever is posted anywhere in a province, or for the nation."""
    here = postings_in_force(at).filter(
        Q(unit__province=province_code) | Q(county__province=province_code) | Q(province=province_code)
        | Q(unit=None, county=None, province=None))
    return User.objects.filter(pk__in=here.values("user"))


def places_of_role(role: str, province_code: str) -> list[Unit] | list[County]:
    """The units or counties of a province at which a role can be held."""
    if role in UNIT_ROLES:
        return list(units_of(rules.KIND_OF_ROLE[Role(role)], province_code)) if province_code else []
    if role == Role.COUNTY_SUPERVISOR:
        return list(County.objects.filter(province=province_code).order_by("name"))
    return []


def people(text: str, at: datetime) -> QuerySet[User]:
    """Staff by a part of their name or user name, each with `postings_now`."""
    now = Prefetch("postings", postings_in_force(at).select_related("unit", "county", "province").order_by("starts_at"),
                   to_attr="postings_now")
    found = Q(full_name__icontains=text) | Q(username__icontains=text) if text else Q()
    return User.objects.filter(found).prefetch_related(now).order_by("full_name", "username")


def postings_of(user: User) -> QuerySet[Posting]:
    return user.postings.select_related("unit", "county", "province").order_by(F("ends_at").desc(nulls_first=True),
                                                                              "-starts_at")


def postings_by_user(users: Iterable[UUID]) -> dict[UUID, list[Posting]]:
    """Every posting these people hold or held."""
    held: dict[UUID, list[Posting]] = {}
    for posting in Posting.objects.filter(user__in=users).select_related("unit", "county", "province"):
        held.setdefault(posting.user_id, []).append(posting)
    return held


def held_at(postings: Mapping[UUID, list[Posting]], user_id: UUID | None, at: datetime) -> list[Posting]:
    """What a person held at a moment, out of `postings_by_user`."""
    return [posting for posting in (postings.get(user_id, []) if user_id else [])
            if posting.starts_at <= at and (posting.ends_at is None or posting.ends_at > at)]


def unit_counts_by_province() -> dict[str, dict[str, int]]:
    """How many units of each kind a province has, by province code."""
    counts: dict[str, dict[str, int]] = {}
    for province, kind, count in Unit.objects.filter(province__isnull=False).values_list("province", "kind").annotate(
            Count("pk")):
        counts.setdefault(province, {})[kind] = count
    return counts


def units_in(province: Province) -> list[Unit]:
    """By kind, in the order of the kinds, then by county."""
    units = province.units.select_related("county").annotate(team_count=Count("teams"))
    return sorted(units.order_by("county__name", "name"), key=lambda unit: UnitKind.values.index(unit.kind))


def units_of(kind: str, province_code: str | None = None) -> QuerySet[Unit]:
    units = Unit.objects.filter(kind=kind).order_by("name")
    return units.filter(province=province_code) if province_code else units


def teams_on_shift(units: frozenset[UUID] | list[UUID], at: datetime) -> QuerySet[Team]:
    """Teams of these units with the minimum crew on shift: a social worker and a psychologist."""
    return Team.objects.filter(_has(Profession.SOCIAL_WORKER, at), _has(Profession.PSYCHOLOGIST, at),
                               unit__in=units).order_by("name")


def crew_on_shift(team: Team, at: datetime) -> QuerySet[Shift]:
    return Shift.objects.filter(team=team, during__contains=at).select_related("staff__user")


def _has(profession: Profession, at: datetime) -> Exists:
    return Exists(Shift.objects.filter(team=OuterRef("pk"), during__contains=at, staff__profession=profession))


def unit_heads(unit: Unit, at: datetime) -> QuerySet[Posting]:
    """Who supervises a unit: its head, else the supervisors of its county and province."""
    return postings_in_force(at).filter(
        Q(role=Role.HOUSE_HEAD, unit=unit) | Q(role=Role.COUNTY_SUPERVISOR, county=unit.county_id)
        | Q(role=Role.PROVINCE_SUPERVISOR, province=unit.province_id))


def staff_count_by_unit() -> dict[UUID, int]:
    return dict(Posting.objects.filter(unit__isnull=False).values_list("unit").annotate(Count("user", distinct=True)))
