"""Line 123: calls, contacts, who reported, what makes known again. Rows and constraints; no acts."""

from panah.hotline.models.calls import Call
from panah.hotline.models.contacts import OLDEST_AGE, Contact, ImportedRow
from panah.hotline.models.reporters import Reporter, Unsealing
from panah.hotline.models.traces import CandidateDismissed, ContactTrace

__all__ = ["OLDEST_AGE", "Call", "CandidateDismissed", "Contact", "ContactTrace", "ImportedRow", "Reporter",
           "Unsealing"]
