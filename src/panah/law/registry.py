"""All provisions, in the order of the page «احکام جاری»."""

from dataclasses import dataclass

from panah.law import (
    centre_coverage,
    child,
    confidentiality,
    court,
    crisis_centre,
    disclosure,
    emergency,
    entry,
    line,
    matching,
    notify,
    other_houses,
    reading,
    retention,
    safe_house,
    screening,
    service,
    sign_in,
    staffing,
    targets,
    team,
    ways,
)
from panah.law.provision import Provision


@dataclass(frozen=True, slots=True)
class Subject:
    key: str
    title: str
    provisions: tuple[Provision, ...]


SUBJECTS = (
    Subject("service", "خط ۱۲۳", service.PROVISIONS),
    Subject("team", "تیم سیار", team.PROVISIONS),
    Subject("entry", "ورود به خانه", entry.PROVISIONS),
    Subject("child", "کودکان", child.PROVISIONS),
    Subject("crisis_centre", "مرکز مداخله در بحران", crisis_centre.PROVISIONS),
    Subject("safe_house", "خانه امن", safe_house.PROVISIONS),
    Subject("court", "دادگاه", court.PROVISIONS),
    Subject("other_houses", "خانه‌ها و مرکزهای دیگر", other_houses.PROVISIONS),
    Subject("confidentiality", "رازداری", confidentiality.PROVISIONS),
    Subject("reading", "دیدن پرونده‌ها", reading.PROVISIONS),
    Subject("disclosure", "دادن اطلاعات به بیرون", disclosure.PROVISIONS),
    Subject("retention", "نگهداری و پاک کردن", retention.PROVISIONS),
    Subject("emergency", "سپردن به ۱۱۰، ۱۱۵ و ۱۲۵", emergency.PROVISIONS),
    Subject("screening", "ابزارهای سنجش", screening.PROVISIONS),
    Subject("sign_in", "ورود به سامانه", sign_in.PROVISIONS),
    Subject("notify", "پیامک", notify.PROVISIONS),
    Subject("centre_coverage", "پوشش شهرها", centre_coverage.PROVISIONS),
    Subject("matching", "بازشناختن رویداد", matching.PROVISIONS),
    Subject("line", "خط ۱۲۳، باجه به باجه", line.PROVISIONS),
    Subject("staffing", "شتاب پاسخ و شمار پاسخگویان", staffing.PROVISIONS),
    Subject("ways", "راه‌های دیگر ورود", ways.PROVISIONS),
    Subject("targets", "زمان‌ها و آستانه‌های پناه", targets.PROVISIONS),
)

_BY_KEY = {provision.key: provision for subject in SUBJECTS for provision in subject.provisions}


def all_provisions() -> tuple[Provision, ...]:
    return tuple(_BY_KEY.values())


def find(key: str) -> Provision:
    """The provision of that key; KeyError where there is none."""
    return _BY_KEY[key]
