"""The path of one call, step by step, over whatever sends a request: a served application or Django's own client."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.urls import reverse

from panah.access.actor import Actor
from panah.cases.models import Case
from panah.command_line.call_path.ground import Place
from panah.core.ids import uuid7
from panah.dispatch.models import Mission
from panah.hotline import commands
from panah.hotline.models import Call, Contact

NUMBER = "09120001234"
TOLD: tuple[dict[str, str], ...] = (
    {"call_class": "related", "danger_now": "on"},
    {"main_topic": "T08", "county": "3001", "children_present": "2"},
    {"narrative": "شرحی که پای تلفن گفته می‌شود و چند سطر است. " * 4, "place": "خیابان نمونه، پلاک ۷"},
)


class Sends(Protocol):
    """One signed-in person's browser."""

    def get(self, url: str) -> None: ...

    def post(self, url: str, told: Mapping[str, str | list[str]]) -> None: ...


@dataclass(frozen=True, slots=True)
class Step:
    """What the step is called in the report, and the request it makes."""

    name: str
    send: Callable[[], None]


def steps(call: Call, place: Place, operator: Sends, dispatcher: Sends, member: Sends) -> Iterator[Step]:
    """The acts of a call in order. Rows made by earlier steps are looked up when their step comes."""
    yield Step("open contact", lambda: operator.post(reverse("hotline:take", args=[call.pk]), {}))
    contact = Contact.objects.only("pk").get(call=call)
    page = reverse("hotline:contact", args=[contact.pk])
    yield Step("find caller", lambda: operator.get(page))
    for revision, told in enumerate(TOLD, start=1):
        sent = {"revision": str(revision), **told}
        yield Step("save draft", lambda sent=sent: _save(operator, contact, sent))  # type: ignore[misc]
    yield Step("urgency", lambda: operator.get(reverse("hotline:beside", args=[contact.pk])))
    whole = {"revision": "3", "outcome": "mobile", "caller_is_anonymous": "on", "caller_phone": NUMBER}
    yield Step("case", lambda: operator.post(page, whole | TOLD[0] | TOLD[1] | TOLD[2]))
    case = Case.objects.only("pk").get(contacts=contact)
    yield Step("send team", lambda: dispatcher.post(reverse("dispatch:send", args=[case.pk]),
                                                    {"team": str(place.team.pk)}))
    mission = Mission.objects.only("pk").get(case=case)
    for act in ("accept", "leave", "arrive"):
        url = reverse("dispatch:step", args=[mission.pk, act])
        yield Step("status", lambda url=url: member.post(url, {}))  # type: ignore[misc]
    yield Step("entry", lambda: member.post(reverse("dispatch:entry", args=[mission.pk]), {"basis": "not_needed"}))
    yield Step("status", lambda: member.post(reverse("dispatch:end", args=[mission.pk]),
                                             {"outcome": "not_found", "report": "کسی نبود"}))


def ring(place: Place, at: datetime) -> Call:
    """The exchange rings: not measured, because no person waits for a page."""
    return commands.ring(actor=Actor.system(), at=at, hall=place.hall, exchange_id=str(uuid7()),
                         number=NUMBER)


def _save(operator: Sends, contact: Contact, sent: dict[str, str]) -> None:
    fields = [name for name in sent if name != "revision"]
    operator.post(reverse("hotline:draft", args=[contact.pk]), {**sent, "fields": fields})
