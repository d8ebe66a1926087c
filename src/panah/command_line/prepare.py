"""./panah prepare: schema, reference data and demo story, each only where missing."""

from argparse import Namespace

from panah.command_line import load_reference, preparation
from panah.command_line.parsing import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    subparsers.add_parser("prepare", help="bring the database up to date and fill in what a demonstration needs")


def main(args: Namespace) -> int:
    preparation.migrate()
    return load_reference.main(args)
