"""./panah serve: the application in production, and nothing but it. Other processes are systemd's to keep."""

import os
from argparse import Namespace

from django.conf import settings

from panah.command_line import preparation, web
from panah.command_line.errors import CannotGoOn
from panah.command_line.parsing import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("serve", help="serve the application in production")
    parser.add_argument("--host", default="127.0.0.1", help="the reverse proxy's side (default: %(default)s)")
    parser.add_argument("--port", type=int, default=web.PORT, help="default: %(default)s")
    parser.add_argument("--workers", type=int, default=web.workers_for_this_machine(), help="default: one per core")


def main(args: Namespace) -> int:
    """Become granian, so that signals and exit codes are its own. Raises CannotGoOn."""
    if not settings.IN_PRODUCTION:
        raise CannotGoOn("./panah serve is for PANAH_MODE=production only. For a demonstration: ./panah run")
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        raise CannotGoOn("The front-end assets are not ready to be served. First: ./panah build")
    preparation.check_server()
    preparation.check_schema()
    preparation.check_keys()
    command = web.command(host=args.host, port=args.port, workers=args.workers)
    os.execv(command[0], command)
