"""./panah bench-ring: from the exchange's word of a ring to what operators see, on the database made for it."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from dataclasses import dataclass, field
from time import perf_counter, time

from django.utils import timezone
from rich.table import Table

from panah.access.actor import Actor
from panah.command_line.call_path.ground import Place, make_places
from panah.command_line.call_path.path import ring
from panah.command_line.call_path.report import spread
from panah.command_line.call_path.verb import serving
from panah.command_line.parsing import Subparsers
from panah.command_line.ring_to_pop import bare
from panah.command_line.ring_to_pop.desks import Desk
from panah.command_line.ring_to_pop.screens import NoBrowser, Screen, opened
from panah.command_line.screen import answers, console, step
from panah.hotline import commands
from panah.hotline.models import Call


@dataclass
class Rings:
    """Seconds of each ring: until it was committed, until a desk heard of it, until its page had it."""

    committed: list[float] = field(default_factory=list)
    heard: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("bench-ring", help="used by ./panah bench")
    parser.add_argument("--operators", type=lambda text: [int(part) for part in text.split(",")], required=True)
    parser.add_argument("--rings", type=int, required=True)
    parser.add_argument("--json", action="store_true")


def main(args: Namespace) -> int:
    places = make_places(max(args.operators), timezone.now())
    figures: dict[str, tuple[float, float, float]] = {}
    with serving() as port:
        figures |= _in_a_browser("one open page in Chromium, painted", port, places[0], args.rings)
        for number in args.operators:
            with step(f"Desks: {number}"):
                measured = _measure([Desk(port, place) for place in places[:number]], places[0], args.rings)
            figures |= {f"desks {number}, committed": spread(measured.committed),
                        f"desks {number}, signal heard": spread(measured.heard),
                        f"desks {number}, call on the page": spread(measured.seen)}
        figures |= _in_a_browser("the same page beside all desks", port, places[0], args.rings)
    with step("Bare SQL"):
        figures["bare: insert, notify, read"] = spread(bare.rings(places[0].hall, timezone.now(), args.rings))
    answers.print_json(json.dumps(figures)) if args.json else _show(figures)
    return 0


def _measure(desks: list[Desk], place: Place, number: int) -> Rings:
    """Every ring is seen by every desk before it ends and the next one rings."""
    rings = Rings()
    for _ in range(number):
        begun = perf_counter()
        call = _ring(place)
        rings.committed.append(perf_counter() - begun)
        for desk in desks:
            heard, seen = desk.next_seen()
            rings.heard.append(heard - begun)
            rings.seen.append(seen - begun)
        _end(call)
        for desk in desks:
            desk.next_seen()
    return rings


def _in_a_browser(name: str, port: int, place: Place, number: int) -> dict[str, tuple[float, float, float]]:
    """Nothing, and why, where there is none."""
    try:
        with step("Chromium"), opened(f"http://127.0.0.1:{port}", place.operator) as screen:
            return {name: spread(_painted(screen, place, number))}
    except NoBrowser as none:
        console.print(f"Not measured in a browser. {none}")
        return {}


def _painted(screen: Screen, place: Place, number: int) -> list[float]:
    """Seconds of each ring until it was on the screen. By the clock of the day: the page has no other in common."""
    times = []
    for _ in range(number):
        begun = time()
        call = _ring(place)
        times.append(screen.next_seen() - begun)
        _end(call)
        screen.next_seen()
    return times


def _ring(place: Place) -> Call:
    return ring(place, timezone.now())


def _end(call: Call) -> None:
    commands.abandon(actor=Actor.system(), at=timezone.now(), call=call)


def _show(figures: dict[str, tuple[float, float, float]]) -> None:
    answers.print(f"{os.cpu_count()} cores; exchange, application, database and desks share them.\n")
    table = Table("from the exchange's word until", "p50 / p95 / p99 ms")
    for name, cuts in figures.items():
        table.add_row(name, " / ".join(f"{figure:.1f}" for figure in cuts))
    answers.print(table)
