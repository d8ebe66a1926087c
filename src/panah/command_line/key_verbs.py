"""./panah keys init | rotate | status"""

import os
import subprocess
from argparse import Namespace
from pathlib import Path

from panah.command_line import keys
from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers
from panah.command_line.places import VAR, this_program
from panah.command_line.screen import answers, console


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("keys", help="make the keys, rotate them, tell which are in use")
    parser.add_argument("act", choices=["init", "rotate", "status"],
                        help="init: make a file of secrets; rotate: a new current key, and everything brought under it;"
                             " status: what stands under which key")
    parser.add_argument("--file", type=Path, default=Path(os.environ.get("PANAH_KEYS_FILE", VAR / "keys")),
                        help="default: PANAH_KEYS_FILE, else the file of this checkout's demonstration")


def main(args: Namespace) -> int:
    return {"init": init, "rotate": rotate, "status": status}[args.act](args.file)


def init(path: Path) -> int:
    """Raises CannotGoOn: a file of keys is never written over."""
    if path.exists():
        raise CannotGoOn(f"{path} is there already. Whoever loses it loses what it opens.")
    keys.kept(path)
    answers.print(f"{path}\n  Keep a copy where the database is not. Without it nothing can be read.", markup=False)
    return 0


def rotate(path: Path) -> int:
    """Raises CannotGoOn."""
    if not path.exists():
        raise CannotGoOn(f"There is no file {path}. Where the keys come from elsewhere: put the new one first in"
                         " PANAH_KEYS, start everything again, then ./panah keys-rewrap")
    environment = os.environ | keys.renewed(path)
    console.print("A new key is current. Running processes read it from the file when they meet it.")
    return subprocess.run(this_program("keys-rewrap"), env=environment, check=False).returncode


def status(path: Path) -> int:
    return subprocess.run(this_program("keys-rewrap", "--only-count"), check=False).returncode
