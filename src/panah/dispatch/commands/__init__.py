"""What changes on missions: sending, the way, the scene, the end."""

from panah.dispatch.commands.scene import ask_police, find_person, note_entry, remove_child, see_briefing
from panah.dispatch.commands.sending import recall_team, reserve_visit, send_reserved, send_team
from panah.dispatch.commands.way import accept_mission, arrive, end_mission, leave

__all__ = [
    "accept_mission", "arrive", "ask_police", "end_mission", "find_person", "leave", "note_entry", "recall_team",
    "remove_child", "reserve_visit", "see_briefing", "send_reserved", "send_team",
]
