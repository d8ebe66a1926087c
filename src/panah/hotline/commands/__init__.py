"""What changes on the line: calls, drafts, finished contacts."""

from panah.hotline.commands.calls import abandon, call_back, hang_up, ring, take_call
from panah.hotline.commands.candidates import choose_person, consider_candidate, dismiss_candidate
from panah.hotline.commands.drafts import Told, choose_case, open_contact, save_draft, take_over_draft
from panah.hotline.commands.erasing import erase_call, erase_contact, erase_reporter
from panah.hotline.commands.finishing import finish_contact
from panah.hotline.commands.reporters import unseal_reporter
from panah.hotline.commands.revising import revise_contact
from panah.hotline.commands.screening import screen_contact

__all__ = ["Told", "abandon", "call_back", "choose_case", "choose_person", "consider_candidate", "dismiss_candidate",
           "erase_call", "erase_contact", "erase_reporter", "finish_contact", "hang_up", "open_contact",
           "revise_contact", "ring", "save_draft", "screen_contact", "take_call", "take_over_draft", "unseal_reporter"]
