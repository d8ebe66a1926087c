"""Builders: a message in line, and a gateway that says what the test wants."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from panah.access.actor import Actor
from panah.notify import outbox
from panah.notify.gateway import NotSent, Trouble
from panah.notify.models import Message
from panah.notify.words import Text

NUMBER = "09120001234"


def make_message(at: datetime, *, text: Text = Text.LOOK_NOW, number: str = NUMBER) -> Message:
    message = outbox.queue(text, number=number, actor=Actor.system(), at=at)
    assert message
    return message


@dataclass
class PretendedGateway:
    """Takes what it is given, or has this trouble with the numbers named (with all when none is)."""

    trouble: Trouble | None = None
    only: frozenset[str] = frozenset()
    taken: list[tuple[str, str]] = field(default_factory=list)
    asked: int = 0

    def send(self, number: str, words: str) -> None:
        self.asked += 1
        if self.trouble and (not self.only or number in self.only):
            raise NotSent(self.trouble)
        self.taken.append((number, words))
