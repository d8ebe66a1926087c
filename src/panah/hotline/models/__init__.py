"""Line 123: calls, contacts, who reported. Rows and constraints; no acts."""

from panah.hotline.models.calls import Call
from panah.hotline.models.contacts import OLDEST_AGE, Contact, ImportedRow
from panah.hotline.models.reporters import Reporter, Unsealing

__all__ = ["OLDEST_AGE", "Call", "Contact", "ImportedRow", "Reporter", "Unsealing"]
