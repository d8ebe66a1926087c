"""What is so on the line: who rings, who is owed a call, who called before, what is proposed."""

from panah.hotline.queries.calls import (
    call_backs_to_decide,
    given_up_call_backs,
    marks_of,
    open_call_backs,
    ringing_calls,
    ringing_to,
)
from panah.hotline.queries.candidates import Candidate, Found, candidates_for
from panah.hotline.queries.contacts import (
    drafts_of_colleagues,
    has_reporter,
    home_province,
    my_drafts,
    my_finished,
    my_halls,
    readable_contacts,
    unsealed_reporter,
)
from panah.hotline.queries.counties import CountyChoice, counties_to_choose
from panah.hotline.queries.halls import (
    booths_of,
    free_booths,
    free_seats,
    halls_run_by,
    halls_with_line_cut,
    next_free_hall,
    script_of,
    seats_for,
)
from panah.hotline.queries.matching import earlier_contacts, proposal_for

__all__ = [
    "Candidate",
    "CountyChoice",
    "Found",
    "booths_of",
    "call_backs_to_decide",
    "candidates_for",
    "counties_to_choose",
    "drafts_of_colleagues",
    "earlier_contacts",
    "free_booths",
    "free_seats",
    "given_up_call_backs",
    "halls_run_by",
    "halls_with_line_cut",
    "has_reporter",
    "marks_of",
    "my_drafts",
    "my_finished",
    "my_halls",
    "next_free_hall",
    "open_call_backs",
    "proposal_for",
    "readable_contacts",
    "ringing_calls",
    "ringing_to",
    "script_of",
    "seats_for",
    "unsealed_reporter",
]
__all__ = ["Candidate", "CountyChoice", "Found", "candidates_for", "counties_to_choose", "drafts_of_colleagues",
           "earlier_contacts", "has_reporter", "home_province", "lost_calls", "my_drafts", "my_finished", "my_halls",
           "proposal_for", "readable_contacts", "ringing_calls", "ringing_to", "unsealed_reporter"]
