"""The process that holds the line to the exchange: what it says goes into the rows, what is ordered goes out to it.

Nothing here has to survive. After every connection it takes from the exchange the calls that rang while nobody
listened, and holds the rows against the calls that live, so it may be killed at any moment.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from panah.core.errors import Refused
from panah.hotline import orders
from panah.hotline.errors import UnknownHall
from panah.hotline.exchange import ExchangeEvent, LivingCall
from panah.hotline.telephony.ami import Address, Ami, Message, NotConnected, NotDone
from panah.hotline.telephony.asterisk import RINGS, Asterisk, Dialled, Order, dialled
from panah.notify.listening import listener

SECONDS_UNTIL_LISTENING_AGAIN = 2.0
AWAY = (InterfaceError, OperationalError)
"""What the database raises while it is away, or could not settle a race: worth another try."""

logger = logging.getLogger(__name__)
Result = TypeVar("Result")


class Rows(Protocol):
    """The side of the database. Each call is one piece of work, made in the keeper's one thread, so in its order."""

    def hear(self, event: ExchangeEvent) -> None: ...

    def reconcile(self, exchange: str, living: list[LivingCall]) -> None: ...

    def next_order(self, exchange: str, halls: set[str]) -> Order | None: ...

    def tick(self) -> set[str]: ...

    def order_failed(self, order: Order) -> None: ...

    def note_dialled(self, told: Dialled) -> None: ...


@dataclass(frozen=True)
class Pace:
    """Seconds: between two tries to connect (doubled each time up to the longest), and between two looks."""

    first_pause: float = 0.5
    longest_pause: float = 15.0
    orders: float = 5.0
    tick: float = 1.0
    ping: float = 15.0


@dataclass
class Keeper:
    address: Address
    rows: Rows
    pace: Pace = field(default_factory=Pace)
    ordered: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by whoever hears that there is an order."""
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    """While it is set, the rows follow the exchange."""
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "rows"))
    _halls: set[str] = field(default_factory=set)

    async def run(self) -> None:
        """Until it is cancelled."""
        pause = self.pace.first_pause
        while True:
            try:
                await self._hold()
            except* NotConnected as lost:
                logger.warning("No line to the exchange: %s.", lost.exceptions[0])
            except* NotDone:
                logger.warning("No line to the exchange: it refuses what this user asks.")
            if self.connected.is_set():
                self.connected.clear()
                pause = self.pace.first_pause
            await asyncio.sleep(pause)
            pause = min(2 * pause, self.pace.longest_pause)

    async def _hold(self) -> None:
        """One connection, until it is lost."""
        ami = await Ami.connect(self.address)
        exchange = Asterisk(ami, self.address.name)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._follow(exchange))
                tasks.create_task(self._carry_orders(exchange))
                tasks.create_task(self._tick(exchange))
                tasks.create_task(self._ping(ami))
        finally:
            await ami.close()

    async def _follow(self, exchange: Asterisk) -> None:
        await self._until_kept(lambda: self._took_everything(exchange))
        self.connected.set()
        async for message in _rings_first(exchange.ami):
            await self._until_kept(lambda message=message: self._hear(exchange, message))  # type: ignore[misc]
        raise NotConnected("the connection was lost")

    async def _until_kept(self, work: Callable[[], Awaitable[bool]]) -> None:
        """While the database is away nothing is passed over: what comes meanwhile waits in its order."""
        pause = self.pace.first_pause
        while not await work():
            await asyncio.sleep(pause)
            pause = min(2 * pause, self.pace.longest_pause)

    async def _took_everything(self, exchange: Asterisk) -> bool:
        """What rang and was answered unheard; then the rows are held against what lives."""
        for event in await exchange.untaken():
            if not await self._take(exchange, event):
                return False
        self._halls, living = await exchange.halls(), await exchange.living()
        return await self._kept("the living calls", lambda: self.rows.reconcile(exchange.name, living))

    async def _hear(self, exchange: Asterisk, message: Message) -> bool:
        """False where the database is away."""
        if event := exchange.event_of(message, timezone.now()):
            return await self._take(exchange, event)
        if told := dialled(message):
            return await self._kept("what was dialled", lambda: self.rows.note_dialled(told))
        return True

    async def _take(self, exchange: Asterisk, event: ExchangeEvent) -> bool:
        """False where the database is away. The exchange may forget what the rows know, and nothing else."""
        try:
            await self._work(lambda: self.rows.hear(event))
        except UnknownHall:
            logger.warning("The exchange told of %s: UnknownHall.", event.kind)
            return True
        except Refused as refusal:
            logger.info("The exchange told of %s: %s.", event.kind, type(refusal).__name__)
        except Exception as error:
            logger.error("The exchange told of %s: %s.", event.kind, type(error).__name__)
            return not isinstance(error, AWAY)
        await exchange.taken(event)
        return True

    async def _carry_orders(self, exchange: Asterisk) -> None:
        await self.connected.wait()
        while True:
            self.ordered.clear()
            while order := await self._next_order(exchange):
                await self._carry_out(exchange, order)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.ordered.wait(), self.pace.orders)

    async def _next_order(self, exchange: Asterisk) -> Order | None:
        try:
            return await self._work(lambda: self.rows.next_order(exchange.name, self._halls))
        except Exception as error:
            logger.error("Orders cannot be read: %s.", type(error).__name__)
            return None

    async def _carry_out(self, exchange: Asterisk, order: Order) -> None:
        try:
            await exchange.carry_out(order, self._halls)
        except NotDone:
            await self._kept("a failed order", lambda: self.rows.order_failed(order))

    async def _tick(self, exchange: Asterisk) -> None:
        await self.connected.wait()
        quiet = await exchange.quiet_booths()
        while True:
            try:
                away = await self._work(self.rows.tick)
            except Exception as error:
                logger.error("What is due cannot be looked after: %s.", type(error).__name__)
            else:
                await self._quieten(exchange, quiet, away)
                quiet = away
            await asyncio.sleep(self.pace.tick)

    async def _quieten(self, exchange: Asterisk, quiet: set[str], away: set[str]) -> None:
        """A booth in no queue of this exchange does not ring anyway."""
        for extension in sorted(quiet ^ away):
            with suppress(NotDone):
                await exchange.quieten(extension, quiet=extension in away)

    async def _ping(self, ami: Ami) -> None:
        """A connection may die without a word."""
        while True:
            await asyncio.sleep(self.pace.ping)
            await ami.ask("Ping")

    async def _kept(self, what: str, work: Callable[[], None]) -> bool:
        """False where the database is away. What breaks is logged by its kind, and keeps nobody else waiting."""
        try:
            await self._work(work)
        except Exception as error:
            logger.error("The rows do not take %s: %s.", what, type(error).__name__)
            return not isinstance(error, AWAY)
        return True

    async def _work(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, _with_connection, work)


async def _rings_first(ami: Ami) -> AsyncIterator[Message]:
    """Until the connection is lost. A ring is to be seen at once; what else was told before it can wait for that."""
    rings, others = deque[Message](), deque[Message | None]()
    while True:
        while not ami.events.empty() or not (rings or others):
            message = await ami.events.get()
            if message and message.event == RINGS:
                rings.append(message)
            else:
                others.append(message)
        following = rings.popleft() if rings else others.popleft()
        if following is None:
            return
        yield following


async def hear_of_orders(ordered: asyncio.Event) -> None:
    """Set it whenever the database tells of an order. Until it is cancelled."""
    while True:
        async with listener().subscribe() as signals:
            while signal := await signals.get():
                if signal.kind == orders.SIGNAL:
                    ordered.set()
        # The database is away; what is ordered meanwhile is found by looking.
        await asyncio.sleep(SECONDS_UNTIL_LISTENING_AGAIN)


def _with_connection(work: Callable[[], Result]) -> Result:
    """What a request does: no connection outlives its piece of work, so a restarted database is met anew."""
    close_old_connections()
    try:
        return work()
    finally:
        close_old_connections()
