"""Persian text: digits, letters, order, telephone numbers, the check digit of the national id. Knows no Django."""

import re
import unicodedata

ZWNJ = "\u200c"
ALPHABET = "ءآأاإئؤبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"

PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
LATIN_DIGITS = "0123456789"

_TO_PERSIAN = str.maketrans(LATIN_DIGITS + ARABIC_DIGITS, PERSIAN_DIGITS * 2)
_TO_LATIN = str.maketrans(PERSIAN_DIGITS + ARABIC_DIGITS, LATIN_DIGITS * 2)
_LETTERS = str.maketrans("يىكھہە", "ییکههه")
_ORDER = {letter: position for position, letter in enumerate(ALPHABET)}

_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
# Vowel marks, tatweel, and the invisible controls that copying from other programs brings in.
_UNWANTED = re.compile(
    "[\u064b-\u0652\u0656-\u065f\u0670\u0640\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_SPACES_AT_LINE_ENDS = re.compile(r" *\n *")
# A half-space shows only after a letter that would otherwise join the next one.
_IDLE_ZWNJ = re.compile(rf"(?<![^\W\d_آأاإؤدذرزژو]){ZWNJ}+|{ZWNJ}+(?![^\W\d_])")
_MANY_ZWNJ = re.compile(f"{ZWNJ}+")

_PHONE = re.compile(r"(?:\+98|0098|98|0)?([1-9]\d{9})")
_NATIONAL_ID = re.compile(r"\d{10}")


def to_persian_digits(text: object) -> str:
    """The text of any value with Persian digits."""
    return str(text).translate(_TO_PERSIAN)


def to_latin_digits(text: object) -> str:
    """The text of any value with Latin digits, for storage and arithmetic."""
    return str(text).translate(_TO_LATIN)


def normalise(text: str) -> str:
    """One spelling for what looks the same: Persian letters, no vowel marks, single spaces, half-spaces that show."""
    text = _PRESENTATION_FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    text = _UNWANTED.sub("", text.translate(_LETTERS))
    text = _IDLE_ZWNJ.sub("", _MANY_ZWNJ.sub(ZWNJ, text))
    return _SPACES_AT_LINE_ENDS.sub("\n", _SPACES.sub(" ", text)).strip()


def sort_key(text: str) -> tuple[tuple[int, int], ...]:
    """Order of the Persian alphabet; other signs come first, half-spaces do not count."""
    return tuple(
        (1, _ORDER[letter]) if letter in _ORDER else (0, ord(letter))
        for letter in normalise(text).replace(ZWNJ, "").translate(_TO_LATIN)
    )


def normalise_phone(text: str) -> str:
    """An Iranian number as 0 and ten digits, from any usual way of writing it. Raises ValueError."""
    digits = re.sub(r"[\s\-().\u200c\u200e\u200f]", "", to_latin_digits(text))
    found = _PHONE.fullmatch(digits)
    if found is None:
        raise ValueError("not an Iranian telephone number")
    return "0" + found[1]


def valid_national_id(text: str) -> bool:
    """Ten digits, not all the same, the last one being the check digit of the first nine."""
    digits = to_latin_digits(text)
    if not _NATIONAL_ID.fullmatch(digits) or len(set(digits)) == 1:
        return False
    remainder = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return int(digits[9]) == (remainder if remainder < 2 else 11 - remainder)
