"""The staff of the demonstration: one sign-in per role in Alborz, and a few in Ardabil and Qom. Invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from panah.access import demo
from panah.access.actor import Actor, Role
from panah.access.models import User
from panah.network import commands
from panah.network.models import County, Profession, Province, Staff, Team, Unit
from panah.network.queries import actor_of

BEFORE, AFTER = timedelta(days=200), timedelta(days=365)


@dataclass(frozen=True, slots=True)
class SignIn:
    """An account of the demonstration. `place` is a unit, county or province code, or empty for the nation."""

    username: str
    full_name: str
    role: Role
    place: str = ""
    profession: Profession | None = None
    team: str = ""


SIGN_INS = (
    SignIn("operator", "نسرین پاسخ‌گو", Role.OPERATOR, "HL-30"),
    SignIn("operator2", "بهرام شنوا", Role.OPERATOR, "HL-30"),
    SignIn("dispatcher", "کاوه راهبر", Role.DISPATCHER, "MO-3001"),
    SignIn("team1", "لیلا مددیار", Role.TEAM_MEMBER, "MO-3001", Profession.SOCIAL_WORKER, "1"),
    SignIn("team1b", "پیمان آرام‌جو", Role.TEAM_MEMBER, "MO-3001", Profession.PSYCHOLOGIST, "1"),
    SignIn("team2", "سودابه همراه", Role.TEAM_MEMBER, "MO-3001", Profession.SOCIAL_WORKER, "2"),
    SignIn("team2b", "فرید دلجو", Role.TEAM_MEMBER, "MO-3001", Profession.PSYCHOLOGIST, "2"),
    SignIn("team3", "مهناز پویا", Role.TEAM_MEMBER, "MO-3001", Profession.SOCIAL_WORKER, "3"),
    SignIn("centre", "شیرین پناه‌ده", Role.CENTRE_WORKER, "CC-3001-1"),
    SignIn("house", "ماهرخ امین", Role.HOUSE_HEAD, "SH-30-1"),
    SignIn("housestaff", "گیتی مهرورز", Role.HOUSE_STAFF, "SH-30-1"),
    SignIn("county", "داریوش پیگیر", Role.COUNTY_SUPERVISOR, "3001"),
    SignIn("province", "پروین نگران", Role.PROVINCE_SUPERVISOR, "30"),
    SignIn("national", "سامان آمارگر", Role.NATIONAL_ANALYST),
    SignIn("inspector", "یلدا بازنگر", Role.INSPECTOR, "30"),
    SignIn("national-inspector", "آرمان بازنگر", Role.INSPECTOR),
    SignIn("admin", "رها سامان‌ده", Role.ADMINISTRATOR),
    SignIn("ardabil-operator", "آیدا پاسخ‌گو", Role.OPERATOR, "HL-24"),
    SignIn("ardabil-dispatcher", "یاشار راهبر", Role.DISPATCHER, "MO-2401"),
    SignIn("ardabil-team", "سارای مددیار", Role.TEAM_MEMBER, "MO-2401", Profession.SOCIAL_WORKER, "1"),
    SignIn("ardabil-teamb", "آراز آرام‌جو", Role.TEAM_MEMBER, "MO-2401", Profession.PSYCHOLOGIST, "1"),
    SignIn("ardabil-centre", "آیلین پناه‌ده", Role.CENTRE_WORKER, "CC-2401-1"),
    SignIn("ardabil-house", "سولماز امین", Role.HOUSE_HEAD, "SH-24-1"),
    SignIn("ardabil-province", "تبسم نگران", Role.PROVINCE_SUPERVISOR, "24"),
)


def is_hired() -> bool:
    return User.objects.filter(username=SIGN_INS[0].username).exists()


def hire(at: datetime) -> None:
    """Make the accounts with their postings and shifts. Raises demo.NotADemonstration."""
    if not settings.DEMO:
        raise demo.NotADemonstration
    system = Actor.system()
    for sign_in in SIGN_INS:
        user = User.objects.create_user(sign_in.username, full_name=sign_in.full_name)
        demo.open_door(user, at)
        scope = scope_of(sign_in)
        commands.give_posting(actor=system, at=at - BEFORE, user=user, role=sign_in.role, scope=scope)
        if sign_in.profession and isinstance(scope, Unit):
            # One long shift, so that a demonstration left running still has a team tonight.
            staff = Staff.objects.create(user=user, profession=sign_in.profession)
            commands.plan_shift(actor=system, at=at - BEFORE, staff=staff, team=team_of(scope, sign_in.team),
                                starts_at=at - BEFORE, ends_at=at + AFTER)


def open_doors(at: datetime) -> int:
    """Let those in again who have no password or second factor any more; gives how many. Raises NotADemonstration."""
    shut = [user for user in User.objects.filter(username__in=[sign_in.username for sign_in in SIGN_INS])
            if not (user.has_usable_password() and user.has_second_factor())]
    for user in shut:
        demo.open_door(user, at)
    return len(shut)


def actor(username: str, at: datetime) -> Actor:
    return actor_of(User.objects.get(username=username), at)


def team_of(unit: Unit, number: str) -> Team:
    """The unit's first, second, third team by name."""
    return unit.teams.order_by("name")[int(number) - 1]


def scope_of(sign_in: SignIn) -> Unit | County | Province | None:
    if sign_in.role == Role.COUNTY_SUPERVISOR:
        return County.objects.get(pk=sign_in.place)
    if sign_in.role in (Role.PROVINCE_SUPERVISOR, Role.INSPECTOR) and sign_in.place:
        return Province.objects.get(pk=sign_in.place)
    return Unit.objects.get(code=sign_in.place) if sign_in.place else None
