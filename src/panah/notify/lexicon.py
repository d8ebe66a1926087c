"""Words that a short message and its sender must not hold: another may read the telephone. Knows no Django."""

from __future__ import annotations

import re
import unicodedata

from panah.core.persian import normalise, to_latin_digits

# Found anywhere in a text: «خشونت‌ها» is caught by «خشونت». Written without gaps, as texts are compared without theirs.
FORBIDDEN = {
    "who we are": (
        "اورژانس", "فوریت", "بهزیستی", "اجتماعی", "پناه", "خطیکدوسه", "یکدوسه", "اداره", "سازمان", "دولت", "مرکز",
        "پایگاه", "مداخله", "سلامت", "orjans", "ourjans", "urgenc", "emergenc", "behzisti", "welfare", "social",
        "panah", "panaah", "shelter", "refuge", "crisis", "hotline", "helpline", "police", "court"),
    "where she is": ("خانهامن", "خانه", "سرپناه", "اسکان", "اقامت", "پذیرش", "ترخیص", "انتقال", "نشانی", "safehouse",
                     "khaneh", "khane"),
    "what it is about": (
        "خشونت", "آزار", "کتک", "تهدید", "تجاوز", "خودکشی", "اعتیاد", "طلاق", "نزاع", "بحران", "خطر", "مخاطره", "فرار",
        "violen", "abuse", "khoshoonat", "khoshunat"),
    "whom it is about": ("مددجو", "قربانی", "همسر", "شوهر", "کودک", "فرزند", "زنان", "دختر", "مادر", "victim", "women"),
    "who else is in it": ("مددکار", "روانشناس", "مشاور", "پلیس", "کلانتری", "دادگاه", "دادستان", "قاضی", "وکیل",
                          "پزشکیقانونی", "شکایت", "حکم"),
    "what we keep": ("پرونده", "گزارش", "واگذاری", "مأموریت", "پیگیری", "بازبینی", "اضطراری", "رضایت"),
    "our numbers": ("123", "1480"),
}

_GAPS = re.compile(r"[\s\u200c._/-]+")
# A line of many digits may hold 123 by chance; with the country's code before it, it is ours.
_OURS_IN_DIGITS = re.compile(r"(?:\+|00)?(?:98)?0*(?:123|1480)")
_DIGITS = re.compile(r"\+?\d+")


def forbidden_in(text: str) -> list[str]:
    """The words of the lexicon that the text holds, however they are spaced."""
    bare = _without_gaps(text)
    return [word for words in FORBIDDEN.values() for word in words if _without_gaps(word) in bare]


def betrays_sender(sender: str) -> bool:
    """Whether the name or number a message comes from tells who sends it."""
    bare = _without_gaps(sender)
    return bool(_OURS_IN_DIGITS.fullmatch(bare) if _DIGITS.fullmatch(bare) else forbidden_in(sender))


def _without_gaps(text: str) -> str:
    """Nor marks: «خانۀ» is «خانه»."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return _GAPS.sub("", to_latin_digits(normalise(bare))).casefold()
