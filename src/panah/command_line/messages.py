"""./panah messages: how the line of short messages stands, in counts; no number and no text."""

from argparse import Namespace
from urllib.parse import urlsplit

from django.conf import settings

from panah.command_line.parsing import Subparsers
from panah.command_line.screen import answers
from panah.notify import outbox

NO_GATEWAY = "PANAH_SMS_GATEWAY is not set: short messages wait, and are given up when they are too old."


def add_parser(subparsers: Subparsers) -> None:
    subparsers.add_parser("messages", help="tell how short messages stand",
                          epilog="Ends with 1 when messages wait and there is no gateway, or the gateway takes none.")


def main(args: Namespace) -> int:
    state = outbox.state()
    where = urlsplit(settings.PANAH_SMS_GATEWAY)
    answers.print(f"Gateway: {where.hostname}, sender {settings.PANAH_SMS_SENDER}." if where.hostname else NO_GATEWAY,
                  markup=False)
    since = f", the oldest since {state.oldest:%Y-%m-%d %H:%M} UTC" if state.oldest else ""
    answers.print(f"{state.waiting:,} waiting{since}; {state.sent:,} sent and {state.given_up:,} given up lately.")
    for trouble, count in state.troubles.most_common():
        answers.print(f"✗ {count:,} could not go: {trouble}", markup=False)
    return 1 if state.troubles or (state.waiting and not where.hostname) else 0
