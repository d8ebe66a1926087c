"""What changes on the line: calls, call-backs, booths, drafts, finished contacts."""

from panah.hotline.commands.booths import add_booth, come_back, free_left_booths, sit_down, stand_up, step_away
from panah.hotline.commands.bringing import enter_late
from panah.hotline.commands.call_backs import (
    agree_call_back,
    claim_call_back,
    drop_call_back,
    let_call_back,
    move_missed_windows,
    note_attempt,
    reach,
)
from panah.hotline.commands.calls import abandon, connect_call, hang_up, ring, take_call
from panah.hotline.commands.candidates import choose_person, consider_candidate, dismiss_candidate
from panah.hotline.commands.counting import count_days
from panah.hotline.commands.drafts import Told, choose_case, open_contact, save_draft, take_over_draft
from panah.hotline.commands.emergency import (
    note_delivered,
    note_not_reached,
    note_receipt,
    note_trouble,
    tell_again,
    tell_agency,
)
from panah.hotline.commands.erasing import erase_call, erase_call_back, erase_contact, erase_reporter
from panah.hotline.commands.escalating import escalate_receipts, escalate_sms
from panah.hotline.commands.finishing import finish_contact
from panah.hotline.commands.flagging import clear_flag, flag_number
from panah.hotline.commands.letters import answer_letter, receive_letter
from panah.hotline.commands.messages import (
    answer_sms,
    claim_sms,
    give_up_sms,
    note_sms_sent,
    note_sms_trouble,
    receive_sms,
)
from panah.hotline.commands.overflow import revise_script, spread_calls, tell_line_back, tell_line_cut
from panah.hotline.commands.parting import part_contact
from panah.hotline.commands.planning import plan_booths
from panah.hotline.commands.reporters import unseal_reporter
from panah.hotline.commands.revising import revise_contact
from panah.hotline.commands.screening import screen_contact
from panah.hotline.commands.supervision import hear_whisper, take_over_intake, whisper

__all__ = [
    "Told",
    "abandon",
    "add_booth",
    "agree_call_back",
    "answer_letter",
    "answer_sms",
    "choose_case",
    "choose_person",
    "claim_call_back",
    "claim_sms",
    "clear_flag",
    "come_back",
    "connect_call",
    "consider_candidate",
    "count_days",
    "dismiss_candidate",
    "drop_call_back",
    "enter_late",
    "erase_call",
    "erase_call_back",
    "erase_contact",
    "erase_reporter",
    "escalate_receipts",
    "escalate_sms",
    "finish_contact",
    "flag_number",
    "free_left_booths",
    "give_up_sms",
    "hang_up",
    "hear_whisper",
    "let_call_back",
    "move_missed_windows",
    "note_attempt",
    "note_delivered",
    "note_not_reached",
    "note_receipt",
    "note_sms_sent",
    "note_sms_trouble",
    "note_trouble",
    "open_contact",
    "part_contact",
    "plan_booths",
    "reach",
    "receive_letter",
    "receive_sms",
    "revise_contact",
    "revise_script",
    "ring",
    "save_draft",
    "screen_contact",
    "sit_down",
    "spread_calls",
    "stand_up",
    "step_away",
    "take_call",
    "take_over_draft",
    "take_over_intake",
    "tell_again",
    "tell_agency",
    "tell_line_back",
    "tell_line_cut",
    "unseal_reporter",
    "whisper",
]
