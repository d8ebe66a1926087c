"""What is remembered of a file opened in an emergency, and how it is told.

The audit also bears the codes by which other systems know such an event (FHIR AuditEvent, DICOM, HL7 ActReason).
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from panah.access.models.break_glass import Finding, GlassReason
from panah.cases.events import number
from panah.cases.timeline import event, label_of

GLASS_BROKEN = event("cases.glass_broken", _("Opened in an emergency by somebody from elsewhere, for %(minutes)s "
                                             "minutes, to read: %(reason)s."), "lock-open",
                     minutes=number, reason=label_of(GlassReason))
GLASS_ENDED = event("cases.glass_ended", _("The emergency opening was ended before its time."), "lock")
GLASS_REVIEWED = event("cases.glass_reviewed", _("The emergency opening was reviewed: %(finding)s."), "eye-check",
                       finding=label_of(Finding))

STARTED: dict[str, Any] = {
    "fhir_type": "DCM 110113", "fhir_subtype": "DCM 110127", "fhir_action": "E", "fhir_purpose": "ETREAT"}
"""Security alert, emergency override started, execute, emergency treatment."""
STOPPED = STARTED | {"fhir_subtype": "DCM 110138"}
"""Emergency override stopped."""
