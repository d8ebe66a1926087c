"""./panah add-account: an account for a member of staff; the first administrator then gives postings on the page."""

import sys
from argparse import Namespace
from datetime import datetime
from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation

from panah.access import audit
from panah.access.actor import Actor, Role
from panah.access.models import User
from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers
from panah.command_line.screen import console
from panah.network.commands import give_posting


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("add-account", help="open an account; the password is asked for, or read from stdin")
    parser.add_argument("username")
    parser.add_argument("full_name", help="as colleagues see it")
    parser.add_argument("--administrator", action="store_true", help="with the posting of administrator")


def main(args: Namespace) -> int:
    """Raises CannotGoOn."""
    open_account(args.username, args.full_name, read_password(), at=timezone.now(), administrator=args.administrator)
    console.print(f"The account {args.username} is open.", markup=False)
    return 0


def read_password() -> str:
    """Asked for twice at a terminal; from a pipe its first line. Never an argument, which every process could read."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass("Password: ")
    if getpass("Once more: ") != password:
        raise CannotGoOn("The two passwords differ.")
    return password


@transaction.atomic
def open_account(username: str, full_name: str, password: str, *, at: datetime, administrator: bool) -> User:
    if User.objects.filter(username=User.normalize_username(username)).exists():
        raise CannotGoOn(f"There is already an account {username}.")
    try:
        with translation.override("en"):
            validate_password(password, User(username=username, full_name=full_name))
    except ValidationError as weak:
        raise CannotGoOn(" ".join(weak.messages)) from weak
    user = User.objects.create_user(username, password, full_name=full_name)
    audit.record_act("access.account_opened", actor=Actor.system(), at=at, row=user)
    if administrator:
        give_posting(actor=Actor.system(), at=at, user=user, role=Role.ADMINISTRATOR, scope=None)
    return user
