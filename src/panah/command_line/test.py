"""./panah test"""

import subprocess
import sys
from argparse import REMAINDER, Namespace

from panah.command_line import making
from panah.command_line.parsing import Subparsers
from panah.command_line.places import ROOT

WORKERS = 2


def add_parser(subparsers: Subparsers) -> None:
    # Nothing is an option of ours: what begins with a dash is pytest's too.
    parser = subparsers.add_parser("test", help="set up and run the tests", add_help=False, prefix_chars="\0")
    parser.add_argument("pytest", nargs=REMAINDER, help="arguments for pytest")


def main(args: Namespace) -> int:
    making.make()
    # A file stays with one worker, so that what its tests share (a served application, a browser) is started once.
    command = [sys.executable, "-m", "pytest", "-n", str(WORKERS), "--dist", "loadfile", *args.pytest]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
