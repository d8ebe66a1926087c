"""./panah test-telephony-inside: the trial itself, within the network of the exchange that `test-telephony` started."""

from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from panah.command_line.parsing import Subparsers
from panah.command_line.places import VAR
from panah.command_line.screen import answers
from panah.command_line.telephony.running import AMI
from panah.command_line.telephony_trial import report
from panah.command_line.telephony_trial.course import Course
from panah.command_line.telephony_trial.ground import make_ground
from panah.command_line.telephony_trial.relay import relayed
from panah.command_line.telephony_trial.report import Found
from panah.command_line.telephony_trial.storm import KeeperProcess

WIRE = AMI + 1


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("test-telephony-inside", help="used by ./panah test-telephony")
    parser.add_argument("--queue-log", type=Path, required=True)
    parser.add_argument("--calls", type=int, required=True)
    parser.add_argument("--rate", type=float, required=True)
    parser.add_argument("--hurried-rate", type=float, required=True)
    parser.add_argument("--json", action="store_true")


def main(args: Namespace) -> int:
    """1 where somebody was lost. Raises CannotGoOn."""
    url = settings.PANAH_EXCHANGE
    with ExitStack() as stack:
        relay = stack.enter_context(relayed(WIRE, AMI))
        keeper = KeeperProcess(url.replace(f":{AMI}/", f":{WIRE}/"), VAR / "telephony-trial.log")
        course = Course(make_ground(timezone.now()), relay, keeper, urlsplit(url).path.strip("/"), args.queue_log)
        keeper.start()
        stack.callback(keeper.stop)
        paces = course.pace(args.calls, args.rate, args.hurried_rate)
        stormed = course.storm(args.calls, args.rate)
        found = Found(paces, stormed, course.bare(args.calls))
    if args.json:
        answers.print_json(data=report.as_json(found))
    else:
        report.show(found)
    return 0 if stormed.holds else 1
