"""./panah prepare: schema, reference data and demo story, each only where missing."""

from argparse import Namespace

from django.conf import settings
from rich.table import Table

from panah.command_line import load_reference, preparation, tell_demo_story
from panah.command_line.parsing import Subparsers
from panah.command_line.screen import console
from panah.drill.demo_cast import PASSWORD, SIGN_INS


def add_parser(subparsers: Subparsers) -> None:
    subparsers.add_parser("prepare", help="bring the database up to date and fill in what a demonstration needs")


def main(args: Namespace) -> int:
    preparation.migrate()
    load_reference.main(args)
    if settings.DEMO:
        tell_demo_story.main(args)
        console.print(sign_ins())
    return 0


def sign_ins() -> Table:
    """Who can sign in to the demonstration. English role names: a terminal mixes directions badly."""
    table = Table("sign in as", "role", "place", title=f"Password of all: {PASSWORD}", title_justify="left")
    for sign_in in SIGN_INS:
        table.add_row(sign_in.username, sign_in.role.replace("_", " "), sign_in.place or "nation")
    return table
