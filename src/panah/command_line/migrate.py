"""./panah migrate"""

from argparse import Namespace

from panah.command_line import preparation
from panah.command_line.parsing import Subparsers
from panah.command_line.screen import console


def add_parser(subparsers: Subparsers) -> None:
    subparsers.add_parser("migrate", help="bring the database to the form this version needs")


def main(args: Namespace) -> int:
    if not preparation.migrate():
        console.print("The database is already in its present form.")
    return 0
