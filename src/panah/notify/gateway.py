"""What every way of sending short messages offers, whichever company or machine stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from django.db.models import TextChoices


class Trouble(TextChoices):
    """Why a message did not go. No labels: it is for those who keep the machines."""

    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    BUSY = "busy"
    REFUSED = "refused"
    NOT_UNDERSTOOD = "not_understood"


# Of one message or one setting; after any other trouble the next message would meet the same.
OF_ONE_MESSAGE = frozenset({Trouble.REFUSED})


class NotSent(Exception):
    """The gateway did not take it. Says why in one word, never whose number or what text."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message that came to one of our lines. `key` is its name at the gateway: told twice, it is one message."""

    line: str
    number: str
    text: str
    key: str


class Gateway(Protocol):
    """One of these is set; the tests and the next provider bring their own."""

    def send(self, number: str, words: str) -> None:
        """Hand over one message to a number written 09…. Raises NotSent."""
