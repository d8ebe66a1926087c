"""Kavenegar's REST interface: sends, and is asked for what came in. The numbers go in the body of a POST.

https://kavenegar.com/rest.html; fields and answers as in its own client github.com/kavenegar/kavenegar-python.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from panah.notify.gateway import Arrived, NotSent, Trouble

SECONDS_TO_ANSWER = 10.0
# A hundred messages of the longest kind are far below it.
_MOST_OF_AN_ANSWER = 4_000_000
_DONE = 200
# Its own codes for: the server is busy, the account is empty, the caller's address is not allowed.
_BUSY = frozenset({409, 418, 407})
_UNREAD, _READ = 0, 1


@dataclass(frozen=True)
class Kavenegar:
    """`address` is https://APIKEY@api.kavenegar.com/."""

    address: str = field(repr=False)
    sender: str
    seconds: float = SECONDS_TO_ANSWER

    def send(self, number: str, words: str) -> None:
        """Raises NotSent."""
        self._ask("sms/send", receptor=number, sender=self.sender, message=words)

    def arrived(self, line: str) -> Iterator[Arrived]:
        """What came to a line lately: the unread, which this marks as read, then the read once more.

        Without the second asking, whatever we were given and lost before it was stored would be lost for good.
        Raises NotSent.
        """
        for mark in (_UNREAD, _READ):
            for entry in self._ask("sms/receive", linenumber=line, isread=mark) or []:
                yield Arrived(line=line, number=str(entry["sender"]), text=str(entry["message"]),
                              key=f"kavenegar:{entry['messageid']}")

    def _ask(self, method: str, **fields: object) -> Any:
        parts = urlsplit(self.address)
        connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = connect(parts.hostname or "", parts.port, timeout=self.seconds)
        try:
            connection.request("POST", f"/v1/{unquote(parts.username or '')}/{method}.json", urlencode(fields),
                               {"Content-Type": "application/x-www-form-urlencoded"})
            return _entries(connection.getresponse().read(_MOST_OF_AN_ANSWER))
        except TimeoutError:
            raise NotSent(Trouble.TIMED_OUT) from None
        except HTTPException:
            raise NotSent(Trouble.NOT_UNDERSTOOD) from None
        except OSError:
            raise NotSent(Trouble.UNREACHABLE) from None
        finally:
            connection.close()


def _entries(answer: bytes) -> Any:
    """Its status stands in the answer itself, whatever the status of HTTP."""
    try:
        told = json.loads(answer)
        status, entries = told["return"]["status"], told["entries"]
    except (ValueError, KeyError, TypeError):
        raise NotSent(Trouble.NOT_UNDERSTOOD) from None
    if status == _DONE:
        return entries
    raise NotSent(Trouble.BUSY if status in _BUSY else Trouble.REFUSED)
