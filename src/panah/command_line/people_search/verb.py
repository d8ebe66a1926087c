"""./panah bench-people: how fast people are found among a country's, beside plain SQL with the same tokens."""

from __future__ import annotations

import json
import os
import random
import time
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles

from django.db import connection, transaction
from django.utils import timezone
from rich.table import Table

from panah.access import vaults
from panah.access.actor import Actor, Role
from panah.cases.names import Wanted
from panah.cases.search import matches, search
from panah.command_line.parsing import Subparsers
from panah.command_line.people_search.register import SYLLABLES, Invented, fill
from panah.command_line.screen import answers, counted, step
from panah.network.models import UnitKind
from panah.network.testing import make_actor, make_county, make_province, make_unit

PROVINCES = 31
_BARE = """WITH fitting AS MATERIALIZED (SELECT id, first_name, last_name FROM cases_person WHERE name_tokens && %s)
           SELECT * FROM fitting LIMIT 150"""


@dataclass
class Measured:
    """Seconds of each search and of the bare query, and in how many the person meant was found."""

    seconds: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    found: int = 0


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("bench-people", help="used by ./panah bench")
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--searches", type=int, required=True)
    parser.add_argument("--json", action="store_true")


def main(args: Namespace) -> int:
    chance = random.Random(123)
    at = timezone.now()
    provinces = [make_province(f"{code:02}", f"استان {code}") for code in range(PROVINCES)]
    halls = [make_unit(UnitKind.HOTLINE, make_county(province, f"{province.code}01", "شهرستان"), "تالار")
             for province in provinces]
    with counted("People") as progress:
        known = fill(args.people, halls, at, chance, progress)
    actor = make_actor(Role.OPERATOR, halls[0], at, username="searcher")
    with step("Searching"):
        measured = {kind: measure(actor, chance.choices(known, k=args.searches), typed, chance)
                    for kind, typed in KINDS.items()}
    figures = {kind: told(one) for kind, one in measured.items()}
    answers.print_json(json.dumps({"people": args.people, "kinds": figures})) if args.json else show(args, figures)
    return 0


def measure(actor: Actor, people: list[Invented], typed: Callable[[Invented, random.Random], str],
            chance: random.Random) -> Measured:
    measured = Measured()
    for person in people:
        text = typed(person, chance)
        vaults.forget()
        begun = time.perf_counter()
        search(actor, text)
        measured.seconds.append(time.perf_counter() - begun)
        measured.found += any(known.pk == person.id for known, _ in matches(text, near=actor.provinces()))
        measured.bare.append(_bare(Wanted(text).near()))
    return measured


def _bare(tokens: list[int]) -> float:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        begun = time.perf_counter()
        cursor.execute(_BARE, [tokens])
        cursor.fetchall()
        return time.perf_counter() - begun


def _with_a_slip(person: Invented, chance: random.Random) -> str:
    """One letter wrong, missing, too many, or exchanged with its neighbour."""
    name = list(f"{person.first_name} {person.last_name}")
    place = chance.choice([index for index, letter in enumerate(name[:-1]) if " " not in name[index:index + 2]])
    slips: list[list[str]] = [["ژ"], [], ["ژ", name[place]], [name[place + 1], name[place]]]
    slip = chance.choice(slips)
    return "".join(name[:place] + slip + name[place + (2 if len(slip) == 2 and slip[0] != "ژ" else 1):])


def _messy(person: Invented, chance: random.Random) -> str:
    """Arabic letters, a title, a vowel mark and a space inside."""
    place = chance.randint(2, len(person.last_name) - 1)
    last = f"{person.last_name[:place]} {person.last_name[place:]}"
    return f"خانم {person.first_name}\u064e {last}".replace("ی", "ي").replace("ک", "ك")


KINDS: dict[str, Callable[[Invented, random.Random], str]] = {
    "national id": lambda person, _: person.national_id,
    "phone": lambda person, _: person.phone,
    "name": lambda person, _: f"{person.first_name} {person.last_name}",
    "name, messy": _messy,
    "name, one slip": _with_a_slip,
    "name, swapped": lambda person, _: f"{person.last_name} {person.first_name}",
    "last name alone": lambda person, _: person.last_name,
    "first name alone": lambda person, _: person.first_name,
    "nobody": lambda person, chance: " ".join("".join(chance.choices(SYLLABLES, k=5)) for _ in range(2)),
}


def told(one: Measured) -> dict[str, float]:
    """Milliseconds, the ratio of the medians, and the share of searches that found whom they meant."""
    cuts, bare = quantiles(one.seconds, n=100), quantiles(one.bare, n=100)
    return {"p50": cuts[49] * 1000, "p95": cuts[94] * 1000, "p99": cuts[98] * 1000, "bare p50": bare[49] * 1000,
            "ratio": cuts[49] / bare[49], "found": one.found / len(one.seconds)}


def show(args: Namespace, figures: dict[str, dict[str, float]]) -> None:
    title = f"{args.people:,} people, {args.searches} searches of each kind, {os.cpu_count()} cores; ms"
    table = Table("typed", "p50", "p95", "p99", "bare SQL p50", "ratio", "found", title=title)
    for kind, one in figures.items():
        table.add_row(kind, *(f"{one[name]:.1f}" for name in ("p50", "p95", "p99", "bare p50", "ratio")),
                      f"{one['found']:.0%}")
    answers.print(table)
