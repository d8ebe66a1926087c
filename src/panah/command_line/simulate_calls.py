"""./panah simulate-calls: invented callers ring in the halls where a demonstration has operators."""

import time
from argparse import Namespace
from datetime import timedelta
from random import Random

from django.conf import settings
from django.utils import timezone

from panah.access.actor import Role
from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers
from panah.drill.demo_cast import SIGN_INS
from panah.hotline.exchange import tick
from panah.hotline.simulator import Simulator

STEP_SECONDS = 1.0


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("simulate-calls", help="let invented callers ring in a demonstration")
    parser.add_argument("--pause", type=float, default=75, help="seconds between two calls (default: %(default)s)")
    parser.add_argument("--seed", type=int, help="the same seed gives the same callers")


def main(args: Namespace) -> int:
    """Until it is asked to stop. Raises CannotGoOn."""
    if not settings.DEMO:
        raise CannotGoOn("Invented callers ring in a demonstration only (PANAH_MODE=demo).")
    simulators = simulators_of_demo_halls(Random(args.seed), timedelta(seconds=args.pause))
    while True:
        at = timezone.now()
        for simulator in simulators:
            simulator.step(at)
        tick(at)
        time.sleep(STEP_SECONDS)


def simulators_of_demo_halls(random: Random, pause: timedelta) -> list[Simulator]:
    halls = {sign_in.place for sign_in in SIGN_INS if sign_in.role == Role.OPERATOR}
    return [Simulator(hall, random, pause) for hall in sorted(halls)]
