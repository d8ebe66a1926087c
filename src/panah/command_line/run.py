"""./panah run: a whole demonstration on this machine, set up and kept running until Ctrl-C."""

import asyncio
import os
import signal
import socket
import subprocess
from argparse import Namespace
from contextlib import ExitStack
from ipaddress import ip_address

from panah.command_line import local, making, web
from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers
from panah.command_line.places import VAR, this_program
from panah.command_line.screen import console, step
from panah.command_line.supervisor import Program, Supervisor
from panah.command_line.telephony import running
from panah.command_line.telephony.running import Running
from panah.config.environment import Mode


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("run", help="set up and start a demonstration on this machine")
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 for phones nearby (default: %(default)s)")
    parser.add_argument("--port", type=int, help=f"default: the first free one from {web.PORT} on")
    parser.add_argument("--telephony", action="store_true",
                        help="take the calls of ./panah telephony instead of invented ones")
    parser.add_argument("--workers", type=int, default=web.workers_for_this_machine(), help="default: one per core")


def main(args: Namespace) -> int:
    """Raises CannotGoOn."""
    # A service manager's SIGTERM during set-up must unwind like Ctrl-C, or the database would stay behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if os.environ.get("PANAH_MODE", Mode.DEMO) != Mode.DEMO:
        raise CannotGoOn("./panah run is a demonstration. In production: ./panah serve and ./panah worker")
    place = local.Place(VAR, dict(os.environ))
    exchange = running.kept_address() if args.telephony else None
    if args.telephony and not exchange:
        raise CannotGoOn("No Asterisk runs here. In another terminal first: ./panah telephony")
    with ExitStack() as stack:
        stack.enter_context(local.owned(place))
        port = web.free_port(args.host, args.port)
        making.make()
        with step("Database"):
            url = stack.enter_context(local.own_database(place))
        environment = environment_of(place, url, args.host)
        if exchange:
            environment["PANAH_EXCHANGE"] = exchange.url
        prepare(environment)
        code = supervise(environment, args.host, port, programs(args.host, port, args.workers, exchange))
        console.print("Stopping …" if code == 0 else "Stopping, as not everything could be kept running …")
    return code


def environment_of(place: local.Place, database_url: str, host: str) -> dict[str, str]:
    """What the programs are told; a demonstration shown to phones nearby answers to whatever name they call it."""
    environment = {"PYTHONUNBUFFERED": "1"} | place.variables(database_url)
    if not ip_address(socket.gethostbyname(host)).is_loopback:
        environment.setdefault("PANAH_HOSTS", "*")
    return environment


def prepare(environment: dict[str, str]) -> None:
    """In a process of its own, so that the supervisor stays small."""
    if subprocess.run(this_program("prepare"), env=environment, check=False).returncode != 0:
        raise CannotGoOn("The database could not be prepared; the reason is above.")


def programs(host: str, port: int, workers: int, exchange: Running | None) -> list[Program]:
    """Calls come from a real exchange where one is given, and from invented callers otherwise."""
    return [
        Program("web", web.command(host=host, port=port, workers=workers)),
        Program("worker", this_program("worker")),
        Program("exchange", exchange.inside(*this_program("exchange"))) if exchange
        else Program("callers", this_program("simulate-calls")),
    ]


def supervise(environment: dict[str, str], host: str, port: int, kept: list[Program]) -> int:
    async def greet() -> None:
        await web.until_it_answers(host, port)
        show_address(host, port)

    supervisor = Supervisor(kept, VAR / "logs", environment, console.print)
    return asyncio.run(supervisor.run(greet))


def show_address(host: str, port: int) -> None:
    name = socket.gethostname() if ip_address(host).is_unspecified else host
    console.print(f"\nPanah is at [bold]http://{name}:{port}/[/]   Ctrl-C stops it. Logs: {VAR / 'logs'}\n")
