"""./panah worker: the background work, until it is asked to stop."""

from argparse import Namespace

from django.conf import settings
from django.core.management import call_command

from panah.command_line import messages, preparation
from panah.command_line.parsing import Subparsers
from panah.command_line.screen import console


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("worker", help="do the background work")
    parser.add_argument("--concurrency", type=int, default=1, help="how many pieces of work at once")


def main(args: Namespace) -> int:
    preparation.check_server()
    preparation.check_schema()
    preparation.check_keys()
    if not settings.PANAH_SMS_GATEWAY:
        console.print(messages.NO_GATEWAY)
    call_command("procrastinate", "worker", "--concurrency", str(args.concurrency))
    return 0
