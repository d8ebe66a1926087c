"""./panah exchange: hold the line to the real exchange, until it is asked to stop."""

import asyncio
import signal
from argparse import Namespace
from contextlib import suppress

from django.conf import settings

from panah.command_line import preparation
from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers
from panah.hotline.telephony.ami import Address
from panah.hotline.telephony.keeper import Keeper, hear_of_orders
from panah.hotline.telephony.rows import DatabaseRows


def add_parser(subparsers: Subparsers) -> None:
    subparsers.add_parser("exchange", help="hold the line to the telephone exchange")


def main(args: Namespace) -> int:
    """Raises CannotGoOn."""
    if not settings.PANAH_EXCHANGE:
        raise CannotGoOn("PANAH_EXCHANGE is not set: there is no exchange to hold a line to.")
    preparation.check_server()
    preparation.check_schema()
    preparation.check_keys()
    with suppress(asyncio.CancelledError):
        asyncio.run(keep(Address.parse(settings.PANAH_EXCHANGE)))
    return 0


async def keep(address: Address) -> None:
    """Raises CancelledError when it is asked to stop."""
    keeper = Keeper(address, DatabaseRows())
    work = asyncio.gather(keeper.run(), hear_of_orders(keeper.ordered))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, work.cancel)
    await work
