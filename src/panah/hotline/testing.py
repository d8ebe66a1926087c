"""Builders of calls and contacts for tests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from panah.access.actor import Actor
from panah.core.ids import uuid7
from panah.core.jalali import tehran_day
from panah.hotline import commands
from panah.hotline.kinds import CallClass, Channel, Outcome, SenderKind
from panah.hotline.models import Booth, Call, CallBack, Contact
from panah.network.models import County, Unit
from panah.notify.gateway import Arrived
from panah.triage.topics import Topic

INVENTED_NUMBER = "09120001234"


def make_call(hall: Unit, at: datetime, number: str = INVENTED_NUMBER) -> Call:
    return commands.ring(actor=Actor.system(), at=at, hall=hall, exchange_id=str(uuid7()), number=number)


def make_call_back(hall: Unit, at: datetime, number: str = INVENTED_NUMBER) -> CallBack:
    """Of a call that nobody answered."""
    call = commands.abandon(actor=Actor.system(), at=at, call=make_call(hall, at, number))
    return CallBack.objects.get(call=call)


def make_booth(hall: Unit, label: str = "1", extension: str = "") -> Booth:
    return Booth.objects.create(hall=hall, label=label, extension=extension)


def make_draft(operator: Actor, hall: Unit, at: datetime, **told: object) -> Contact:
    contact = commands.open_contact(actor=operator, at=at, hall=hall, channel=Channel.WALK_IN)
    return commands.save_draft(actor=operator, at=at, contact=contact, revision=0, told=told)


def make_contact(operator: Actor, hall: Unit, at: datetime, **told: object) -> Contact:
    """A finished contact."""
    return commands.finish_contact(actor=operator, at=at, contact=make_draft(operator, hall, at, **told))


def make_thread(hall: Unit, at: datetime, *, text: str = "کمک", number: str = INVENTED_NUMBER,
                key: str = "") -> Contact:
    """Somebody wrote, and nobody has taken it."""
    arrived = Arrived(line="30001234", number=number, text=text, key=key or str(uuid7()))
    return commands.receive_sms(actor=Actor.system(), at=at, hall=hall, arrived=arrived).contact


def make_thread_of(operator: Actor, hall: Unit, at: datetime, **told: object) -> Contact:
    """A thread that an operator has taken."""
    contact = commands.claim_sms(actor=operator, at=at, contact=make_thread(hall, at))
    return commands.save_draft(actor=operator, at=at, contact=contact, revision=0, told=told)


def make_letter(operator: Actor, hall: Unit, at: datetime, **changes: Any) -> Contact:
    """A letter of the police, with the draft of its contact."""
    told: dict[str, Any] = {"sender_kind": SenderKind.POLICE, "sender_name": "کلانتری نمونه",
                            "letter_number": str(uuid7()), "letter_on": tehran_day(at)}
    return commands.receive_letter(actor=operator, at=at, hall=hall, **told | changes)


def related(county: County, /, **changes: object) -> dict[str, object]:
    """What a complete related contact tells, with a team asked for."""
    return {"call_class": CallClass.RELATED, "main_topic": Topic.SPOUSE_ABUSE, "county": county, "danger_now": True,
            "place": "خیابان نمونه، پلاک ۷", "narrative": "شرح نمونه", "outcome": Outcome.MOBILE} | changes


def advised(county: County, /, **changes: object) -> dict[str, object]:
    """A related contact that needed no more than advice."""
    return related(county, danger_now=False, outcome=Outcome.GUIDANCE, **changes)
