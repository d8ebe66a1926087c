"""What an answer tells whoever asked: status, headers and body, without what differs between any two answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.test import Client

from tests.cast import Cast

UNKNOWN = UUID("01990000-0000-7000-8000-000000000000")
UNKNOWN_PROVINCE = "99"
EVERYONE = (*Cast.__dataclass_fields__, "crew", "stranger")
FEW_METHODS = ("get", "post")
OTHER_METHODS = ("put", "delete", "head", "options")
# Made anew for every answer: the masked token against forged forms.
TOKEN = re.compile(rb"\b[A-Za-z0-9]{64}\b")
CHANGING = {"Expires", "Content-Length"}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[str, ...]
    body: bytes


def answer(client: Client, method: str, url: str, **extra: Any) -> Answer:
    """Ask, and keep what can be told apart. The address itself, which an answer may repeat, is left out."""
    response = getattr(client, method)(url, **extra)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = tuple(sorted((name, text) for name, text in response.headers.items() if name not in CHANGING))
    return Answer(response.status_code, headers, tuple(sorted(response.cookies)),
                  TOKEN.sub(b"TOKEN", without_address(body, url)))


def without_address(body: bytes, url: str) -> bytes:
    quoted = url.replace("/", "%2F").encode()
    return body.replace(quoted, b"ADDRESS").replace(url.encode(), b"ADDRESS")
