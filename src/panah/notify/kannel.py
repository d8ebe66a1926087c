"""Kannel's sendsms interface, posted: number and password go in headers, never in an address that machines write down.

https://www.kannel.org/download/kannel-userguide-snapshot/userguide.html, "SMS-related HTTP headers".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import unquote, urlsplit

from panah.notify.gateway import NotSent, Trouble

SECONDS_TO_ANSWER = 10.0
# Longer than any answer of Kannel's; what comes after is not read.
_MOST_OF_AN_ANSWER = 200
_UCS2 = "2"
_TAKEN = (b"0:", b"3:")


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
