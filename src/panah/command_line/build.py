"""./panah build: everything that is made from the source and served. Needs no database and no secret."""

import os
import subprocess
import sys
from argparse import Namespace

from panah.command_line import keys, making
from panah.command_line.parsing import Subparsers
from panah.command_line.screen import step
from panah.config.environment import Mode

NO_DATABASE = "postgresql:///not-used-here"


def add_parser(subparsers: Subparsers) -> None:
    subparsers.add_parser("build", help="bring the front-end assets and the compiled Persian")


def main(args: Namespace) -> int:
    making.make()
    with step("Static files"):
        command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(command, env=os.environ | production_without_secrets(), check=True)
    return 0


def production_without_secrets() -> dict[str, str]:
    """Settings that choose production's storage; their keys live for this one process and open nothing."""
    return keys.fresh() | {
        "DJANGO_SETTINGS_MODULE": "panah.config.settings",
        "PANAH_MODE": Mode.PRODUCTION,
        "PANAH_DEBUG": "0",
        "PANAH_HOSTS": "localhost",
        "DATABASE_URL": NO_DATABASE,
    }
