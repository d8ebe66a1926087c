"""Kannel's sendsms interface and its post-url: numbers and password go in headers, never in an address.

Machines on the way write addresses down. https://www.kannel.org/download/kannel-userguide-snapshot/userguide.html,
"SMS-related HTTP headers"; what comes in as in gw/smsbox.c, TRANSTYPE_POST_URL.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message as Headers
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import unquote, urlsplit

from panah.notify.gateway import Arrived, NotSent, Trouble

SECONDS_TO_ANSWER = 10.0
# Longer than any answer of Kannel's; what comes after is not read.
_MOST_OF_AN_ANSWER = 200
_UCS2 = "2"
_TAKEN = (b"0:", b"3:")


# More than any telephone sends; the end of what is longer is not kept.
LONGEST_TEXT = 20_000


class NotAMessage(ValueError):
    """What was posted has no sender or receiver, or is not written as it says."""


def read_arrived(headers: Mapping[str, str], body: bytes) -> Arrived:
    """What `post-url` hands over. It names no id: who wrote, to whom, at which second and what, is its name.

    Raises NotAMessage.
    """
    number, line = headers.get("X-Kannel-From", "").strip(), headers.get("X-Kannel-To", "").strip().removeprefix("+")
    if not number or not line:
        raise NotAMessage
    content = Headers()
    content["Content-Type"] = headers.get("Content-Type", "")
    try:
        text = body.decode(content.get_content_charset("utf-8")).replace("\0", "")
    except (LookupError, UnicodeDecodeError) as wrong:
        raise NotAMessage from wrong
    key = f"kannel:{line}:{number}:{headers.get('X-Kannel-Time', '')}:{text}"
    return Arrived(line=line, number=number, text=text[:LONGEST_TEXT], key=key)


@dataclass(frozen=True)
class Kannel:
    """`address` is http://user:password@host:port/cgi-bin/sendsms."""

    address: str = field(repr=False)
    sender: str
    seconds: float = SECONDS_TO_ANSWER

    def send(self, number: str, words: str) -> None:
        """Raises NotSent. A redirection is not followed: it would carry the number to wherever it points."""
        parts = urlsplit(self.address)
        connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = connect(parts.hostname or "", parts.port, timeout=self.seconds)
        try:
            connection.request("POST", parts.path or "/", words.encode(), self._headers(number))
            response = connection.getresponse()
            _judge(response, response.read(_MOST_OF_AN_ANSWER))
        except TimeoutError:
            raise NotSent(Trouble.TIMED_OUT) from None
        except HTTPException:
            raise NotSent(Trouble.NOT_UNDERSTOOD) from None
        except OSError:
            raise NotSent(Trouble.UNREACHABLE) from None
        finally:
            connection.close()

    def _headers(self, number: str) -> dict[str, str]:
        parts = urlsplit(self.address)
        return {
            "Content-Type": "text/plain; charset=UTF-8",
            "X-Kannel-Username": unquote(parts.username or ""),
            "X-Kannel-Password": unquote(parts.password or ""),
            "X-Kannel-From": self.sender,
            "X-Kannel-To": "+98" + number.removeprefix("0"),
            "X-Kannel-Coding": _UCS2,
        }


def _judge(response: HTTPResponse, answer: bytes) -> None:
    if response.status in {200, 202} and answer.lstrip().startswith(_TAKEN):
        return
    if response.status >= 500:
        raise NotSent(Trouble.BUSY)
    if response.status >= 400:
        raise NotSent(Trouble.REFUSED)
    raise NotSent(Trouble.NOT_UNDERSTOOD)
