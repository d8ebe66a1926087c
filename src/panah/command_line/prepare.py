"""./panah prepare: schema, reference data and demo story, each only where missing."""

from argparse import Namespace

from django.conf import settings
from django.utils import timezone
from rich.table import Table

from panah.access import demo
from panah.command_line import load_reference, preparation, tell_demo_story
from panah.command_line.parsing import Subparsers
from panah.command_line.screen import console
from panah.drill.demo_cast import SIGN_INS, open_doors


def add_parser(subparsers: Subparsers) -> None:
    subparsers.add_parser("prepare", help="bring the database up to date and fill in what a demonstration needs")


def main(args: Namespace) -> int:
    preparation.migrate()
    preparation.check_keys()
    load_reference.main(args)
    if settings.DEMO:
        tell_demo_story.main(args)
        open_doors(timezone.now())
        console.print(sign_ins())
    return 0


def sign_ins() -> Table:
    """Who can sign in to the demonstration. English role names: a terminal mixes directions badly."""
    told = (f"Password of all: {demo.PASSWORD}\nCode of all: {demo.code_now(timezone.now())} at this moment, "
            f"by the secret {demo.SECRET}; the page of the sign-in fills both in.")
    table = Table("sign in as", "role", "place", title=told, title_justify="left")
    for sign_in in SIGN_INS:
        table.add_row(sign_in.username, sign_in.role.replace("_", " "), sign_in.place or "nation")
    return table
