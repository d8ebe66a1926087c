"""The client of Asterisk's manager interface, against a server that speaks it over a real socket."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest

from panah.hotline.telephony import ami as module
from panah.hotline.telephony.ami import Address, Ami, Message, NotConnected, NotDone
from panah.hotline.tests.ami_double import NAME, SECRET, Exchange


def connected(work: Callable[[Exchange, Ami], Awaitable[object]], exchange: Exchange | None = None) -> None:
    """Do some work on a connection to an exchange; nothing may take longer than some seconds."""
    async def run() -> None:
        async with asyncio.timeout(10), exchange or Exchange() as server:
            ami = await Ami.connect(server.address)
            await work(server, ami)
            await ami.close()

    asyncio.run(run())


def refused_login(exchange: Exchange, address: Callable[[Exchange], Address]) -> str:
    """Why no connection was made."""
    async def run() -> str:
        async with asyncio.timeout(10), exchange:
            with pytest.raises(NotConnected) as refusal:
                await Ami.connect(address(exchange))
            return str(refusal.value)

    return asyncio.run(run())


def test_it_signs_in_with_its_secret() -> None:
    async def work(exchange: Exchange, ami: Ami) -> None:
        [login] = exchange.asked
        assert (login["Action"], login["Username"], login["Secret"]) == ("Login", "panah", SECRET)

    connected(work)


def test_a_wrong_secret_is_no_connection() -> None:
    wrong = refused_login(Exchange(), lambda exchange: Address("127.0.0.1", exchange.port, "panah", "x", NAME, False))

    assert wrong == "it refuses the login"


def test_what_is_no_asterisk_is_no_connection() -> None:
    assert refused_login(Exchange(greeting=b"SSH-2.0\r\n"), lambda exchange: exchange.address) == (
        "what answers is no Asterisk")


def test_a_port_where_nobody_listens_is_no_connection() -> None:
    assert refused_login(Exchange(), lambda _: Address("127.0.0.1", 1, "panah", SECRET, NAME, False)) == (
        "it does not answer")


def test_neither_secret_nor_numbers_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def work(exchange: Exchange, ami: Ami) -> None:
        await ami.ask("Originate", Exten="09120001234")

    with caplog.at_level(logging.DEBUG):
        connected(work)

    assert SECRET not in caplog.text
    assert "09120001234" not in caplog.text


def test_the_secret_is_in_no_representation() -> None:
    assert SECRET not in repr(Exchange().address)


def test_an_action_gets_its_own_answer() -> None:
    async def work(exchange: Exchange, ami: Ami) -> None:
        one, other = await asyncio.gather(ami.ask("Getvar"), ami.ask("Ping"))
        assert (one[0]["Value"], other[0]["Value"]) == ("PJSIP/1101-1", "")

    connected(work, Exchange(answers={"Getvar": {"Value": "PJSIP/1101-1"}}))


def test_a_list_comes_whole() -> None:
    rows = [{"Queue": "HL-30"}, {"Queue": "HL-24"}]

    async def work(exchange: Exchange, ami: Ami) -> None:
        assert [row["Queue"] for row in await ami.ask("QueueSummary")] == ["HL-30", "HL-24"]

    connected(work, Exchange(lists={"QueueSummary": rows}))


def test_an_empty_list_is_empty() -> None:
    async def work(exchange: Exchange, ami: Ami) -> None:
        assert await ami.ask("CoreShowChannels") == []

    connected(work, Exchange(lists={"CoreShowChannels": []}))


def test_a_refusal_is_told() -> None:
    async def work(exchange: Exchange, ami: Ami) -> None:
        with pytest.raises(NotDone):
            await ami.ask("Redirect")

    connected(work, Exchange(refused={"Redirect"}))


def test_events_come_in_their_order_also_during_an_action() -> None:
    async def work(exchange: Exchange, ami: Ami) -> None:
        exchange.tell("QueueCallerJoin", Uniqueid="1.1")
        await ami.ask("Ping")
        exchange.tell("Hangup", Uniqueid="1.1")
        heard = [await ami.events.get(), await ami.events.get()]
        assert [message.event for message in heard if message] == ["QueueCallerJoin", "Hangup"]

    connected(work)


def test_what_comes_late_for_an_action_is_an_event() -> None:
    async def work(exchange: Exchange, ami: Ami) -> None:
        await ami.ask("Originate", number="order-1")
        exchange.tell("OriginateResponse", ActionID="order-1", Response="Failure")
        late = await ami.events.get()
        assert late
        assert (late.event, late["ActionID"]) == ("OriginateResponse", "order-1")

    connected(work)


def test_variables_of_the_channel_are_read_apart() -> None:
    message = Message.read(b"Event: Hangup\r\nChanVariable: PANAH_HALL=HL-30\r\nChanVariable: PANAH_CALL_BACK=\r\n\r\n")

    assert message.variables == {"PANAH_HALL": "HL-30", "PANAH_CALL_BACK": ""}
    assert message["Uniqueid"] == ""


def test_bytes_that_are_no_text_do_no_harm() -> None:
    assert Message.read(b"Event: Hangup\r\nCallerIDName: \xff\xfe\r\n\r\n").event == "Hangup"


def test_a_value_cannot_bring_an_action_of_its_own() -> None:
    async def work(exchange: Exchange, ami: Ami) -> None:
        with pytest.raises(ValueError, match="line within a field"):
            await ami.ask("Redirect", Exten="1101\r\n\r\nAction: Originate")
        assert exchange.of("Redirect") == []

    connected(work)


def test_a_lost_connection_ends_the_events_and_what_was_asked() -> None:
    async def work(exchange: Exchange, ami: Ami) -> None:
        asked = asyncio.create_task(ami.ask("Ping"))
        await exchange.until(lambda: exchange.of("Ping"))
        exchange.drop()
        with pytest.raises(NotConnected):
            await asked
        assert await ami.events.get() is None

    connected(work, Exchange(silent={"Ping"}))


def test_nothing_is_asked_on_a_lost_connection() -> None:
    async def work(exchange: Exchange, ami: Ami) -> None:
        exchange.drop()
        assert await ami.events.get() is None
        with pytest.raises(NotConnected):
            await ami.ask("Ping")

    connected(work)


def test_an_exchange_that_no_longer_answers_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(exchange: Exchange, ami: Ami) -> None:
        monkeypatch.setattr(module, "SECONDS_TO_ANSWER", 0.05)
        with pytest.raises(NotConnected, match="no longer answers"):
            await ami.ask("Ping")

    connected(work, Exchange(silent={"Ping"}))


def test_what_speaks_without_end_is_cut_off() -> None:
    async def work(exchange: Exchange, ami: Ami) -> None:
        exchange.tell_raw(b"x" * (3 << 20))
        assert await ami.events.get() is None

    connected(work)


@pytest.mark.parametrize(("url", "address"), [
    ("ami://panah:s%2Fx@pbx.internal/pbx1", Address("pbx.internal", 5038, "panah", "s/x", "pbx1", False)),
    ("amis://panah:x@[::1]:5039/other", Address("::1", 5039, "panah", "x", "other", True)),
])
def test_an_address_is_read_from_one_line(url: str, address: Address) -> None:
    assert Address.parse(url) == address
