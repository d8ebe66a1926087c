"""What Asterisk says in terms of calls, and what it is told to do with them.

Its dialplan (docs/operations.md, "Telephony") puts the hall on a caller's channel, in `PANAH_HALL`; what has no such
variable is a channel of a booth or of the trunk. A caller's channel keeps its unique id through queues, transfers and
redirections, so its end is the end of the call.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from panah.hotline.exchange import EventKind, ExchangeEvent, LivingCall
from panah.hotline.kinds import OrderKind
from panah.hotline.telephony.ami import Ami, Message, NotDone

HALL, CALL_BACK = "PANAH_HALL", "PANAH_CALL_BACK"
FAMILIES = {EventKind.RINGING: "panah", EventKind.CONNECTED: "panah-answered"}
"""Of the exchange's own database: what rang and who picked it up wait there until we know."""

REASON = "panah"
SECONDS_OF_A_BOOTH = 20
ANSWERED = "ANSWER"
_CHANNEL = re.compile(r"\w+/(.+)-[0-9a-f]+")
RINGS = "QueueCallerJoin"
# Out of a queue an answer is told twice; the second comes when the exchange has written it down already, so one who
# begins to listen in between hears it or finds it.
_KINDS = {RINGS: EventKind.RINGING, "DialEnd": EventKind.CONNECTED, "AgentConnect": EventKind.CONNECTED,
          "Hangup": EventKind.HUNG_UP}
_EXTENSION = re.compile(r"[0-9]{2,10}", re.ASCII)
_NUMBER = re.compile(r"\+?[0-9]+")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done, read whole from its rows: `call_id` or `number`, as its kind has it."""

    id: UUID
    kind: OrderKind
    call_id: str = ""
    extension: str = ""
    hall_code: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Dialled:
    """What came of calling a number, once it is known."""

    order_id: UUID
    answered: bool
    result: str


@dataclass(frozen=True, slots=True)
class Asterisk:
    """One exchange. `name` stands before its calls' ids: two exchanges may count alike."""

    ami: Ami
    name: str

    def event_of(self, message: Message, heard_at: datetime) -> ExchangeEvent | None:
        """None for what changes no call. Whether an end was an abandonment is for our own row to say."""
        kind, hall = _kind(message), message.variables.get(HALL, "")
        if not kind or not hall:
            return None
        return ExchangeEvent(kind, self._call_id(message["Uniqueid"]), hall, min(_time(message, heard_at), heard_at),
                             _number(message["CallerIDNum"]), _extension(message["DestChannel"]))

    async def untaken(self) -> list[ExchangeEvent]:
        """What the exchange does not yet know that we know: calls that rang, then who answered; some are long over."""
        rang = [self._rang(row) for row in await self.ami.ask("DBGetTree", Family=FAMILIES[EventKind.RINGING])]
        answered = [self._answered(row) for row in await self.ami.ask(
            "DBGetTree", Family=FAMILIES[EventKind.CONNECTED])]
        return [event for event in [*rang, *answered] if event]

    async def taken(self, event: ExchangeEvent) -> None:
        """We know: the exchange may forget it."""
        if event.kind in FAMILIES:
            # It may be struck out already: what was made up for is also heard.
            with suppress(NotDone):
                await self.ami.ask("DBDel", Family=FAMILIES[event.kind], Key=self._unique_id(event.call_id))

    async def quiet_booths(self) -> set[str]:
        """Extensions that do not ring because we said so; what was silenced at the exchange itself stays so."""
        rows = await self.ami.ask("QueueStatus")
        return {row["Location"].rpartition("/")[2] for row in rows if row["PausedReason"] == REASON}

    async def quieten(self, extension: str, *, quiet: bool) -> None:
        """Let a booth ring, or not, in every queue it is in. Raises NotDone for one that is in none."""
        await self.ami.ask("QueuePause", Interface=f"PJSIP/{_booth(extension)}", Paused=str(quiet).lower(),
                           Reason=REASON if quiet else "")

    async def halls(self) -> set[str]:
        return {row["Queue"] for row in await self.ami.ask("QueueSummary") if row["Queue"]}

    async def living(self) -> list[LivingCall]:
        """Every caller on the line now, and where their voice is."""
        channels = await self.ami.ask("CoreShowChannels")
        booths = {row["BridgeId"]: _extension(row["Channel"]) for row in channels
                  if row["BridgeId"] and not row.variables.get(HALL)}
        return [LivingCall(self._call_id(row["Uniqueid"]), row.variables[HALL], _number(row["CallerIDNum"]),
                           booths.get(row["BridgeId"], ""))
                for row in channels if row.variables.get(HALL)]

    async def carry_out(self, order: Order, halls: Collection[str]) -> None:
        """`halls` are those of this exchange. Raises NotDone where the caller, the booth or the hall is not there."""
        match order.kind:
            case OrderKind.CONNECT:
                await self._redirect(order, "connect", _booth(order.extension))
            case OrderKind.MOVE if order.hall_code in halls:
                await self._redirect(order, f"hall-{order.hall_code}", "s")
            case OrderKind.HANG_UP:
                await self.ami.ask("Hangup", Channel=self._unique_id(order.call_id))
            case OrderKind.ORIGINATE:
                await self._originate(order)
            case _:
                raise NotDone("no such hall")

    async def _redirect(self, order: Order, context: str, extension: str) -> None:
        """Who already speaks with a booth stays there: its operator was quicker on the phone than here."""
        channel = self._unique_id(order.call_id)
        [answer] = await self.ami.ask("Getvar", Channel=channel, Variable="BRIDGEPEER")
        if not answer["Value"]:
            await self.ami.ask("Redirect", Channel=channel, Context=context, Exten=extension, Priority="1")

    async def _originate(self, order: Order) -> None:
        """The booth's telephone rings first; the number is called when it is picked up."""
        if not _NUMBER.fullmatch(order.number):
            raise NotDone("no number")
        await self.ami.ask("Originate", number=str(order.id), Channel=f"PJSIP/{_booth(order.extension)}",
                           Context="call-back", Exten=order.number, Priority="1", Async="true",
                           Timeout=str(SECONDS_OF_A_BOOTH * 1000), Variable=f"{CALL_BACK}={order.id}")

    def _rang(self, row: Message) -> ExchangeEvent | None:
        """`Key: /panah/UNIQUEID`, `Val: HALL EPOCH NUMBER`."""
        hall, _, rest = row["Val"].partition(" ")
        epoch, _, number = rest.partition(" ")
        if not hall or not epoch.isdecimal():
            return None
        return ExchangeEvent(EventKind.RINGING, self._call_of(row), hall, _moment(epoch), _number(number))

    def _answered(self, row: Message) -> ExchangeEvent | None:
        """`Key: /panah-answered/UNIQUEID`, `Val: EXTENSION EPOCH`."""
        extension, _, epoch = row["Val"].partition(" ")
        if not extension or not epoch.isdecimal():
            return None
        return ExchangeEvent(EventKind.CONNECTED, self._call_of(row), "", _moment(epoch), extension=extension)

    def _call_of(self, row: Message) -> str:
        return self._call_id(row["Key"].rpartition("/")[2])

    def _call_id(self, unique_id: str) -> str:
        return f"{self.name}-{unique_id}"

    def _unique_id(self, call_id: str) -> str:
        return call_id.removeprefix(f"{self.name}-")


def dialled(message: Message) -> Dialled | None:
    """What came of a call-back: of the number, or of the booth where that was not picked up."""
    order_id, status = message.variables.get(CALL_BACK), message["DialStatus"]
    if message.event == "DialEnd" and order_id:
        return Dialled(UUID(order_id), status == ANSWERED, status.lower())
    if message.event == "OriginateResponse" and message["Response"] == "Failure":
        return Dialled(UUID(message["ActionID"]), False, "booth_silent")
    return None


def _kind(message: Message) -> EventKind | None:
    if message.event == "DialEnd" and message["DialStatus"] != ANSWERED:
        return None
    return _KINDS.get(message.event)


def _extension(channel: str) -> str:
    """PJSIP/3001-0000000a is the booth 3001."""
    told = _CHANNEL.fullmatch(channel)
    return told[1] if told else ""


def _booth(extension: str) -> str:
    """An extension is typed by people: what is more than digits could name another channel, or a number outside."""
    if not _EXTENSION.fullmatch(extension):
        raise NotDone("no extension")
    return extension


def _number(told: str) -> str:
    """Empty for a withheld number, however it is withheld."""
    return told if _NUMBER.fullmatch(told) else ""


def _moment(epoch: str) -> datetime:
    return datetime.fromtimestamp(int(epoch), UTC)


def _time(message: Message, otherwise: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(float(message["Timestamp"]), UTC)
    except ValueError:
        return otherwise
