"""./panah tell-demo-story: invented people in every stage, once, in a demonstration only."""

from argparse import Namespace

from django.utils import timezone

from panah.command_line.parsing import Subparsers
from panah.command_line.screen import counted
from panah.drill import demo_story


def add_parser(subparsers: Subparsers) -> None:
    subparsers.add_parser("tell-demo-story", help="fill a demonstration with invented people")


def main(args: Namespace) -> int:
    with counted("Demo story") as progress:
        demo_story.tell(timezone.now(), progress)
    return 0
