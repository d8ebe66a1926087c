"""What the worker does with the line each minute: send what is due, give up what is hopeless, forget what is over."""

from __future__ import annotations

import logging
import time
from datetime import datetime

from django.conf import settings

from panah.access.actor import Actor
from panah.notify import commands, outbox
from panah.notify.gateway import OF_ONE_MESSAGE, Gateway, NotSent
from panah.notify.kannel import Kannel
from panah.notify.kavenegar import Kavenegar
from panah.notify.words import WORDS, Text

# A slow gateway must not keep the worker from what is overdue elsewhere.
SECONDS_OF_A_RUN = 15.0

logger = logging.getLogger(__name__)


def gateway(sender: str = "") -> Gateway | None:
    """The one that is set up, showing this sender or the usual one; without it messages wait until they are too old."""
    if not settings.PANAH_SMS_GATEWAY:
        return None
    kind = Kavenegar if settings.PANAH_SMS_PROVIDER == "kavenegar" else Kannel
    return kind(settings.PANAH_SMS_GATEWAY, sender or settings.PANAH_SMS_SENDER)


def deliver(at: datetime, by: Gateway | None, seconds: float = SECONDS_OF_A_RUN) -> int:
    """Gives how many were sent."""
    for message in outbox.hopeless(at):
        commands.give_up(actor=Actor.system(), at=at, message=message)
    outbox.forget(at)
    return _send_due(at, by, seconds) if by else 0


def _send_due(at: datetime, by: Gateway, seconds: float) -> int:
    sent, end = 0, time.monotonic() + seconds
    while time.monotonic() < end and (message := outbox.take_next(at)):
        try:
            by.send(message.number, WORDS[Text(message.text)])
        except NotSent as failure:
            outbox.note_trouble(message, failure.trouble)
            logger.warning("A short message did not go: %s.", failure.trouble)
            if failure.trouble not in OF_ONE_MESSAGE:
                break
        else:
            commands.note_sent(actor=Actor.system(), at=at, message=message)
            sent += 1
    return sent
