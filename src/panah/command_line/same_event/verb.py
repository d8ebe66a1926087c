"""./panah bench-candidates: from a keystroke to what is proposed beside the form; beside it the same in plain SQL."""

from __future__ import annotations

import json
import os
import random
import time
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from statistics import quantiles
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from rich.table import Table

from panah.access import sessions, vaults
from panah.access.actor import Actor, Role
from panah.access.models import User
from panah.cases.names import Wanted
from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers
from panah.command_line.people_search.register import Invented, fill
from panah.command_line.same_event.register import Stories, Told, fill_contacts
from panah.command_line.screen import answers, counted, step
from panah.hotline import commands, queries
from panah.hotline.kinds import Channel
from panah.hotline.models import Contact
from panah.hotline.queries.candidates.contacts import NEARBY, wanted_of
from panah.hotline.queries.candidates.contacts import Told as Compared
from panah.network.models import County, Unit, UnitKind
from panah.network.testing import make_actor, make_county, make_province, make_unit

PROVINCES, COUNTIES = 31, 14
_PEOPLE = """SELECT id, first_name, last_name FROM cases_person
              WHERE name_tokens && %s OR phone_token = %s OR national_id_token = %s LIMIT 100"""
_SPREAD = ("p50", "p95", "p99")


@dataclass
class Measured:
    """Seconds of each part, `cpu` those of this process in the whole view; and in how many something was proposed."""

    saving: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    query: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    proposed: int = 0


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("bench-candidates", help="used by ./panah bench")
    parser.add_argument("--contacts", type=int, required=True)
    parser.add_argument("--searches", type=int, required=True)
    parser.add_argument("--json", action="store_true")


def main(args: Namespace) -> int:
    chance, at = random.Random(123), timezone.now()
    counties, halls = ground()
    with counted("People") as progress:
        people = fill(args.contacts, list(halls.values()), at, chance, progress)
    with counted("Contacts") as progress:
        lately = fill_contacts(args.contacts, Stories(chance, counties, halls), at, progress)
    actor = make_actor(Role.OPERATOR, halls["00"], at, username="types")
    desk = Desk(actor, halls["00"], [one for one in lately if one.county.startswith("00")], people, chance)
    with step("Typing"):
        figures = {kind: told(measure(desk, typed, args.searches)) for kind, typed in KINDS.items()}
    answers.print_json(json.dumps({"contacts": args.contacts, "kinds": figures})) if args.json else show(args, figures)
    return 0


def ground() -> tuple[dict[str, list[County]], dict[str, Unit]]:
    """The counties and the hall of each province, by its code."""
    counties, halls = {}, {}
    for code in (f"{number:02}" for number in range(PROVINCES)):
        province = make_province(code, f"استان {code}")
        counties[code] = [make_county(province, f"{code}{number:02}", f"شهرستان {number}")
                          for number in range(1, COUNTIES + 1)]
        halls[code] = make_unit(UnitKind.HOTLINE, counties[code][0], "تالار")
    return counties, halls


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody who types, what was told lately in the province, and some of the people known."""

    actor: Actor
    hall: Unit
    lately: list[Told]
    people: list[Invented]
    chance: random.Random


Typed = Callable[[Desk], Mapping[str, str]]


def _event(desk: Desk, *fields: str) -> dict[str, str]:
    one = desk.chance.choice(desk.lately)
    whole = {"county": one.county, "main_topic": one.topic, "place": one.place, "narrative": one.narrative,
             "subject_first_name": one.client[0], "subject_last_name": one.client[1],
             "perpetrator_name": one.perpetrator or " ".join(one.client)}
    return {name: whole[name] for name in fields}


def _person(desk: Desk, *fields: str) -> dict[str, str]:
    one = desk.chance.choice(desk.people)
    whole = {"caller_phone": one.phone, "subject_national_id": one.national_id, "subject_first_name": one.first_name,
             "subject_last_name": one.last_name}
    return {name: whole[name] for name in fields}


KINDS: dict[str, Typed] = {
    "number": lambda desk: _person(desk, "caller_phone"),
    "national id": lambda desk: _person(desk, "subject_national_id"),
    "client's name": lambda desk: _person(desk, "subject_first_name", "subject_last_name"),
    "county and topic": lambda desk: _event(desk, "county", "main_topic"),
    "address": lambda desk: _event(desk, "county", "place"),
    "words": lambda desk: _event(desk, "county", "narrative"),
    "perpetrator": lambda desk: _event(desk, "county", "perpetrator_name"),
    "everything": lambda desk: _event(desk, "county", "main_topic", "place", "narrative", "perpetrator_name")
    | _person(desk, "caller_phone", "subject_national_id", "subject_first_name", "subject_last_name"),
    "nothing known": lambda desk: {**_event(desk, "county"), "caller_phone": "09010009999",
                                   "subject_first_name": "ژژژژژ", "subject_last_name": "ژژژژژژژ"},
}


def measure(desk: Desk, typed: Typed, count: int) -> Measured:
    browser, measured = _browser(desk.actor), Measured()
    for _ in range(count):
        _type(desk, browser, typed(desk), measured)
    return measured


def _type(desk: Desk, browser: Client, sent: Mapping[str, str], measured: Measured) -> None:
    """A contact as the operator's requests write it: opened, saved, asked what it may have to do with."""
    opened = commands.open_contact(actor=desk.actor, at=timezone.now(), hall=desk.hall, channel=Channel.WALK_IN)
    draft, panel = (reverse(name, args=[opened.pk]) for name in ("hotline:draft", "hotline:candidates"))
    measured.saving.append(_seconds(lambda: browser.post(draft, {"revision": "1", "fields": list(sent), **sent})))
    busy = time.process_time()
    measured.page.append(_seconds(lambda: browser.get(panel)))
    measured.cpu.append(time.process_time() - busy)
    contact = Contact.objects.select_related("hall", "county").get(pk=opened.pk)
    vaults.forget()
    begun = time.perf_counter()
    found = queries.candidates_for(desk.actor, contact)
    measured.query.append(time.perf_counter() - begun)
    measured.proposed += bool(found.candidates or found.ask)
    measured.bare.append(_bare(Compared(contact)))


def _bare(told: Compared) -> float:
    contact = told.contact
    names = [name for name in (told.client_name if told.client else "", contact.perpetrator_name) if name]
    tokens = [token for name in names for token in Wanted(name).near()]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        begun = time.perf_counter()
        cursor.execute(NEARBY, wanted_of(told))
        cursor.fetchall()
        cursor.execute(_PEOPLE, [tokens, contact.caller_phone_token or "-", contact.subject_national_id_token or "-"])
        cursor.fetchall()
        return time.perf_counter() - begun


def _browser(actor: Actor) -> Client:
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(User.objects.get(pk=actor.person_id))
    session = browser.session
    sessions.begin(session, timezone.now())
    session.save()
    return browser


def _seconds(request: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    answer = request()
    seconds = time.perf_counter() - begun
    if answer.status_code != HTTPStatus.OK:
        raise CannotGoOn(f"The page answered {answer.status_code}.")
    return seconds


def told(one: Measured) -> dict[str, float]:
    """Milliseconds, and the share in which something was proposed, or whom to ask elsewhere."""
    figures = {"proposed": one.proposed / len(one.page)}
    for part in ("saving", "page", "cpu", "query", "bare"):
        cuts = quantiles(getattr(one, part), n=100)
        figures |= {f"{part} {name}": cuts[place] * 1000 for name, place in zip(_SPREAD, (49, 94, 98), strict=True)}
    return figures


def show(args: Namespace, figures: Mapping[str, Mapping[str, float]]) -> None:
    title = (f"{args.contacts:,} contacts and people, {args.searches} of each kind, {os.cpu_count()} cores; "
             "ms, p50 / p95 / p99")
    table = Table("typed", "whole view", "of it our CPU", "query", "bare SQL", "first save", "proposed", title=title)
    for kind, one in figures.items():
        table.add_row(kind, *(" / ".join(f"{one[f'{part} {name}']:.1f}" for name in _SPREAD)
                              for part in ("page", "cpu", "query", "bare", "saving")), f"{one['proposed']:.0%}")
    answers.print(table)
