"""What is remembered of risk instruments in a case, and how it is told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.cases.timeline import event, label_of
from panah.triage.instruments import registry
from panah.triage.instruments.definition import Band


def instrument(code: str) -> str:
    return str(registry.find(code).title)


SCREENED = event("cases.screened", _("Asked: %(instrument)s. %(band)s."), "clipboard-list",
                 instrument=instrument, band=label_of(Band))
SCREENING_CORRECTED = event("cases.screening_corrected", _("Corrected: %(instrument)s. %(band)s."), "clipboard-list",
                            instrument=instrument, band=label_of(Band))
SCREENING_LOOKED_AT = event("cases.screening_looked_at", _("A supervisor looked at: %(instrument)s. %(band)s."),
                            "eye-check", instrument=instrument, band=label_of(Band))
