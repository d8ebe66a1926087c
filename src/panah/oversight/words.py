"""The words of the figures: what each column counts, and how codes are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from panah.dispatch.kinds import Outcome as MissionOutcome
from panah.hotline.kinds import Outcome as ContactOutcome
from panah.network.models import County, Province
from panah.oversight.figures import MEASURES, Counts, Dimension
from panah.shelter.kinds import Destination
from panah.triage.topics import Topic

COLUMNS: dict[str, tuple[Any, Any]] = {
    "contacts": (_("Contacts"), _("Every finished contact of line 123 that began in the period, of whatever class.")),
    "related": (_("Related"), _("Finished contacts classed as related.")),
    "missions": (_("Missions"), _("Missions sent in the period. A reserved visit counts when its team is sent; one "
                                  "called back does not count.")),
    "centre_admissions": (_("Crisis centre"), _("Admissions to crisis centres that began in the period, "
                                                "out-patient and temporary.")),
    "house_admissions": (_("Safe house"), _("Admissions to safe houses that began in the period. "
                                            "A mother with children is one admission.")),
    "services": (_("Services"), _("Related contacts, missions and admissions added up. One person is counted as often "
                                  "as they were served: this is not a number of people.")),
    "persons": (_("Unique persons"), _("People known by name or national id, each counted once however many services "
                                       "they had. Callers who stayed anonymous are not in it. Lines do not add up to "
                                       "the total when a person appears in several.")),
}
DIMENSIONS: dict[Dimension, Any] = {
    Dimension.PROVINCE: _("Province"), Dimension.COUNTY: _("County"), Dimension.TOPIC: _("Topic"),
    Dimension.OUTCOME: _("Outcome"),
}
_OUTCOMES: dict[str, tuple[Any, Any]] = {
    "contact": (_("Contact"), ContactOutcome), "mission": (_("Mission"), MissionOutcome),
    "stay": (_("Stay"), Destination),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A total, beside that of the same days a year before. `measure` leads to its definition."""

    measure: str
    name: Any
    now: int
    before: int


def cards(now: Counts, before: Counts) -> list[Card]:
    return [Card(measure, COLUMNS[measure][0], getattr(now, measure), getattr(before, measure))
            for measure in MEASURES]


class Teller:
    """Puts the codes of lines into words. Reads the names of provinces and counties once."""

    def __init__(self) -> None:
        self.provinces = dict(Province.objects.values_list("code", "name"))
        self.counties = dict(County.objects.values_list("code", "name"))

    def tell(self, codes: Mapping[str, str]) -> list[str]:
        return [self._word(Dimension(dimension), code) for dimension, code in codes.items()]

    def _word(self, dimension: Dimension, code: str) -> str:
        if dimension == Dimension.OUTCOME:
            return _outcome(code)
        if not code:
            return str(_("Not known"))
        if dimension == Dimension.TOPIC:
            return str(Topic(code).label)
        return (self.provinces if dimension == Dimension.PROVINCE else self.counties)[code]


def _outcome(code: str) -> str:
    kind, _colon, value = code.partition(":")
    if kind not in _OUTCOMES:
        return str(_("Not known"))
    name, choices = _OUTCOMES[kind]
    return f"{name}: {choices(value).label if value else _('not ended')}"
