"""Who is kept out of a file, and by what a colleague is known again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet

from panah.access.actor import Actor
from panah.access.models import ConflictLock, StaffIdentity, User
from panah.cases.errors import NoSuchColleague
from panah.cases.models import Case
from panah.cases.outside_queries import names_of_staff
from panah.cases.policies import may_keep_out_q

_SHOWN_OF_A_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """A lock in force or lifted, with the names of those who decided; without one the system found it."""

    lock: ConflictLock
    by: str
    lifted_by: str


def locks_of(case: Case) -> list[Kept]:
    """Those in force first, then the newest. Two queries."""
    locks = list(ConflictLock.objects.filter(case_id=case.pk).select_related("user")
                 .order_by(F("lifted_at").desc(nulls_first=True), "-locked_at"))
    staff = names_of_staff(one for lock in locks for one in (lock.locked_by_id, lock.lifted_by_id))
    return [Kept(lock, _name(staff, lock.locked_by_id), _name(staff, lock.lifted_by_id)) for lock in locks]


def liftable_locks(actor: Actor) -> QuerySet[ConflictLock]:
    """Locks in force of the files about which this actor decides."""
    decided = Case.objects.filter(may_keep_out_q(actor)).values("pk")
    return ConflictLock.objects.filter(case_id__in=decided, lifted_at=None).select_related("user")


def colleague_called(username: str) -> User:
    """Raises NoSuchColleague."""
    user = User.objects.filter(username__iexact=username, is_active=True).first()
    if user is None:
        raise NoSuchColleague
    return user


def numbers_of(user: User) -> tuple[str, str] | None:
    """The national id and the telephone number by which a colleague is known, all but their ends covered."""
    identity = StaffIdentity.objects.filter(user=user).first()
    return (_masked(identity.national_id), _masked(identity.phone)) if identity else None


def _name(staff: Mapping[UUID, str], user_id: UUID | None) -> str:
    return staff[user_id] if user_id else ""


def _masked(number: str) -> str:
    return f"•••{number[-_SHOWN_OF_A_NUMBER:]}"
