"""What Asterisk says in terms of calls, and what it is told to do with them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from panah.hotline.exchange import EventKind, ExchangeEvent, LivingCall
from panah.hotline.kinds import OrderKind
from panah.hotline.telephony.ami import Ami, Message, NotDone
from panah.hotline.telephony.asterisk import Asterisk, Dialled, Order, dialled
from panah.hotline.tests.ami_double import NAME, Exchange

HEARD = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
CALL, UNIQUE = f"{NAME}-1795327613.10", "1795327613.10"
ORDER = UUID("0195d2f0-0000-7000-8000-000000000001")
IN_HALL = {"PANAH_HALL": "HL-30", "PANAH_CALL_BACK": ""}


def heard(event: str, variables: dict[str, str] | None = None, **fields: str) -> ExchangeEvent | None:
    told = {"Event": event, "Uniqueid": UNIQUE, "CallerIDNum": "09120001234", **fields}
    asterisk = Asterisk(None, NAME)  # type: ignore[arg-type]  # Reading needs no connection.
    return asterisk.event_of(Message(told, IN_HALL if variables is None else variables), HEARD)


def asking(exchange: Exchange, work: Callable[[Asterisk], Awaitable[object]]) -> Exchange:
    """The exchange after what was asked of it."""
    async def run() -> None:
        async with asyncio.timeout(10), exchange:
            ami = await Ami.connect(exchange.address)
            await work(Asterisk(ami, NAME))
            await ami.close()

    asyncio.run(run())
    return exchange


def test_who_joins_a_queue_rings_in_its_hall() -> None:
    assert heard("QueueCallerJoin") == ExchangeEvent(EventKind.RINGING, CALL, "HL-30", HEARD, "09120001234")


@pytest.mark.parametrize(("told", "status"), [("DialEnd", "ANSWER"), ("AgentConnect", "")])
def test_a_booth_that_is_picked_up_is_named(told: str, status: str) -> None:
    event = heard(told, DialStatus=status, DestChannel="PJSIP/3001-0000000a")

    assert event
    assert (event.kind, event.call_id, event.extension) == (EventKind.CONNECTED, CALL, "3001")


@pytest.mark.parametrize("status", ["CANCEL", "NOANSWER", "BUSY", "CONGESTION"])
def test_a_booth_that_is_not_picked_up_changes_nothing(status: str) -> None:
    assert heard("DialEnd", DialStatus=status, DestChannel="PJSIP/3001-0000000a") is None


def test_the_end_of_the_callers_channel_is_the_end_of_the_call() -> None:
    event = heard("Hangup", Cause="16")

    assert event
    assert (event.kind, event.call_id) == (EventKind.HUNG_UP, CALL)


@pytest.mark.parametrize("variables", [{}, {"PANAH_HALL": ""}])
def test_the_end_of_a_booths_own_channel_is_not(variables: dict[str, str]) -> None:
    assert heard("Hangup", variables) is None


@pytest.mark.parametrize("event", ["QueueCallerLeave", "QueueCallerAbandon", "AgentCalled", "BlindTransfer"])
def test_what_a_redirection_says_too_ends_no_call(event: str) -> None:
    assert heard(event) is None


@pytest.mark.parametrize("number", ["<unknown>", "anonymous", "", "Restricted", "09120001234;drop"])
def test_a_withheld_number_is_empty_however_it_is_withheld(number: str) -> None:
    event = heard("QueueCallerJoin", CallerIDNum=number)

    assert event
    assert event.number == ""


def test_the_exchanges_own_time_counts() -> None:
    earlier = HEARD - timedelta(seconds=1.5)
    event = heard("QueueCallerJoin", Timestamp=str(earlier.timestamp()))

    assert event
    assert event.at == earlier


def test_an_exchange_whose_clock_is_ahead_rings_now() -> None:
    event = heard("QueueCallerJoin", Timestamp=str((HEARD + timedelta(minutes=5)).timestamp()))

    assert event
    assert event.at == HEARD


def test_calls_nobody_took_are_told_by_the_exchanges_own_database() -> None:
    rows = [{"Key": f"/panah/{UNIQUE}", "Val": "HL-30 1795327613 09120001234"},
            {"Key": "/panah/1.2", "Val": "HL-24 1795327000 "}, {"Key": "/panah/1.3", "Val": "no sense"}]

    async def work(asterisk: Asterisk) -> None:
        first, withheld = await asterisk.untaken()
        assert first == ExchangeEvent(EventKind.RINGING, CALL, "HL-30", datetime.fromtimestamp(1795327613, UTC),
                                      "09120001234")
        assert (withheld.hall_code, withheld.number) == ("HL-24", "")

    asking(Exchange(lists={"DBGetTree panah": rows, "DBGetTree panah-answered": []}), work)


def test_who_answered_unheard_is_told_by_it_too() -> None:
    rows = [{"Key": f"/panah-answered/{UNIQUE}", "Val": "3001 1795327615"}, {"Key": "/panah-answered/1.3", "Val": " 1"}]

    async def work(asterisk: Asterisk) -> None:
        assert await asterisk.untaken() == [ExchangeEvent(
            EventKind.CONNECTED, CALL, "", datetime.fromtimestamp(1795327615, UTC), extension="3001")]

    asking(Exchange(lists={"DBGetTree panah": [], "DBGetTree panah-answered": rows}), work)


def event(kind: EventKind) -> ExchangeEvent:
    return ExchangeEvent(kind, CALL, "HL-30", HEARD)


@pytest.mark.parametrize("refused", [set(), {"DBDel"}])
@pytest.mark.parametrize(("kind", "family"), [
    (EventKind.RINGING, "panah"), (EventKind.CONNECTED, "panah-answered")])
def test_what_was_taken_is_struck_out_once_or_twice(kind: EventKind, family: str, refused: set[str]) -> None:
    exchange = asking(Exchange(refused=refused), lambda asterisk: asterisk.taken(event(kind)))

    [asked] = exchange.of("DBDel")
    assert (asked["Family"], asked["Key"]) == (family, UNIQUE)


def test_an_end_was_never_written_down() -> None:
    assert asking(Exchange(), lambda asterisk: asterisk.taken(event(EventKind.HUNG_UP))).of("DBDel") == []


def test_the_living_are_those_who_wait_and_those_who_speak() -> None:
    channels = [
        {"Channel": "PJSIP/trunk-0000000a", "Uniqueid": UNIQUE, "CallerIDNum": "09120001234", "BridgeId": "b",
         "variables": "PANAH_HALL=HL-30"},
        {"Channel": "PJSIP/3001-0000000b", "Uniqueid": "1.2", "BridgeId": "b", "variables": "PANAH_HALL="},
        {"Channel": "PJSIP/trunk-0000000c", "Uniqueid": "1.3", "CallerIDNum": "anonymous", "BridgeId": "",
         "variables": "PANAH_HALL=HL-24"},
        {"Channel": "PJSIP/2401-0000000d", "Uniqueid": "1.4", "BridgeId": "", "variables": "PANAH_HALL="},
    ]

    async def work(asterisk: Asterisk) -> None:
        assert await asterisk.living() == [LivingCall(CALL, "HL-30", "09120001234", "3001"),
                                           LivingCall(f"{NAME}-1.3", "HL-24", "", "")]

    asking(Exchange(lists={"CoreShowChannels": channels}), work)


def test_its_halls_are_its_queues() -> None:
    async def work(asterisk: Asterisk) -> None:
        assert await asterisk.halls() == {"HL-30", "HL-24"}

    asking(Exchange(lists={"QueueSummary": [{"Queue": "HL-30"}, {"Queue": "HL-24"}]}), work)


def carried_out(order: Order, exchange: Exchange | None = None) -> Exchange:
    return asking(exchange or Exchange(), lambda asterisk: asterisk.carry_out(order, {"HL-24"}))


def test_a_caller_is_connected_to_a_booth() -> None:
    [asked] = carried_out(Order(ORDER, OrderKind.CONNECT, CALL, extension="3001")).of("Redirect")

    assert (asked["Channel"], asked["Context"], asked["Exten"]) == (UNIQUE, "connect", "3001")


def test_a_caller_who_already_speaks_is_left_where_she_is() -> None:
    speaks = Exchange(answers={"Getvar": {"Value": "PJSIP/3002-0000000b"}})

    assert carried_out(Order(ORDER, OrderKind.CONNECT, CALL, extension="3001"), speaks).of("Redirect") == []


def test_a_caller_is_moved_to_the_queue_of_another_hall() -> None:
    [asked] = carried_out(Order(ORDER, OrderKind.MOVE, CALL, hall_code="HL-24")).of("Redirect")

    assert (asked["Channel"], asked["Context"], asked["Exten"]) == (UNIQUE, "hall-HL-24", "s")


def test_a_call_is_ended() -> None:
    [asked] = carried_out(Order(ORDER, OrderKind.HANG_UP, CALL)).of("Hangup")

    assert asked["Channel"] == UNIQUE


def test_a_call_back_rings_the_booth_first() -> None:
    order = Order(ORDER, OrderKind.ORIGINATE, extension="3001", number="09120001234")
    [asked] = carried_out(order).of("Originate")

    assert (asked["Channel"], asked["Exten"], asked["Async"]) == ("PJSIP/3001", "09120001234", "true")
    assert (asked["ActionID"], asked["Variable"]) == (str(ORDER), f"PANAH_CALL_BACK={ORDER}")


def test_a_caller_who_was_picked_up_meanwhile_is_not_moved_away() -> None:
    speaks = Exchange(answers={"Getvar": {"Value": "PJSIP/3002-0000000b"}})

    assert carried_out(Order(ORDER, OrderKind.MOVE, CALL, hall_code="HL-24"), speaks).of("Redirect") == []


@pytest.mark.parametrize("order", [
    Order(ORDER, OrderKind.MOVE, CALL, hall_code="HL-07"),
    *(Order(ORDER, OrderKind.CONNECT, CALL, extension=extension) for extension in ("", "trunk", "3001@trunk", "x")),
    *(Order(ORDER, OrderKind.ORIGINATE, extension="3001", number=number)
      for number in ("", "09120001234&PJSIP/x", "sip:x@y")),
    Order(ORDER, OrderKind.ORIGINATE, extension="0912@trunk", number="09120001234"),
])
def test_nobody_is_sent_where_nothing_is_and_nothing_else_is_dialled(order: Order) -> None:
    """Asterisk would end a call that it is told to send nowhere."""
    async def work(asterisk: Asterisk) -> None:
        with pytest.raises(NotDone):
            await asterisk.carry_out(order, {"HL-24"})

    exchange = asking(Exchange(), work)
    assert exchange.of("Originate") == exchange.of("Redirect") == []


@pytest.mark.parametrize("quiet", [True, False])
def test_a_booth_is_quiet_or_rings_in_all_queues(quiet: bool) -> None:
    [asked] = asking(Exchange(), lambda asterisk: asterisk.quieten("3001", quiet=quiet)).of("QueuePause")

    assert (asked["Interface"], asked["Paused"]) == ("PJSIP/3001", str(quiet).lower())
    assert "Queue" not in asked


def test_quiet_booths_are_those_we_quietened() -> None:
    members = [{"Location": "PJSIP/3001", "PausedReason": "panah"}, {"Location": "PJSIP/3002", "PausedReason": ""},
               {"Location": "PJSIP/3003", "PausedReason": "broken"}]

    async def work(asterisk: Asterisk) -> None:
        assert await asterisk.quiet_booths() == {"3001"}

    asking(Exchange(lists={"QueueStatus": members}), work)


@pytest.mark.parametrize(("status", "answered"), [("ANSWER", True), ("NOANSWER", False), ("BUSY", False)])
def test_what_came_of_calling_a_number(status: str, answered: bool) -> None:
    message = Message({"Event": "DialEnd", "DialStatus": status}, {"PANAH_CALL_BACK": str(ORDER)})

    assert dialled(message) == Dialled(ORDER, answered, status.lower())


@pytest.mark.parametrize(("response", "told"), [
    ("Failure", Dialled(ORDER, answered=False, result="booth_silent")), ("Success", None)])
def test_a_booth_that_does_not_pick_up_calls_nobody(response: str, told: Dialled | None) -> None:
    assert dialled(Message({"Event": "OriginateResponse", "Response": response, "ActionID": str(ORDER)})) == told


def test_a_call_that_came_in_was_not_dialled() -> None:
    assert dialled(Message({"Event": "DialEnd", "DialStatus": "ANSWER"}, IN_HALL)) is None
