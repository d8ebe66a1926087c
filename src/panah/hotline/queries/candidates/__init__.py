"""Same event, known person, known perpetrator: what is proposed beside the form, with its reasons."""

from panah.hotline.queries.candidates.finding import Candidate, Found, candidates_for
from panah.hotline.queries.candidates.reasons import Reason

__all__ = ["Candidate", "Found", "Reason", "candidates_for"]
