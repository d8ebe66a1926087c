"""./panah bench-call-path: the measurement itself, on the database that `./panah bench` made for it."""

import asyncio
import os
import subprocess
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.test.utils import setup_test_environment
from django.utils import timezone

from panah.command_line import web
from panah.command_line.call_path import bare, report, served
from panah.command_line.call_path.ground import Place, make_places
from panah.command_line.parsing import Subparsers
from panah.command_line.places import VAR
from panah.command_line.screen import answers, step

POOL_OF_A_WORKER = "10"
PLAIN_CALLS = 25
"""Calls that each writer writes by plain SQL in a round: enough that connecting does not count."""


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("bench-call-path", help="used by ./panah bench")
    parser.add_argument("--operators", type=lambda text: [int(part) for part in text.split(",")], required=True)
    parser.add_argument("--calls", type=int, required=True)
    parser.add_argument("--pause", type=float, required=True)
    parser.add_argument("--json", action="store_true")


def main(args: Namespace) -> int:
    setup_test_environment(debug=False)
    with step("Operators and teams"):
        most = max(args.operators)
        places = make_places(2 * most + 1, timezone.now())
    bench = Bench(bare.record(places.pop()), at_work=places[:most], writing=places[most:], calls=args.calls,
                  pause=args.pause)
    with serving() as port:
        served.work(bench.at_work[:2], port, 1, 0)  # Warms the server's processes; not counted.
        rounds = [bench.round(number, port) for number in args.operators]
    if args.json:
        answers.print_json(report.as_json(rounds, bench.recorded.statements))
    else:
        report.show(rounds, bench.recorded.statements)
    return 0


@dataclass(slots=True)
class Bench:
    """One measurement: who works through pages, who writes plainly, and the days written so far."""

    recorded: bare.Recorded
    at_work: list[Place]
    writing: list[Place]
    calls: int
    pause: float
    days: int = 0

    def round(self, operators: int, port: int) -> report.Round:
        with step(f"{operators} operators"):
            paced = served.work(self.at_work[:operators], port, self.calls, self.pause)
            hurried = served.work(self.at_work[:operators], port, self.calls, 0)
            connection.close_pool()  # type: ignore[attr-defined]  # The plain writers need its places.
            days = range(self.days + 1, self.days + 1 + PLAIN_CALLS)
            seconds = bare.write(self.recorded, self.writing[:operators], days)
            self.days = days.stop
        return report.Round(operators, self.pause, paced, hurried, operators * PLAIN_CALLS / seconds)


@contextmanager
def serving() -> Iterator[int]:
    """The application on loopback, as `./panah run` serves it."""
    port = web.free_port("127.0.0.1", None)
    command = web.command(host="127.0.0.1", port=port, workers=web.workers_for_this_machine())
    with (VAR / "bench.log").open("w") as log:
        environment = os.environ | {"PANAH_POOL_SIZE": POOL_OF_A_WORKER}
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
        try:
            asyncio.run(web.until_it_answers("127.0.0.1", port))
            yield port
        finally:
            server.terminate()
            server.wait(30)
