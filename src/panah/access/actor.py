"""Who acts: a frozen value built once per request. Holds no names but the person's own; knows no tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    OPERATOR = "operator", _("Operator of line 123")
    DISPATCHER = "dispatcher", _("Dispatcher")
    TEAM_MEMBER = "team_member", _("Team member")
    CENTRE_WORKER = "centre_worker", _("Crisis centre worker")
    HOUSE_STAFF = "house_staff", _("Safe house staff")
    HOUSE_HEAD = "house_head", _("Head of safe house")
    COUNTY_SUPERVISOR = "county_supervisor", _("County supervisor")
    PROVINCE_SUPERVISOR = "province_supervisor", _("Province supervisor")
    NATIONAL_ANALYST = "national_analyst", _("National analyst")
    ADMINISTRATOR = "administrator", _("Administrator")
    INSPECTOR = "inspector", _("Inspector of confidentiality")


UNIT_ROLES = frozenset({Role.OPERATOR, Role.DISPATCHER, Role.TEAM_MEMBER, Role.CENTRE_WORKER,
                        Role.HOUSE_STAFF, Role.HOUSE_HEAD})
SUPERVISORS = frozenset({Role.COUNTY_SUPERVISOR, Role.PROVINCE_SUPERVISOR})
NATIONAL_ROLES = frozenset({Role.NATIONAL_ANALYST, Role.ADMINISTRATOR})
PROVINCE_OR_NATION = frozenset({Role.INSPECTOR})
"""Held for a province, or without one for the nation."""


@dataclass(frozen=True, slots=True)
class HeldPosting:
    """One posting in force now. A unit posting also names the unit's county and province; `place` is for the frame."""

    role: str
    unit_id: UUID | None = None
    county_code: str | None = None
    province_code: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person with the postings in force at this moment, or the system itself."""

    user_id: UUID | None = None
    name: str = ""
    postings: tuple[HeldPosting, ...] = ()
    is_system: bool = False
    barred: frozenset[UUID] = frozenset()
    """Files that do not exist for this person, by a conflict of interest."""
    opened: frozenset[tuple[UUID, UUID]] = frozenset()
    """Files open to this person for minutes, each with the id of its emergency opening."""

    @classmethod
    def system(cls) -> Self:
        """Acts found by the clock: reminders, escalations, tasks."""
        return cls(is_system=True)

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    @property
    def person_id(self) -> UUID:
        """The id of the person who acts, where an act is never the system's."""
        assert self.user_id, "a person acts here"
        return self.user_id

    def is_barred(self, case_id: UUID | None) -> bool:
        """Whether this file does not exist for this person."""
        return case_id in self.barred

    def opening_of(self, case_id: UUID | None) -> UUID | None:
        """The emergency opening by which this person reads a file now."""
        return dict(self.opened).get(case_id) if case_id else None

    def not_barred_q(self, path: str = "pk") -> Q:
        """The same for the database: `path` leads to the id of the file."""
        return ~Q(**{f"{path}__in": self.barred}) if self.barred else Q()

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(p.role for p in self.postings)

    def has(self, *roles: str) -> bool:
        return any(p.role in roles for p in self.postings)

    def has_nationally(self, role: str) -> bool:
        """Whether the role is held for the nation, where it may be held for a province too."""
        return any(p.role == role and p.province_code is None for p in self.postings)

    def units(self, *roles: str) -> frozenset[UUID]:
        """Units to which the actor is posted in one of these roles (all roles when none is named)."""
        return frozenset(p.unit_id for p in self._held(roles) if p.unit_id)

    def counties(self, *roles: str) -> frozenset[str]:
        return frozenset(p.county_code for p in self._held(roles) if p.county_code)

    def provinces(self, *roles: str) -> frozenset[str]:
        return frozenset(p.province_code for p in self._held(roles) if p.province_code)

    def _held(self, roles: tuple[str, ...]) -> tuple[HeldPosting, ...]:
        return tuple(p for p in self.postings if not roles or p.role in roles)
