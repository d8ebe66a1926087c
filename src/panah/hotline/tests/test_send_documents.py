"""Files for the machines of 110, 115 and 125, sent to a server that behaves in every way, over a real socket."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pytest_django.fixtures import Settings
from tests.cast import Cast, Ground
from tests.ports import own_port

from panah.hotline import commands, emergency_clock
from panah.hotline.emergency_delivery import send
from panah.hotline.kinds import Agency, Manner
from panah.hotline.models import EmergencyHandOver
from panah.hotline.queries.emergency import owed_receipts, take_next_document
from panah.hotline.states import AgencyState
from panah.hotline.testing import make_draft, related
from panah.law import emergency as law
from panah.notify.gateway import NotSent, Trouble


@dataclass
class Machine:
    """What was given to it, and what it answers."""

    port: int
    status: int = 202
    given: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/eido"


@pytest.fixture
def machine() -> Iterator[Machine]:
    theirs = Machine(own_port())

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            theirs.given.append((str(self.headers["Content-Type"]), body))
            self.send_response(theirs.status)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            logging.getLogger("machine.access").info(format, *args)

    with ThreadingHTTPServer(("127.0.0.1", theirs.port), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield theirs
        server.shutdown()


@pytest.fixture
def waiting(ground: Ground, cast: Cast, at: datetime, machine: Machine, settings: Settings) -> EmergencyHandOver:
    settings.PANAH_EIDO = {"police": machine.address}
    draft = make_draft(cast.operator, ground.hall, at, **related(ground.karaj))
    return commands.tell_agency(actor=cast.operator, at=at, contact=draft, agency=Agency.POLICE, manner=Manner.LINE)


def now(row: EmergencyHandOver) -> EmergencyHandOver:
    return EmergencyHandOver.objects.get(pk=row.pk)


def test_the_file_goes_as_it_was_put_down(at: datetime, machine: Machine, waiting: EmergencyHandOver) -> None:
    assert emergency_clock.tick(at) == 1

    kind, body = machine.given[0]
    assert kind == "application/json"
    assert json.loads(body) == json.loads(waiting.document)


def test_taken_by_their_machine_it_is_not_sent_again_and_a_receipt_is_still_owed(
        cast: Cast, at: datetime, machine: Machine, waiting: EmergencyHandOver) -> None:
    emergency_clock.tick(at)
    emergency_clock.tick(at + timedelta(hours=1))

    row = now(waiting)
    assert len(machine.given) == 1
    assert (row.delivered_at, row.next_try_at, row.state) == (at, None, AgencyState.TOLD)
    assert list(owed_receipts(cast.operator)) == [row]


def test_what_was_not_taken_is_tried_again_after_the_gap(
        at: datetime, machine: Machine, waiting: EmergencyHandOver) -> None:
    machine.status = 503
    assert emergency_clock.tick(at) == 0
    assert (now(waiting).trouble, now(waiting).tries) == (Trouble.BUSY, 1)
    machine.status = 200

    gap = timedelta(minutes=law.SEND_GAP.on(at.date()))
    assert emergency_clock.tick(at + gap / 2) == 0
    assert emergency_clock.tick(at + gap) == 1
    assert now(waiting).trouble == ""


def test_given_up_it_is_owed_by_telephone(
        cast: Cast, at: datetime, machine: Machine, waiting: EmergencyHandOver) -> None:
    machine.status = 500
    for minute in range(law.SEND_TRIES.on(at.date()) + 1):
        emergency_clock.tick(at + timedelta(minutes=minute))

    row = now(waiting)
    assert len(machine.given) == law.SEND_TRIES.on(at.date())
    assert (row.state, row.next_try_at) == (AgencyState.NOT_REACHED, None)
    assert list(owed_receipts(cast.operator)) == [row]


def test_with_a_receipt_by_telephone_nothing_more_is_sent(
        cast: Cast, at: datetime, machine: Machine, waiting: EmergencyHandOver) -> None:
    commands.note_receipt(actor=cast.operator, at=at, hand_over=waiting, number="۷", taken_by="")

    assert emergency_clock.tick(at) == 0
    assert machine.given == []


def test_what_is_taken_out_counts_as_tried_before_it_is_tried(at: datetime, waiting: EmergencyHandOver) -> None:
    taken = take_next_document(at)

    assert taken == waiting
    assert now(waiting).tries == 1
    assert take_next_document(at) is None


@pytest.mark.parametrize(("status", "trouble"), [
    (500, Trouble.BUSY), (404, Trouble.REFUSED), (302, Trouble.NOT_UNDERSTOOD)])
def test_what_they_answer_is_understood(status: int, trouble: Trouble, machine: Machine) -> None:
    machine.status = status

    with pytest.raises(NotSent) as refused:
        send(machine.address, "{}")

    assert refused.value.trouble is trouble
    assert len(machine.given) == 1


def test_a_machine_that_is_away_is_unreachable() -> None:
    with pytest.raises(NotSent) as refused:
        send(f"http://127.0.0.1:{own_port()}/eido", "{}", seconds=2)

    assert refused.value.trouble is Trouble.UNREACHABLE
