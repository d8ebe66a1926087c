"""./panah telephony: build a real Asterisk once, and run it until Ctrl-C for the demonstration to hold a line to."""

import signal
from argparse import Namespace
from pathlib import Path

from panah.command_line.parsing import Subparsers
from panah.command_line.screen import answers, console
from panah.command_line.telephony import building
from panah.command_line.telephony.configuration import Exchange, Hall
from panah.command_line.telephony.running import AMI, RTP, SIP, TRUNK, keep_address, running

NAME = "loopback"
# The halls in which the demonstration has operators, with the booths of drill/demo_halls.py.
HALLS = (
    Hall("HL-30", "12330", ("3001", "3002", "3003", "3004"), 5081),
    Hall("HL-24", "12324", ("2401", "2402"), 5082),
)


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("telephony", help="build and start a real Asterisk on loopback")
    parser.add_argument("--print", action="store_true", help="print its configuration and stop")
    parser.add_argument("--only-build", action="store_true", help="build it and stop")


def main(args: Namespace) -> int:
    """Raises NoTelephony, StartFailed."""
    if args.print:
        _print()
        return 0
    tree = building.built()
    if args.only_build:
        return 0
    # A service manager's SIGTERM unwinds like Ctrl-C, so that Asterisk ends too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with running(tree, NAME, HALLS) as exchange:
        keep_address(exchange)
        told = ", ".join(f"{hall.number} rings in {hall.code}" for hall in HALLS)
        console.print(f"Asterisk takes SIP at 127.0.0.1:{SIP} of its own network: {told}.\n"
                      f"Within it: [bold]{' '.join(exchange.inside('sipp', '…'))}[/]\n"
                      "The demonstration takes these calls with [bold]./panah run --telephony[/]. Ctrl-C ends it.")
        signal.pause()
    return 0


def _print() -> None:
    """What an exchange needs in production too; its secret and its trunk are its own."""
    shown = Exchange(Path("/etc/asterisk"), Path("/usr/lib/asterisk/modules"), SIP, AMI, RTP, TRUNK, "SECRET", HALLS)
    for name, text in shown.files().items():
        answers.print(f"; ----- {name}\n{text}", markup=False)
