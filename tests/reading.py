"""Reading a page in a test: its one primary act, its rows, the fields it found wrong."""

from __future__ import annotations

import re
from typing import Any

Page = Any
"""What the test client answers; it has no type of its own to name."""
PRIMARY = re.compile(r'<(?:a|button)[^>]*\bbtn-primary\b[^>]*>')
WRONG = re.compile(r'id="id_(\w+?)_error"')


def text_of(page: Page) -> str:
    return str(page.content, "utf-8")


def primary_acts(page: Page) -> list[str]:
    """The opening tags of the primary acts; a page has one, or none where nothing is asked of the reader."""
    return PRIMARY.findall(text_of(page))


def rows(page: Page) -> int:
    """How many lines of "who needs me now" stand on the page."""
    return text_of(page).count('<li class="need">')


def wrong_fields(page: Page) -> list[str]:
    """Fields with a text beside them that says what is wrong."""
    return WRONG.findall(text_of(page))
