"""./panah tell-demo-story: invented people in every stage, once, in a demonstration only."""

from argparse import Namespace

from django.db import transaction
from django.utils import timezone

from panah.command_line.parsing import Subparsers
from panah.command_line.screen import counted
from panah.drill import demo_story


def add_parser(subparsers: Subparsers) -> None:
    subparsers.add_parser("tell-demo-story", help="fill a demonstration with invented people")


def main(args: Namespace) -> int:
    # Told whole or not at all: half a story would never be told to its end.
    with transaction.atomic(), counted("Demo story") as progress:
        demo_story.tell(timezone.now(), progress)
    return 0
