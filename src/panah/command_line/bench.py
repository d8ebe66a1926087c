"""./panah bench: measure on a database of its own, thrown away afterwards; the demonstration is not touched."""

import os
import subprocess
import tempfile
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from panah.command_line import keys, making
from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers
from panah.command_line.places import VAR, this_program
from panah.command_line.postgres import Server
from panah.command_line.screen import step
from panah.config.environment import Mode

CONNECTIONS_OF_THE_CLIENT = 60
"""Each operator's thread looks up what the last act made; the served application keeps its usual pool."""

PARTS: dict[str, Callable[[Namespace], list[str]]] = {
    "call-path": lambda args: [
        "--operators", args.operators, "--calls", str(args.calls), "--pause", str(args.pause)],
    "ring": lambda args: ["--operators", args.operators, "--rings", str(args.rings)],
    "audit": lambda args: ["--rows", str(args.rows)],
    "people": lambda args: ["--people", str(args.people), "--searches", str(args.searches)],
    "candidates": lambda args: ["--contacts", str(args.contacts), "--searches", str(args.searches)],
}
"""What can be measured, and what its own verb is told."""

EXCHANGE = "exchange"
"""Calls through a real Asterisk: its trial measures too, on a database of its own."""


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("bench", help="measure the call path, or another part")
    parser.add_argument("part", nargs="?", choices=[*PARTS, EXCHANGE], default="call-path", help="default: %(default)s")
    parser.add_argument("--operators", default="1,10,50", help="how many at once, with commas (default: %(default)s)")
    parser.add_argument("--calls", type=int, default=6, help="calls per operator (default: %(default)s)")
    parser.add_argument("--pause", type=float, default=5.0,
                        help="seconds an operator takes between two acts (default: %(default)s)")
    parser.add_argument("--rings", type=int, default=100, help="rings per number of desks (default: %(default)s)")
    parser.add_argument("--rows", type=int, default=100_000, help="entries of the audit (default: %(default)s)")
    parser.add_argument("--people", type=int, default=1_000_000, help="people to search (default: %(default)s)")
    parser.add_argument("--contacts", type=int, default=1_000_000,
                        help="contacts, and as many people, among whom one types (default: %(default)s)")
    parser.add_argument("--searches", type=int, default=300, help="searches of each kind (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def main(args: Namespace) -> int:
    """Raises CannotGoOn."""
    as_json = ["--json"] if args.json else []
    if args.part == EXCHANGE:
        _run(dict(os.environ), "test-telephony", *as_json)
        return 0
    making.make()
    VAR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="panah-bench-") as home:
        server = Server(Path(home))
        with step("Database"):
            server.start()
        try:
            environment = {**os.environ, "PANAH_MODE": Mode.DEMO, "DATABASE_URL": server.url(),
                           "PANAH_POOL_SIZE": str(CONNECTIONS_OF_THE_CLIENT), **keys.fresh()}
            _run(environment, "migrate")
            _run(environment, f"bench-{args.part}", *PARTS[args.part](args), *as_json)
        finally:
            server.stop()
    return 0


def _run(environment: dict[str, str], *arguments: str) -> None:
    if subprocess.run(this_program(*arguments), env=environment, check=False).returncode != 0:
        raise CannotGoOn("The measurement could not be made; the reason is above.")
