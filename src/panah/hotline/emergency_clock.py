"""What the worker does each minute with the files for 110, 115 and 125: send what is due, give up what is hopeless."""

from __future__ import annotations

import logging
import time
from datetime import datetime

from panah.access.actor import Actor
from panah.hotline import commands
from panah.hotline.emergency_delivery import address_of, send
from panah.hotline.queries.emergency import hopeless_documents, take_next_document
from panah.notify.gateway import NotSent

# A slow machine of theirs must not keep the worker from what is overdue elsewhere.
SECONDS_OF_A_RUN = 30.0

logger = logging.getLogger(__name__)


def tick(at: datetime, seconds: float = SECONDS_OF_A_RUN) -> int:
    """Gives how many were taken. One given up stands on the desk again, for the telephone."""
    system, taken, end = Actor.system(), 0, time.monotonic() + seconds
    for hopeless in hopeless_documents(at):
        commands.note_not_reached(actor=system, at=at, hand_over=hopeless)
    while time.monotonic() < end and (row := take_next_document(at)):
        try:
            send(address_of(row.agency), row.document)
        except NotSent as failure:
            logger.warning("A file for %s did not go: %s.", row.agency, failure.trouble)
            commands.note_trouble(actor=system, at=at, hand_over=row, trouble=failure.trouble)
        else:
            commands.note_delivered(actor=system, at=at, hand_over=row)
            taken += 1
    return taken
