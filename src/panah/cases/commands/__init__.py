"""What changes in a case file: one function per act, each recorded on the timeline and in the audit."""

from panah.cases.commands.break_glass import break_glass, end_glass, note_try, review_glass
from panah.cases.commands.clock import escalate_hand_over, remind_hand_over
from panah.cases.commands.closing import agree_closing, ask_closing, decline_closing
from panah.cases.commands.conflicts import identify_colleague, keep_out, keep_out_known, let_in
from panah.cases.commands.consents import take_consent, withdraw_consent
from panah.cases.commands.course import begin_follow_up, begin_intervention, keep, set_next_due
from panah.cases.commands.erasing import erase_file, erase_person
from panah.cases.commands.follow_ups import plan_follow_up, record_follow_up
from panah.cases.commands.hand_overs import accept_hand_over, hand_over, refuse_hand_over, withdraw_hand_over
from panah.cases.commands.merging import merge_cases, undo_merge
from panah.cases.commands.opening import join_contact, open_case, reopen_case, revise_briefing
from panah.cases.commands.papers import erase_paper, keep_paper
from panah.cases.commands.parting import part_contact
from panah.cases.commands.people import add_member, add_new_member, know_person
from panah.cases.commands.referrals import note_referral_answer, owe_ground, refer_outside
from panah.cases.commands.same_people import join_people, part_people
from panah.cases.commands.screenings import (
    bring_screenings,
    correct_screening,
    look_at_screening,
    record_screening,
)
from panah.cases.commands.searching import search_people
from panah.cases.commands.services import give_services
from panah.cases.commands.tasks import do_task, raise_task
from panah.cases.commands.urgency import lower_urgency, raise_urgency

__all__ = [
    "accept_hand_over", "add_member", "add_new_member", "agree_closing", "ask_closing", "begin_follow_up",
    "begin_intervention", "break_glass", "bring_screenings", "correct_screening", "decline_closing", "do_task",
    "end_glass", "erase_file", "erase_paper", "erase_person", "escalate_hand_over", "give_services", "hand_over",
    "identify_colleague", "join_contact", "join_people", "keep", "keep_out", "keep_out_known", "keep_paper",
    "know_person", "let_in", "look_at_screening", "lower_urgency", "merge_cases", "note_referral_answer", "note_try",
    "open_case", "owe_ground", "part_contact", "part_people", "plan_follow_up", "raise_task", "raise_urgency",
    "record_follow_up", "record_screening", "refer_outside", "refuse_hand_over", "remind_hand_over", "reopen_case",
    "review_glass", "revise_briefing", "search_people", "set_next_due", "take_consent", "undo_merge",
    "withdraw_consent", "withdraw_hand_over",
]
