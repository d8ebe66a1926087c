"""./panah add-account: an account for a member of staff; the first administrator then gives postings on the page."""

from argparse import Namespace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from panah.access import audit
from panah.access.actor import Actor, Role
from panah.access.commands import issue_code
from panah.access.models import User
from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers
from panah.command_line.screen import answers, console
from panah.core.jalali import tehran_day
from panah.law import sign_in
from panah.network.commands import give_posting


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("add-account", help="open an account; prints the code of its first sign-in")
    parser.add_argument("username")
    parser.add_argument("full_name", help="as colleagues see it")
    parser.add_argument("--administrator", action="store_true", help="with the posting of administrator")


def main(args: Namespace) -> int:
    """Raises CannotGoOn."""
    code = open_account(args.username, args.full_name, at=timezone.now(), administrator=args.administrator)
    console.print(f"The account {args.username} is open. Typed once in place of its password, within three days:",
                  markup=False)
    answers.print(code, markup=False)
    return 0


@transaction.atomic
def open_account(username: str, full_name: str, *, at: datetime, administrator: bool) -> str:
    """The code by which the person chooses a password and a second factor. Raises CannotGoOn."""
    if User.objects.filter(username=User.normalize_username(username)).exists():
        raise CannotGoOn(f"There is already an account {username}.")
    user = User.objects.create_user(username, full_name=full_name)
    audit.record_act("access.account_opened", actor=Actor.system(), at=at, row=user)
    if administrator:
        give_posting(actor=Actor.system(), at=at, user=user, role=Role.ADMINISTRATOR, scope=None)
    return issue_code(actor=Actor.system(), at=at, user=user, for_password=True, for_factor=True,
                      lasts=timedelta(days=sign_in.NEW_ACCOUNT_CODE.on(tehran_day(at))))
