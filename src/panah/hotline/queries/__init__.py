"""What is so on the line: who rings, who called before, what is proposed."""

from panah.hotline.queries.calls import lost_calls, ringing_calls, ringing_to
from panah.hotline.queries.candidates import Candidate, Found, candidates_for
from panah.hotline.queries.contacts import (
    drafts_of_colleagues,
    has_reporter,
    my_drafts,
    my_finished,
    my_halls,
    readable_contacts,
    unsealed_reporter,
)
from panah.hotline.queries.counties import CountyChoice, counties_to_choose
from panah.hotline.queries.matching import earlier_contacts, proposal_for

__all__ = ["Candidate", "CountyChoice", "Found", "candidates_for", "counties_to_choose", "drafts_of_colleagues",
           "earlier_contacts", "has_reporter", "lost_calls", "my_drafts", "my_finished", "my_halls", "proposal_for",
           "readable_contacts", "ringing_calls", "ringing_to", "unsealed_reporter"]
