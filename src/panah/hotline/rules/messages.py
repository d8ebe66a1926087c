"""What may be said in an answer to a short message, and until when one is owed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from panah.core.jalali import tehran_day
from panah.hotline.models import Contact
from panah.law import ways
from panah.notify import lexicon

# Three parts of a Persian message.
LONGEST_ANSWER = 201
_LINK = re.compile(r"https?:|www\.|\.ir\b|\.com\b", re.IGNORECASE)
# Never in a short message, whoever allowed what: it could lead him there.
_WHERE = frozenset(lexicon.FORBIDDEN["where she is"])


def telling_words(contact: Contact, words: str) -> list[str]:
    """The words of an answer that tell whoever holds the telephone who wrote, or what it is about.

    Somebody who said that this way is safe may be written to plainly, except about where anybody is kept.
    """
    told = lexicon.forbidden_in(words) + _LINK.findall(words) + [name for name in _names(contact) if name in words]
    if contact.may_call_back:
        told = [word for word in told if word in _WHERE]
    return told


def can_be_answered(number: str) -> bool:
    """Not the name of a company, nor a number from abroad that has no form of ours."""
    return number.startswith("09") and len(number) == 11


def sms_due_at(waiting_since: datetime, local: Mapping[str, int]) -> datetime:
    return waiting_since + timedelta(minutes=ways.SMS_ANSWER.on(tehran_day(waiting_since), local))


def too_old_to_send(at: datetime) -> datetime:
    """An answer written before this is not sent any more: who holds the telephone by now is not known."""
    return at - timedelta(minutes=ways.SMS_WORTH_SENDING.on(tehran_day(at)))


def _names(contact: Contact) -> list[str]:
    return [name for name in (contact.caller_name, contact.subject_first_name, contact.subject_last_name,
                              contact.perpetrator_name) if len(name) > 2]
