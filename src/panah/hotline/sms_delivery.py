"""What the worker does for the threads each minute: ask the provider what came in, send what was answered."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from panah.access.actor import Actor
from panah.core.persian import normalise_phone
from panah.hotline import commands, rules
from panah.hotline.errors import UnknownHall
from panah.hotline.models import Sms
from panah.network.models import Unit, UnitKind
from panah.notify import delivery, lexicon, timing
from panah.notify.gateway import OF_ONE_MESSAGE, Arrived, Gateway, NotSent
from panah.notify.kavenegar import Kavenegar
from panah.notify.lines import ANY_LINE, hall_code_of

SECONDS_OF_A_RUN = 20.0

logger = logging.getLogger(__name__)


def take_in(arrived: Arrived, at: datetime) -> Sms:
    """Bring a message into the thread of its number. Raises UnknownHall, so that the gateway keeps it."""
    code = hall_code_of(arrived.line, settings.PANAH_SMS_LINES)
    hall = Unit.objects.filter(code=code, kind=UnitKind.HOTLINE).first()
    if hall is None:
        raise UnknownHall
    with suppress(ValueError):
        # The name of a company or a number from abroad has no normal form and stays as it came.
        arrived = replace(arrived, number=normalise_phone(arrived.number))
    return commands.receive_sms(actor=Actor.system(), at=at, hall=hall, arrived=arrived)


def fetch(at: datetime) -> int:
    """Ask a provider that is asked; gives how many messages it told of."""
    provider = delivery.gateway()
    if not isinstance(provider, Kavenegar):
        return 0
    told = 0
    for line in settings.PANAH_SMS_LINES:
        if line == ANY_LINE:
            continue
        try:
            for arrived in provider.arrived(line):
                take_in(arrived, at)
                told += 1
        except (NotSent, UnknownHall) as trouble:
            logger.warning("Short messages of a line could not be taken in: %s.", type(trouble).__name__)
    return told


GatewayFor = Callable[[str], Gateway | None]


def send_answers(at: datetime, gateway_for: GatewayFor, seconds: float = SECONDS_OF_A_RUN) -> int:
    """Gives how many went. A try counts before it is made; what would come too late is given up."""
    hopeless = Q(at__lte=rules.too_old_to_send(at)) | Q(tries__gte=timing.most_tries(at))
    for lost in Sms.objects.filter(hopeless, next_at__lte=at):
        commands.give_up_sms(actor=Actor.system(), at=at, message=lost)
    sent, end = 0, time.monotonic() + seconds
    while time.monotonic() < end and (message := _take_next(at)):
        gateway = gateway_for(sender_for(message.line))
        if gateway is None:
            break
        try:
            gateway.send(message.number, message.text)
        except NotSent as failure:
            commands.note_sms_trouble(message, failure.trouble)
            logger.warning("An answer by short message did not go: %s.", failure.trouble)
            if failure.trouble not in OF_ONE_MESSAGE:
                break
        else:
            commands.note_sms_sent(actor=Actor.system(), at=at, message=message)
            sent += 1
    return sent


@transaction.atomic
def _take_next(at: datetime) -> Sms | None:
    message = (Sms.objects.filter(next_at__lte=at, at__gt=rules.too_old_to_send(at), tries__lt=timing.most_tries(at))
               .select_for_update(skip_locked=True).order_by("next_at").first())
    if message:
        message.tries += 1
        message.next_at = at + timing.gap_after(message.tries, at)
        message.save(update_fields=["tries", "next_at"])
    return message


def sender_for(line: str) -> str:
    """The number written to, so that the thread stays one; the usual sender where that number would tell who we are."""
    return "" if lexicon.betrays_sender(line) else line
