"""The command line: which verbs there are, and what has to stand before each may be imported."""

import argparse
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from enum import Enum, auto
from importlib import import_module

import django
import psycopg
from django.db import OperationalError
from rich.markup import escape

from panah.command_line import local
from panah.command_line.errors import CannotGoOn
from panah.command_line.places import VAR
from panah.command_line.screen import answers, console
from panah.config.environment import BadEnvironment


class Needs(Enum):
    """What stands before a verb's module is imported."""

    NOTHING = auto()
    # The environment decides alone: a service must never fall back to the demonstration of the machine it is on.
    GIVEN_SETTINGS = auto()
    # The environment where PANAH_MODE is set, otherwise the demonstration of this checkout.
    SETTINGS = auto()


@dataclass(frozen=True)
class Verb:
    """A module with `add_parser(subparsers)` and `main(args) -> int`."""

    module: str
    about: str
    needs: Needs


VERBS = {
    "run": Verb("run", "set up and start a demonstration on this machine", Needs.NOTHING),
    "test": Verb("test", "set up and run the tests; further arguments go to pytest", Needs.NOTHING),
    "build": Verb("build", "bring the front-end assets and the compiled Persian, ready to be served", Needs.NOTHING),
    "serve": Verb("serve", "serve the application in production", Needs.GIVEN_SETTINGS),
    "worker": Verb("worker", "do the background work", Needs.GIVEN_SETTINGS),
    "exchange": Verb("exchange", "hold the line to the telephone exchange", Needs.GIVEN_SETTINGS),
    "migrate": Verb("migrate", "bring the database to the form this version needs", Needs.SETTINGS),
    "load-reference": Verb("load_reference", "add missing provinces, counties and units", Needs.SETTINGS),
    "tell-demo-story": Verb("tell_demo_story", "fill a demonstration with invented people", Needs.SETTINGS),
    "add-account": Verb("add_account", "open an account for a member of staff", Needs.SETTINGS),
    "bench": Verb("bench", "measure the call path, or another part", Needs.NOTHING),
    "bench-call-path": Verb("call_path.verb", "used by bench", Needs.SETTINGS),
    "bench-ring": Verb("ring_to_pop.verb", "used by bench", Needs.SETTINGS),
    "audit": Verb("audit", "seal the audit, verify it, or copy it to be kept elsewhere", Needs.SETTINGS),
    "bench-people": Verb("people_search.verb", "used by bench", Needs.SETTINGS),
    "bench-candidates": Verb("same_event.verb", "used by bench", Needs.SETTINGS),
    "bench-audit": Verb("bench_audit", "used by bench", Needs.SETTINGS),
    "keys": Verb("key_verbs", "make the keys, rotate them, tell which are in use", Needs.NOTHING),
    "keys-rewrap": Verb("key_rewrap", "used by keys: bring everything under the current key", Needs.SETTINGS),
    "retention": Verb("retention", "erase for good what has been kept long enough", Needs.SETTINGS),
    "messages": Verb("messages", "tell how short messages stand: waiting, sent, given up", Needs.SETTINGS),
    "figures": Verb("figures", "print the figures of a period", Needs.SETTINGS),
    "simulate-calls": Verb("simulate_calls", "let invented callers ring in a demonstration", Needs.SETTINGS),
    "telephony": Verb("telephony.verb", "build and start a real Asterisk on loopback", Needs.NOTHING),
    "test-telephony": Verb("telephony_trial.verb", "drive calls through a real Asterisk and count whom it lost",
                           Needs.NOTHING),
    "test-telephony-inside": Verb("telephony_trial.inside", "used by test-telephony", Needs.SETTINGS),
    "import-contacts": Verb("import_contacts", "import contacts from a spreadsheet or CSV file", Needs.SETTINGS),
    "prepare": Verb("prepare", "migrate, load-reference and the demo story in one", Needs.SETTINGS),
}
LAUNCHER_VERBS = {"lock": "write the locked lists of packages anew (--upgrade for newer versions)"}


def main(arguments: list[str]) -> int:
    name = arguments[0] if arguments else "--help"
    if name in {"-h", "--help", "help"}:
        answers.print(overview())
        return 0
    if name not in VERBS:
        console.print(f"There is no verb {name}.\n\n{overview()}", markup=False)
        return 2
    try:
        return _enter(VERBS[name], arguments)
    except (CannotGoOn, BadEnvironment) as refusal:
        console.print(f"[red]✗[/] {escape(str(refusal))}")
        return 1
    except (OperationalError, psycopg.OperationalError) as failure:
        console.print(f"[red]✗[/] The database does not answer: {escape(str(failure))}")
        return 1
    except KeyboardInterrupt:
        return 130


def overview() -> str:
    verbs = {name: verb.about for name, verb in VERBS.items()} | LAUNCHER_VERBS
    width = max(map(len, verbs))
    lines = [f"  {name:<{width}}  {about}" for name, about in verbs.items()]
    return "\n".join(["usage: ./panah VERB …", "", *lines, "", "./panah VERB --help says more."])


def _enter(verb: Verb, arguments: list[str]) -> int:
    with ExitStack() as stack:
        if verb.needs == Needs.SETTINGS:
            stack.enter_context(local.environment_entered(VAR))
        if verb.needs != Needs.NOTHING:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "panah.config.settings")
            django.setup()
        return _call(verb, arguments)


def _call(verb: Verb, arguments: list[str]) -> int:
    module = import_module(f"panah.command_line.{verb.module}")
    parser = argparse.ArgumentParser(prog="./panah")
    module.add_parser(parser.add_subparsers(required=True))
    code = module.main(parser.parse_args(arguments))
    sys.stdout.flush()
    return int(code)
