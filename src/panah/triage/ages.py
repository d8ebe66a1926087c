"""Bands in which an age is told or guessed on the phone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgeBand(TextChoices):
    UP_TO_5 = "0-5", _("Up to 5 years")
    FROM_6_TO_11 = "6-11", _("6 to 11 years")
    FROM_12_TO_17 = "12-17", _("12 to 17 years")
    FROM_18_TO_29 = "18-29", _("18 to 29 years")
    FROM_30_TO_64 = "30-64", _("30 to 64 years")
    FROM_65 = "65+", _("65 years and over")
    UNKNOWN = "unknown", _("Age not known")


_FIRST_YEAR = {
    AgeBand.UP_TO_5: 0,
    AgeBand.FROM_6_TO_11: 6,
    AgeBand.FROM_12_TO_17: 12,
    AgeBand.FROM_18_TO_29: 18,
    AgeBand.FROM_30_TO_64: 30,
    AgeBand.FROM_65: 65,
}


def band_of(age: int | None) -> AgeBand:
    if age is None or age < 0:
        return AgeBand.UNKNOWN
    return max((band for band, first in _FIRST_YEAR.items() if first <= age), key=_FIRST_YEAR.__getitem__)


def youngest_in(band: str) -> int | None:
    """The age to judge by where only the band is known: a child is taken to be as young as it may be."""
    return _FIRST_YEAR.get(AgeBand(band))
