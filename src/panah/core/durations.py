"""Lengths of time in the words people say. The browser ticks with the same patterns (clocks.js)."""

from datetime import datetime, timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from panah.core import jalali
from panah.core.persian import to_persian_digits

PATTERNS = {
    "moment": _("less than a minute"),
    "minutes": _("%(minutes)s minutes"),
    "hours": _("%(hours)s hours"),
    "hours_minutes": _("%(hours)s hours and %(minutes)s minutes"),
    "days": _("%(days)s days"),
    "days_hours": _("%(days)s days and %(hours)s hours"),
    "months": _("%(months)s months"),
}


def in_words(length: timedelta) -> str:
    """«۲ ساعت و ۵ دقیقه»: at most two units, the finer one only while it matters."""
    minutes = int(abs(length).total_seconds()) // 60
    hours, days = minutes // 60, minutes // 1440
    if minutes < 1:
        kind = "moment"
    elif hours < 1:
        kind = "minutes"
    elif days < 1:
        kind = "hours_minutes" if minutes % 60 else "hours"
    elif days < 3:
        kind = "days_hours" if hours % 24 else "days"
    else:
        kind = "days" if days < 60 else "months"
    units = {"minutes": minutes % 60, "hours": hours % 24, "days": days, "months": days // 30}
    return to_persian_digits(str(PATTERNS[kind]) % units)


def ago(then: datetime, at: datetime) -> str:
    """«۱۲ دقیقه پیش» or «۱۲ دقیقهٔ دیگر», seen from `at`."""
    if abs(at - then) < timedelta(minutes=1):
        return gettext("just now")
    pattern = gettext("%(time)s ago") if then < at else gettext("in %(time)s")
    return pattern % {"time": in_words(at - then)}


def exact(then: datetime, at: datetime) -> str:
    """The hour on the same day, the day and the hour otherwise."""
    same_day = jalali.tehran_day(then) == jalali.tehran_day(at)
    if same_day:
        return jalali.format_time(then)
    same_year = jalali.to_jalali(then).year == jalali.to_jalali(at).year
    day = jalali.format_day(then) if same_year else jalali.format_date(then)
    return f"{day} {jalali.format_time(then)}"
