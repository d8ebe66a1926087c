"""./panah load-reference: provinces, counties, units and their beds. Adds what is missing and changes nothing."""

from argparse import Namespace

from panah.command_line.parsing import Subparsers
from panah.command_line.screen import counted
from panah.network.reference.load import load
from panah.shelter.reference import set_up_beds


def add_parser(subparsers: Subparsers) -> None:
    subparsers.add_parser("load-reference", help="add missing provinces, counties and units")


def main(args: Namespace) -> int:
    with counted("Provinces, counties and units") as progress:
        load(progress)
    set_up_beds()
    return 0
