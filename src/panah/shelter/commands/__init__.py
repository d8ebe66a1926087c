"""What changes in centres and houses: places asked and given, admissions, extensions, discharges."""

from panah.shelter.commands.centre import admit_to_centre, receive_walk_in
from panah.shelter.commands.clock import raise_stay_tasks
from panah.shelter.commands.places import ask_for_place, give_place, note_no_arrival, refuse_place
from panah.shelter.commands.stays import discharge, extend_stay, receive

__all__ = [
    "admit_to_centre", "ask_for_place", "discharge", "extend_stay", "give_place", "note_no_arrival",
    "raise_stay_tasks", "receive", "receive_walk_in", "refuse_place",
]
