"""./panah keys-rewrap: what `keys` needs the settings and the database for."""

from argparse import Namespace

from django.conf import settings
from rich.table import Table

from panah.access import rotation
from panah.command_line.parsing import Subparsers
from panah.command_line.screen import answers, console, counted


def add_parser(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("keys-rewrap", help="bring everything under the current key")
    parser.add_argument("--only-count", action="store_true", help="change nothing")


def main(args: Namespace) -> int:
    if not args.only_count:
        rewrap()
    return tell()


def rewrap() -> None:
    elsewhere = sum(count for key, count in rotation.keys_in_use().items() if key != settings.PANAH_CURRENT_KEY)
    with counted("Bringing everything under the current key") as progress:
        for done in rotation.rewrap():
            progress(done, max(done, elsewhere))


def tell() -> int:
    """What stands under which key. 1 where something stands under a key that is not held."""
    used, held = rotation.keys_in_use(), dict.fromkeys(settings.PANAH_KEYS)
    table = Table("key", "stands under it", "")
    for key in held | dict.fromkeys(used):
        table.add_row(key, f"{used[key]:,}", _note(key, used[key]))
    answers.print(table)
    missing = [key for key in used if key not in held]
    if missing:
        console.print(f"[red]✗[/] Not held: {', '.join(missing)}. What stands under it cannot be read.")
    return 1 if missing else 0


def _note(key: str, count: int) -> str:
    if key == settings.PANAH_CURRENT_KEY:
        return "current"
    if key not in settings.PANAH_KEYS:
        return "not held"
    return "still needed" if count else "may be removed with the last backup under it"
