"""Handing the file to the machine of 110, 115 or 125 over HTTP, again and again for some minutes. No redirections."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings

from panah.hotline.eido import CONTENT_TYPE
from panah.notify.gateway import NotSent, Trouble

SECONDS_TO_ANSWER = 10.0
# Longer than any answer that matters; what comes after is not read.
_MOST_OF_AN_ANSWER = 200

def address_of(agency: str) -> str:
    """Where the machine of an agency stands; empty where none is connected."""
    address: str = settings.PANAH_EIDO.get(agency, "")
    return address


def send(address: str, document: str, seconds: float = SECONDS_TO_ANSWER) -> None:
    """Raises NotSent. A redirection is not followed: it would carry the file to wherever it points."""
    parts = urlsplit(address)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=seconds)
    try:
        connection.request("POST", parts.path or "/", document.encode(), {"Content-Type": CONTENT_TYPE})
        response = connection.getresponse()
        response.read(_MOST_OF_AN_ANSWER)
    except TimeoutError:
        raise NotSent(Trouble.TIMED_OUT) from None
    except HTTPException:
        raise NotSent(Trouble.NOT_UNDERSTOOD) from None
    except OSError:
        raise NotSent(Trouble.UNREACHABLE) from None
    finally:
        connection.close()
    _judge(response.status)


def _judge(status: int) -> None:
    if status in {200, 201, 202, 204}:
        return
    if status >= 500:
        raise NotSent(Trouble.BUSY)
    if status >= 400:
        raise NotSent(Trouble.REFUSED)
    raise NotSent(Trouble.NOT_UNDERSTOOD)
