"""./panah test-telephony: hundreds of calls through a real Asterisk, on a database that is thrown away afterwards."""

import os
import subprocess
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from panah.command_line import keys
from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers
from panah.command_line.places import VAR, this_program
from panah.command_line.postgres import Server
from panah.command_line.screen import step
from panah.command_line.telephony import building
from panah.command_line.telephony.running import running
from panah.command_line.telephony_trial.halls import HALLS
from panah.config.environment import Mode


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("test-telephony", help="drive calls through a real Asterisk and count whom it lost")
    parser.add_argument("--calls", type=int, default=200, help="in each part (default: %(default)s)")
    parser.add_argument("--rate", type=float, default=4.0, help="calls a second (default: %(default)s)")
    parser.add_argument("--hurried-rate", type=float, default=100.0, help="and in a hurry (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def main(args: Namespace) -> int:
    """1 where somebody was lost. Raises CannotGoOn."""
    tree = building.built()
    VAR.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        environment = stack.enter_context(_own_database())
        with step("Asterisk"):
            exchange = stack.enter_context(running(tree, f"trial{os.getpid()}", HALLS))
        told = ["--queue-log", str(exchange.queue_log), "--calls", str(args.calls), "--rate", str(args.rate),
                "--hurried-rate", str(args.hurried_rate), *(["--json"] if args.json else [])]
        inside = exchange.inside(*this_program("test-telephony-inside", *told))
        return subprocess.run(inside, env=environment | {"PANAH_EXCHANGE": exchange.url}, check=False).returncode


@contextmanager
def _own_database() -> Iterator[dict[str, str]]:
    """A server that keeps the time of every commit, and the environment that leads to it."""
    with tempfile.TemporaryDirectory(prefix="panah-telephony-") as home:
        server = Server(Path(home))
        with step("Database"):
            server.start()
        try:
            with psycopg.connect(server.url(), autocommit=True) as plain:
                plain.execute("ALTER SYSTEM SET track_commit_timestamp = on")
            server.start()
            environment = {**os.environ, "PANAH_MODE": Mode.DEMO, "DATABASE_URL": server.url(), **keys.fresh()}
            if subprocess.run(this_program("migrate"), env=environment, check=False).returncode != 0:
                raise CannotGoOn("The database could not be prepared; the reason is above.")
            yield environment
        finally:
            server.stop()
