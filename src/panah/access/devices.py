"""What kind of device a browser says it is on, for a person to know their own by. Kept as a short code."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

SYSTEMS = (
    ("android", "Android", _("Android phone")), ("ios", "iPhone", "iPhone"), ("ipad", "iPad", "iPad"),
    ("windows", "Windows", _("Windows computer")), ("mac", "Mac OS", _("Mac computer")),
    ("linux", "Linux", _("Linux computer")),
)
BROWSERS = (
    ("edge", "Edg/", "Edge"), ("firefox", "Firefox/", "Firefox"), ("chrome", "Chrome/", "Chrome"),
    ("safari", "Safari/", "Safari"),
)
_WORDS = {code: word for code, _mark, word in (*SYSTEMS, *BROWSERS)}


def code_of(request: HttpRequest) -> str:
    told = request.headers.get("User-Agent", "")
    found = [next((code for code, mark, _word in known if mark in told), "") for known in (SYSTEMS, BROWSERS)]
    return " ".join(part for part in found if part)


def in_words(code: str) -> str:
    return "، ".join(str(_WORDS[part]) for part in code.split() if part in _WORDS) or str(_("Unknown device"))
