"""Slowing down who guesses: each failure under one name or from one address counts, and the wait doubles up to a limit.

Nobody is locked out for ever, and who knows no name of ours learns none: unknown names are counted like known ones.
A try counts before it is judged, so that many at once are not judged on one count.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from panah.access import audit
from panah.access.actor import Actor
from panah.access.models import Tries
from panah.access.sealing import token
from panah.core.jalali import tehran_day
from panah.law import sign_in
from panah.law.provision import Provision

PASSWORD, FACTOR, PASSKEY, CODE, RECOVERY = "password", "factor", "passkey", "code", "recovery"
"""What is being guessed: knowing one does not free the guessing of another."""


def admit(what: str, account: str, address: str, at: datetime) -> bool:
    """Whether a try may be judged now; if so it counts as failed until `forgive`. An account need not be known yet."""
    limits = {_of_address(address): sign_in.TRIES_OF_ADDRESS}
    if account:
        limits[_of_account(what, account)] = sign_in.TRIES_OF_ACCOUNT
    with transaction.atomic():
        Tries.objects.bulk_create([Tries(who=who, last_at=at, open_at=at) for who in sorted(limits)],
                                  ignore_conflicts=True)
        rows = list(Tries.objects.select_for_update().filter(pk__in=limits).order_by("who"))
        if any(row.open_at > at for row in rows):
            return False
        for row in rows:
            _count(row, limits[row.who], at)
    return True


def forgive(what: str, account: str, address: str) -> None:
    """It was the person after all."""
    Tries.objects.filter(who=_of_account(what, account)).delete()
    Tries.objects.filter(who=_of_address(address), count__gt=0).update(count=F("count") - 1, open_at=F("last_at"))


def prune(at: datetime) -> int:
    """Forget what has been quiet for long enough."""
    return Tries.objects.filter(last_at__lte=at - _forgotten_after(at)).delete()[0]


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: a whole network for IPv6, of which one person has a great many addresses."""
    told = request.META.get("REMOTE_ADDR", "")
    if settings.IN_PRODUCTION:  # Behind the reverse proxy, which writes this header itself.
        told = request.headers.get("X-Forwarded-For", told).rpartition(",")[2].strip()
    try:
        address = ip_address(told)
    except ValueError:
        return "unknown"
    return address.exploded[:19] if isinstance(address, IPv6Address) else str(address)


def _count(row: Tries, free: Provision, at: datetime) -> None:
    if at - row.last_at >= _forgotten_after(at):
        row.count = 0
    row.count, row.last_at = row.count + 1, at
    wait = _wait(row.count - free.on(tehran_day(at)), at)
    row.open_at = at + wait
    row.save()
    if wait:
        audit.record_act("access.slowed_down", actor=Actor(), at=at, who=row.who, tries=row.count,
                         minutes=int(wait.total_seconds() // 60))


def _wait(over: int, at: datetime) -> timedelta:
    """The first wait, doubled with each failure after it, never above the longest."""
    if over < 0:
        return timedelta()
    day = tehran_day(at)
    return timedelta(minutes=min(sign_in.FIRST_WAIT.on(day) * 2 ** min(over, 20), sign_in.LONGEST_WAIT.on(day)))


def _forgotten_after(at: datetime) -> timedelta:
    return timedelta(hours=sign_in.TRIES_FORGOTTEN.on(tehran_day(at)))


def _of_account(what: str, account: str) -> str:
    return token(f"tries.{what}", account or "-")


def _of_address(address: str) -> str:
    return token("tries.address", address)
