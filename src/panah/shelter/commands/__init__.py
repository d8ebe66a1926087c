"""What changes in centres and houses: places asked and given, admissions, extensions, discharges."""

from panah.shelter.commands.centre import admit_to_centre, receive_walk_in
from panah.shelter.commands.clock import raise_stay_tasks
from panah.shelter.commands.places import ask_for_place, give_place, note_no_arrival, refuse_place
from panah.shelter.commands.stays import discharge, extend_stay, receive
from panah.shelter.commands.transports import end_transport, entrust_transport, show_address, write_address

__all__ = [
    "admit_to_centre", "ask_for_place", "discharge", "end_transport", "entrust_transport", "extend_stay", "give_place",
    "note_no_arrival", "raise_stay_tasks", "receive", "receive_walk_in", "refuse_place", "show_address",
    "write_address",
]
