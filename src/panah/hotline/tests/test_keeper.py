"""The process that holds the line to the exchange: what it hears, what it makes up for, what it carries out."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

import pytest
from django.db import InterfaceError, OperationalError

from panah.hotline.errors import CallEnded, UnknownHall
from panah.hotline.exchange import EventKind, ExchangeEvent, LivingCall
from panah.hotline.kinds import OrderKind
from panah.hotline.telephony.asterisk import Dialled, Order
from panah.hotline.telephony.keeper import Keeper, Pace
from panah.hotline.tests.ami_double import NAME, Exchange

QUICK = Pace(first_pause=0.01, longest_pause=0.02, orders=0.02, tick=0.02, ping=0.05)
ORDER = Order(UUID(int=1), OrderKind.CONNECT, f"{NAME}-1.1", extension="1101")
IN_HALL = "ChanVariable: PANAH_HALL=HL-30"
WAITING = {"Channel": "PJSIP/trunk-0000000a", "Uniqueid": "1.7", "BridgeId": "", "variables": "PANAH_HALL=HL-30"}


@dataclass
class RowsDouble:
    """What reached the rows. The next pieces of work raise what stands in `fails`."""

    heard: list[ExchangeEvent] = field(default_factory=list)
    reconciled: list[list[LivingCall]] = field(default_factory=list)
    ordered: list[Order] = field(default_factory=list)
    failed: list[Order] = field(default_factory=list)
    dialled: list[Dialled] = field(default_factory=list)
    ticks: int = 0
    away: set[str] = field(default_factory=set)
    fails: list[Exception] = field(default_factory=list)
    tick_fails: list[Exception] = field(default_factory=list)
    open: threading.Event = field(default_factory=threading.Event)
    entered: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.open.set()

    def hear(self, event: ExchangeEvent) -> None:
        self.entered.set()
        assert self.open.wait(5)
        self._may_fail()
        self.heard.append(event)

    def reconcile(self, exchange: str, living: list[LivingCall]) -> None:
        assert exchange == NAME
        self._may_fail()
        self.reconciled.append(living)

    def next_order(self, exchange: str, halls: set[str]) -> Order | None:
        return self.ordered.pop() if self.ordered else None

    def tick(self) -> set[str]:
        self.ticks += 1
        if self.tick_fails:
            raise self.tick_fails.pop()
        return self.away

    def order_failed(self, order: Order) -> None:
        self.failed.append(order)

    def note_dialled(self, told: Dialled) -> None:
        self.dialled.append(told)

    def _may_fail(self) -> None:
        if self.fails:
            raise self.fails.pop(0)

    @property
    def kinds(self) -> list[tuple[EventKind, str]]:
        return [(event.kind, event.call_id) for event in self.heard]


@dataclass
class Held:
    """A keeper at work on an exchange and on rows."""

    exchange: Exchange
    rows: RowsDouble
    keeper: Keeper

    async def until(self, holds: Callable[[], object]) -> None:
        async with asyncio.timeout(5):
            while not holds():
                await asyncio.sleep(0.002)


def holding(work: Callable[[Held], Awaitable[object]], rows: RowsDouble | None = None,
            exchange: Exchange | None = None) -> None:
    """Let a keeper run, do some work beside it, and end it."""
    async def run() -> None:
        async with asyncio.timeout(10), exchange or _exchange() as server:
            keeper = Keeper(server.address, rows or RowsDouble(), QUICK)
            running = asyncio.create_task(keeper.run())
            held = Held(server, keeper.rows, keeper)  # type: ignore[arg-type]
            try:
                await held.until(keeper.connected.is_set)
                await work(held)
            finally:
                running.cancel()
                with suppress(asyncio.CancelledError):
                    await running

    asyncio.run(run())


def _exchange(lists: Mapping[str, list[dict[str, str]]] = MappingProxyType({})) -> Exchange:
    return Exchange(lists={"DBGetTree panah": [], "DBGetTree panah-answered": [], "QueueStatus": [],
                           "QueueSummary": [{"Queue": "HL-30"}], "CoreShowChannels": [], **lists})


def test_what_the_exchange_says_reaches_the_rows_in_its_order() -> None:
    async def work(held: Held) -> None:
        held.exchange.tell("QueueCallerJoin", IN_HALL, Uniqueid="1.1")
        held.exchange.tell("DialEnd", IN_HALL, Uniqueid="1.1", DialStatus="ANSWER", DestChannel="PJSIP/1101-0a")
        held.exchange.tell("Hangup", IN_HALL, Uniqueid="1.1")
        await held.until(lambda: len(held.rows.heard) == 3)
        assert [kind for kind, _ in held.rows.kinds] == [EventKind.RINGING, EventKind.CONNECTED, EventKind.HUNG_UP]

    holding(work)


def test_a_ring_does_not_wait_for_ends_told_before_it() -> None:
    async def work(held: Held) -> None:
        held.rows.open.clear()
        held.exchange.tell("Hangup", IN_HALL, Uniqueid="1.1")
        await held.until(held.rows.entered.is_set)
        for unique_id in ("1.2", "1.3"):
            held.exchange.tell("Hangup", IN_HALL, Uniqueid=unique_id)
        held.exchange.tell("QueueCallerJoin", IN_HALL, Uniqueid="1.4")
        held.exchange.tell("QueueCallerJoin", IN_HALL, Uniqueid="1.5")
        pings = len(held.exchange.of("Ping"))
        await held.exchange.until(lambda: len(held.exchange.of("Ping")) > pings + 1)
        held.rows.open.set()
        await held.until(lambda: len(held.rows.heard) == 5)
        assert [call_id.partition("-")[2] for _, call_id in held.rows.kinds] == ["1.1", "1.4", "1.5", "1.2", "1.3"]

    holding(work)


def test_the_exchange_may_forget_a_call_only_when_the_rows_have_it() -> None:
    async def work(held: Held) -> None:
        held.rows.fails = [ValueError()]
        held.exchange.tell("QueueCallerJoin", IN_HALL, Uniqueid="1.1")
        await held.until(lambda: not held.rows.fails)
        held.exchange.tell("QueueCallerJoin", IN_HALL, Uniqueid="1.2")
        await held.exchange.until(lambda: held.exchange.of("DBDel"))
        assert [asked["Key"] for asked in held.exchange.of("DBDel")] == ["1.2"]

    holding(work)


def test_calls_that_rang_unheard_are_taken_before_the_living_are_looked_at() -> None:
    async def work(held: Held) -> None:
        assert held.rows.kinds == [(EventKind.RINGING, f"{NAME}-1.5")]
        assert held.rows.reconciled == [[LivingCall(f"{NAME}-1.7", "HL-30")]]
        actions = [fields["Action"] for fields in held.exchange.asked]
        assert actions.index("DBDel") < actions.index("CoreShowChannels")

    holding(work, exchange=_exchange({"DBGetTree panah": [{"Key": "/panah/1.5", "Val": "HL-30 1795327613 "}],
                                      "CoreShowChannels": [WAITING]}))


def test_who_was_answered_unheard_is_known_before_the_call_is_thought_lost() -> None:
    async def work(held: Held) -> None:
        assert held.rows.kinds == [(EventKind.RINGING, f"{NAME}-1.5"), (EventKind.CONNECTED, f"{NAME}-1.5")]
        assert held.rows.reconciled == [[]]

    holding(work, exchange=_exchange({
        "DBGetTree panah": [{"Key": "/panah/1.5", "Val": "HL-30 1795327613 "}],
        "DBGetTree panah-answered": [{"Key": "/panah-answered/1.5", "Val": "1101 1795327614"}]}))


def test_after_a_cut_it_connects_again_and_makes_up_for_it() -> None:
    async def work(held: Held) -> None:
        held.exchange.lists["CoreShowChannels"] = [WAITING]
        held.exchange.drop()
        await held.until(lambda: len(held.rows.reconciled) == 2)
        assert held.rows.reconciled[1] == [LivingCall(f"{NAME}-1.7", "HL-30")]

    holding(work)


def test_an_exchange_that_is_away_is_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    async def run() -> None:
        async with asyncio.timeout(10), _exchange() as exchange:
            port = exchange.port
        rows, away = RowsDouble(), _exchange()
        away.port = port
        keeper = Keeper(away.address, rows, QUICK)
        running = asyncio.create_task(keeper.run())
        while "does not answer" not in caplog.text:
            await asyncio.sleep(0.002)
        async with asyncio.timeout(10), away:
            await keeper.connected.wait()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    asyncio.run(run())


def test_a_refused_event_is_no_reason_to_look_at_everything_again(caplog: pytest.LogCaptureFixture) -> None:
    async def work(held: Held) -> None:
        held.rows.fails = [CallEnded()]
        held.exchange.tell("Hangup", IN_HALL, Uniqueid="1.1", CallerIDNum="09120001234")
        await held.until(lambda: not held.rows.fails)
        held.exchange.tell("QueueCallerJoin", IN_HALL, Uniqueid="1.2")
        await held.until(lambda: held.rows.heard)
        assert len(held.rows.reconciled) == 1

    with caplog.at_level(logging.INFO):
        holding(work)

    assert "hung_up: CallEnded" in caplog.text
    assert "0912" not in caplog.text


def test_what_was_refused_for_good_may_be_forgotten() -> None:
    async def work(held: Held) -> None:
        await held.until(lambda: held.exchange.of("DBDel"))
        assert [asked["Family"] for asked in held.exchange.of("DBDel")] == ["panah-answered"]

    answered = [{"Key": "/panah-answered/1.5", "Val": "1101 1795327613"}]
    holding(work, RowsDouble(fails=[CallEnded()]), _exchange({"DBGetTree panah-answered": answered}))


def test_a_hall_nobody_knows_yet_keeps_its_calls_at_the_exchange(caplog: pytest.LogCaptureFixture) -> None:
    async def work(held: Held) -> None:
        held.rows.fails = [UnknownHall()]
        held.exchange.tell("QueueCallerJoin", IN_HALL, Uniqueid="1.1")
        held.exchange.tell("QueueCallerJoin", IN_HALL, Uniqueid="1.2")
        await held.until(lambda: held.exchange.of("DBDel"))
        assert [asked["Key"] for asked in held.exchange.of("DBDel")] == ["1.2"]
        assert len(held.rows.reconciled) == 1

    holding(work)

    assert "ringing: UnknownHall" in caplog.text


def test_while_the_database_is_away_nothing_is_passed_over(caplog: pytest.LogCaptureFixture) -> None:
    async def work(held: Held) -> None:
        held.rows.fails = [OperationalError("09120001234"), InterfaceError("09120001234"), OperationalError()]
        held.exchange.tell("DialEnd", IN_HALL, Uniqueid="1.1", DialStatus="ANSWER", DestChannel="PJSIP/1101-0a")
        held.exchange.tell("Hangup", IN_HALL, Uniqueid="1.1", CallerIDNum="09120001234")
        await held.until(lambda: len(held.rows.heard) == 2)
        assert [kind for kind, _ in held.rows.kinds] == [EventKind.CONNECTED, EventKind.HUNG_UP]

    holding(work)

    assert "connected: OperationalError" in caplog.text
    assert "connected: InterfaceError" in caplog.text
    assert "0912" not in caplog.text


def test_a_database_that_is_away_at_the_start_is_waited_for() -> None:
    async def work(held: Held) -> None:
        assert held.rows.reconciled == [[LivingCall(f"{NAME}-1.7", "HL-30")]]

    holding(work, RowsDouble(fails=[OperationalError()] * 2), _exchange({"CoreShowChannels": [WAITING]}))


def test_an_event_that_breaks_something_keeps_no_other_from_being_heard(caplog: pytest.LogCaptureFixture) -> None:
    async def work(held: Held) -> None:
        held.rows.fails = [ValueError("09120001234")]
        held.exchange.tell("QueueCallerJoin", IN_HALL, Uniqueid="1.1", CallerIDNum="09120001234")
        await held.until(lambda: not held.rows.fails)
        held.exchange.tell("QueueCallerJoin", IN_HALL, Uniqueid="1.2")
        await held.exchange.until(lambda: held.exchange.of("DBDel"))
        assert [asked["Key"] for asked in held.exchange.of("DBDel")] == ["1.2"]
        assert len(held.rows.reconciled) == 1

    holding(work)

    assert "ringing: ValueError" in caplog.text
    assert "0912" not in caplog.text


def test_a_living_call_that_breaks_something_keeps_no_event_from_being_heard() -> None:
    async def work(held: Held) -> None:
        held.exchange.tell("QueueCallerJoin", IN_HALL, Uniqueid="1.2")
        await held.until(lambda: held.rows.heard)

    holding(work, RowsDouble(fails=[ValueError()]), _exchange({"CoreShowChannels": [WAITING]}))


def test_an_order_is_carried_out_at_once_when_it_is_told_of() -> None:
    async def work(held: Held) -> None:
        held.rows.ordered.append(ORDER)
        held.keeper.ordered.set()
        await held.exchange.until(lambda: held.exchange.of("Redirect"))
        assert held.rows.failed == []

    holding(work)


def test_an_order_nobody_told_of_is_found() -> None:
    async def work(held: Held) -> None:
        held.rows.ordered.append(ORDER)
        await held.exchange.until(lambda: held.exchange.of("Redirect"))

    holding(work)


def test_an_order_the_exchange_refuses_has_failed() -> None:
    async def work(held: Held) -> None:
        held.exchange.refused.add("Redirect")
        held.rows.ordered.append(ORDER)
        await held.until(lambda: held.rows.failed)
        assert held.rows.failed == [ORDER]

    holding(work)


def test_what_came_of_a_call_back_is_noted() -> None:
    async def work(held: Held) -> None:
        held.exchange.tell("DialEnd", f"ChanVariable: PANAH_CALL_BACK={UUID(int=3)}", DialStatus="BUSY")
        await held.until(lambda: held.rows.dialled)
        assert held.rows.dialled == [Dialled(UUID(int=3), answered=False, result="busy")]

    holding(work)


def test_a_line_that_died_without_a_word_is_found() -> None:
    async def work(held: Held) -> None:
        held.exchange.refused.add("Ping")
        await held.exchange.until(lambda: len(held.exchange.of("Login")) > 1)

    holding(work)


def test_what_is_due_is_looked_after_all_the_time() -> None:
    async def work(held: Held) -> None:
        held.rows.tick_fails = [ConnectionError()]
        await held.until(lambda: held.rows.ticks > 2)

    holding(work)


def test_the_booth_of_who_steps_away_does_not_ring_until_she_is_back() -> None:
    async def work(held: Held) -> None:
        held.rows.away = {"1101"}
        await held.exchange.until(lambda: len(held.exchange.of("QueuePause")) == 1)
        held.rows.away = set()
        await held.exchange.until(lambda: len(held.exchange.of("QueuePause")) == 2)
        told = [(asked["Interface"], asked["Paused"]) for asked in held.exchange.of("QueuePause")]
        assert told == [("PJSIP/1101", "true"), ("PJSIP/1101", "false")]

    holding(work)


def test_who_came_back_while_the_line_was_down_rings_again() -> None:
    silenced = [{"Location": "PJSIP/1101", "PausedReason": "panah"},
                {"Location": "PJSIP/1102", "PausedReason": "broken"}]

    async def work(held: Held) -> None:
        await held.exchange.until(lambda: held.exchange.of("QueuePause"))
        [told] = held.exchange.of("QueuePause")
        assert (told["Interface"], told["Paused"]) == ("PJSIP/1101", "false")

    holding(work, exchange=_exchange({"QueueStatus": silenced}))


def test_a_booth_in_no_queue_harms_nobody() -> None:
    async def work(held: Held) -> None:
        held.exchange.refused.add("QueuePause")
        held.rows.away = {"1101"}
        await held.until(lambda: held.exchange.of("QueuePause"))
        seen = held.rows.ticks
        await held.until(lambda: held.rows.ticks > seen)

    holding(work)
