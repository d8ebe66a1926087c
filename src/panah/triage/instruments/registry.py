"""All instruments in use, those that fit a contact or a file, and those that are not offered, with the reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from panah.triage.instruments.asq import ASQ
from panah.triage.instruments.child_safety import CHILD_SAFETY
from panah.triage.instruments.cssrs import CSSRS
from panah.triage.instruments.definition import Instrument
from panah.triage.instruments.hits import HITS
from panah.triage.instruments.lethality import LETHALITY
from panah.triage.instruments.phq9 import PHQ9
from panah.triage.instruments.wast_short import WAST_SHORT

INSTRUMENTS = (HITS, WAST_SHORT, LETHALITY, CSSRS, ASQ, PHQ9, CHILD_SAFETY)
_BY_CODE = {instrument.code: instrument for instrument in INSTRUMENTS}


@dataclass(frozen=True, slots=True)
class NotOffered:
    title: str
    reason: Any
    source: str


NOT_OFFERED = (
    NotOffered("SAD PERSONS", _("It does not know who is at risk: in 4019 people it was hardly better than a coin (AUC "
                                "0.572); of those called high 5.3 % attempted, and it missed four in five who did."),
               "https://dev2.psychiatrist.com/jcp/predicting-suicide-attempts-sad-persons-scale-longitudinal"),
    NotOffered("DASH-RIC", _("Its authors forbid copying and changing its questions."),
               "https://plymouthscb.co.uk/safe-lives-dash-ric-checklist"),
    NotOffered("Danger Assessment", _("Its weights are taught in certified courses, and could not be verified."),
               "https://mainweb-v.musc.edu/vawprevention/research/instrument.shtml"),
    NotOffered("EASI", _("Its owner gives leave for each use; it wants a doctor, face to face."),
               "https://www.nicenet.ca/tools/easi-elder-abuse-suspicion-index-bilingual"),
)


def find(code: str) -> Instrument:
    """Raises KeyError."""
    return _BY_CODE[code]


def in_use(on: date, local: Mapping[str, int]) -> tuple[Instrument, ...]:
    """Those that may be asked in a province on that day."""
    return tuple(instrument for instrument in INSTRUMENTS
                 if instrument.switch is None or instrument.switch.on(on, local))


def suggested(offered: Collection[Instrument], *, topics: Collection[str], age: int | None,
              involves_child: bool) -> tuple[Instrument, ...]:
    """Those that fit what it is about and how old the one is."""
    return tuple(instrument for instrument in offered
                 if (involves_child if instrument.is_of_children
                     else instrument.fits(age) and not instrument.topics.isdisjoint(topics)))
