"""What is remembered of contacts in a case, and how it is told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from panah.cases.timeline import event, label_of
from panah.hotline.kinds import Agency, AnswerWay, Manner, Outcome

CONTACT_FINISHED = event("hotline.contact_finished", _("A contact of line 123 was finished: %(outcome)s."), "phone",
                         outcome=label_of(Outcome))
LETTER_ANSWERED = event("hotline.letter_answered", _("Whoever referred by letter was answered: %(way)s."), "file-text",
                        way=label_of(AnswerWay))
CONTACT_REVISED = event("hotline.contact_revised", _("The operator added to the contact."), "pencil")
AGENCY_TOLD = event("hotline.agency_told", _("%(agency)s was told, %(manner)s."), "send",
                    agency=label_of(Agency), manner=label_of(Manner))
AGENCY_NOT_REACHED = event("hotline.agency_not_reached", _("%(agency)s could not be reached."), "alert-triangle",
                           agency=label_of(Agency))
RECEIPT_ESCALATED = event("hotline.receipt_escalated",
                          _("%(agency)s gave no receipt in time: the supervisor of the province was told."),
                          "alert-triangle", agency=label_of(Agency))
RECEIPT_NOTED = event("hotline.receipt_noted", _("%(agency)s gave a receipt."), "circle-check",
                      agency=label_of(Agency))
