"""The people of the demonstration. All invented: national ids begin with 800-999, mobile numbers with 000."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from panah.cases.commands.people import Identity
from panah.cases.kinds import Sex

_WEIGHTS = range(10, 1, -1)


@dataclass(frozen=True, slots=True)
class Child:
    first_name: str
    sex: str
    years: float


@dataclass(frozen=True, slots=True)
class Family:
    """A client with children; `number` makes their invented ids and phone."""

    number: int
    first_name: str
    last_name: str
    years: float
    children: tuple[Child, ...] = ()
    sex: str = Sex.FEMALE

    def identity(self, today: date) -> Identity:
        return Identity(first_name=self.first_name, last_name=self.last_name, sex=self.sex,
                        national_id=national_id(self.number), phone=phone(self.number),
                        born_on=born_on(self.years, today))

    def child_identities(self, today: date) -> list[Identity]:
        return [Identity(first_name=child.first_name, last_name=self.last_name, sex=child.sex,
                         national_id=national_id(self.number + 500 * place), born_on=born_on(child.years, today))
                for place, child in enumerate(self.children, start=1)]


def born_on(years: float, today: date) -> date:
    return today - timedelta(days=round(years * 365.2422))


def phone(number: int) -> str:
    return f"0912000{number:04d}"


def national_id(number: int) -> str:
    """A number of the unissued range with its check digit."""
    nine = f"{800_000_000 + number * 7919}"
    remainder = sum(int(digit) * weight for digit, weight in zip(nine, _WEIGHTS, strict=True)) % 11
    return nine + str(remainder if remainder < 2 else 11 - remainder)


SON, DAUGHTER = Sex.MALE, Sex.FEMALE

WAITING = Family(1, "مریم", "نمونه‌ای", 29, (Child("آرش", SON, 4.3),))
UNANSWERED = Family(2, "فاطمه", "آزموده", 41)
ON_THE_WAY = Family(3, "زهرا", "پنداری", 34, (Child("سارا", DAUGHTER, 9.1), Child("امیر", SON, 6.4)))
TO_CENTRE = Family(4, "الهام", "انگاره", 26)
TEMPORARY = Family(5, "ریحانه", "گمانی", 31, (Child("نگار", DAUGHTER, 2.2), Child("طاها", SON, 0.6)))
RUNAWAY = Family(6, "ستاره", "خیالی", 16)
OUTPATIENT = Family(7, "مهدی", "فرضی", 45, sex=Sex.MALE)
ASKING = Family(8, "نرگس", "پندارنیا", 33, (Child("یاسمن", DAUGHTER, 13.5), Child("پارسا", SON, 8.0)))
EXPECTED = Family(9, "معصومه", "نمونه‌پور", 28, (Child("باران", DAUGHTER, 1.1),))
HOUSED = Family(10, "لاله", "آزمون‌نیا", 36, (Child("کیان", SON, 11.95), Child("هستی", DAUGHTER, 15.0)))
HOUSED_LONG = Family(11, "ثریا", "انگاشته", 39, (Child("ماهان", SON, 7.7), Child("ملیکا", DAUGHTER, 2.9)))
FOLLOWED = Family(12, "اعظم", "فرضی‌پور", 52, (Child("نوید", SON, 17.0),))
FOLLOWED_LATE = Family(13, "پریسا", "پنداره", 24)
CLOSING = Family(14, "طاهره", "گمانه", 47, (Child("رضا", SON, 10.0), Child("فاطیما", DAUGHTER, 12.4)))
CLOSED = Family(15, "سمیه", "خیال‌پرور", 30, (Child("آیناز", DAUGHTER, 5.0), Child("آرتین", SON, 1.5)))
REOPENED = Family(16, "راضیه", "نمونه‌خو", 38, (Child("مانی", SON, 3.2),))
ELDER = Family(17, "گوهر", "دیرینه", 78)
SUICIDAL = Family(18, "نیما", "تاریک‌روشن", 21, sex=Sex.MALE)
FAR_HOUSED = Family(19, "آیسان", "نمونه‌تبار", 32, (Child("سئویل", DAUGHTER, 6.0), Child("ائلمان", SON, 3.0)))
FAR_WAITING = Family(20, "سولماز", "آزمون‌تبار", 27)
