"""Between the first step of signing in and the last: who it seems to be, and what is still to be shown.

Until the last step nobody is signed in: to every page but those of the door such a person is a stranger.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import TypeGuard
from uuid import UUID

from django.contrib.auth import login
from django.http import HttpRequest

from panah.access import audit, devices, sessions
from panah.access.actor import Actor
from panah.access.models import EnrolmentCode, User
from panah.core.jalali import tehran_day
from panah.law import sign_in

KEPT = "halfway"


@dataclass(frozen=True, slots=True)
class Halfway:
    """`code` is the enrolment code that was shown, `wanted` the page to go to in the end."""

    user: str
    since: int
    code: str = ""
    is_proved: bool = False
    wanted: str = "/"

    @property
    def actor(self) -> Actor:
        return Actor(user_id=UUID(self.user))


def start(request: HttpRequest, user: User, at: datetime, *, code: EnrolmentCode | None, wanted: str) -> Halfway:
    """Under a new session key, as what is known of the person grows."""
    request.session.flush()
    sessions.begin_halfway(request.session, at)
    return keep(request, Halfway(str(user.pk), int(at.timestamp()), str(code.pk) if code else "", wanted=wanted))


def keep(request: HttpRequest, halfway: Halfway) -> Halfway:
    request.session[KEPT] = asdict(halfway)
    return halfway


def of(request: HttpRequest, at: datetime) -> Halfway | None:
    kept = request.session.get(KEPT)
    halfway = Halfway(**kept) if kept else None
    within = timedelta(minutes=sign_in.STEPS_WITHIN.on(tehran_day(at)))
    return halfway if halfway and at.timestamp() - halfway.since < within.total_seconds() else None


def proved(request: HttpRequest, halfway: Halfway) -> Halfway:
    return keep(request, replace(halfway, is_proved=True))


def with_code(request: HttpRequest, halfway: Halfway, code: EnrolmentCode) -> Halfway:
    return keep(request, replace(halfway, code=str(code.pk)))


def next_step(halfway: Halfway, user: User) -> str:
    """The page of the door that comes next; "" when all is shown."""
    has_factor = user.has_second_factor()
    if has_factor and not halfway.is_proved:
        return "access:second"
    if not has_factor and not halfway.code:
        return "access:code"
    if not user.has_usable_password():
        return "access:first_password"
    return "" if has_factor else "access:enrol"


def is_at(step: Halfway | None, page: str) -> TypeGuard[Halfway]:
    return step is not None and next_step(step, User.objects.get(pk=step.user)) == page


def finish(request: HttpRequest, user: User, at: datetime) -> None:
    """Sign in whole, under a new session key."""
    request.session.pop(KEPT, None)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    sessions.begin(request.session, at, devices.code_of(request))
    audit.record_act("access.signed_in", actor=Actor(user_id=user.pk), at=at, row=user)
