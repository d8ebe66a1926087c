"""./panah load-reference: provinces, counties, units. Adds what is missing and changes nothing."""

from argparse import Namespace

from panah.command_line.parsing import Subparsers
from panah.command_line.screen import counted
from panah.network.reference.load import load


def add_parser(subparsers: Subparsers) -> None:
    subparsers.add_parser("load-reference", help="add missing provinces, counties and units")


def main(args: Namespace) -> int:
    with counted("Provinces, counties and units") as progress:
        load(progress)
    return 0
