"""What an answer tells whoever asked: status, headers and body, without what differs between any two answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from openpyxl import load_workbook

from panah.oversight.views import XLSX
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
    headers = tuple(sorted((name, text) for name, text in response.headers.items() if name not in CHANGING))
    return Answer(response.status_code, headers, tuple(sorted(response.cookies)),
                  TOKEN.sub(b"TOKEN", _told(response)))


def _told(response: Any) -> bytes:
    if response.headers.get("Content-Type") == XLSX:
        return cells(response.content).encode()
    asked = response.wsgi_request.get_full_path()
    return _without(response.content, (quote(asked, safe=""), escape(asked), asked, response.wsgi_request.path))


def cells(workbook: bytes) -> str:
    """What a workbook says; its bytes hold the second at which it was made."""
    sheets = load_workbook(BytesIO(workbook)).worksheets
    return "\n".join(repr(row) for sheet in sheets for row in sheet.iter_rows(values_only=True))


def _without(body: bytes, addresses: tuple[str, ...]) -> bytes:
    for address in addresses:
        body = body.replace(address.encode(), b"ADDRESS")
    return body


def needs_no_id(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True
