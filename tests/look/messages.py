"""Every message id the product can show, read from its code and templates, and all the Persian it has for them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "panah"
SHARED = "core"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{f"{name}{suffix}": DEFAULT_KEYWORDS[name] for name in ("gettext", "ngettext", "pgettext", "npgettext")
       for suffix in ("", "_lazy")},
    "gettext_noop": None,
}  # fmt: skip


class Found(NamedTuple):
    app: str
    place: str
    context: str | None
    id: str

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.id


def apps() -> list[str]:
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def asked_for() -> list[Found]:
    """What code and templates ask for, with the first line that asks."""
    return [found for app in apps() for found in _of_app(app)]


def catalogue(app: str) -> Catalog:
    """The app's Persian; an empty catalogue where it has none."""
    path = PACKAGE / app / "locale" / "fa" / "LC_MESSAGES" / "django.po"
    return read_po(BytesIO(path.read_bytes()), locale="fa") if path.exists() else Catalog(locale="fa")


def entries(app: str) -> dict[tuple[str | None, str], Message]:
    return {(entry.context, _singular(entry.id)): entry for entry in catalogue(app) if entry.id}


def missing() -> list[Found]:
    """Ids without Persian in their own app or in core."""
    told = {app: {key for key, entry in entries(app).items() if _is_told(entry)} for app in apps()}
    return [found for found in asked_for() if found.key not in told[found.app] | told[SHARED]]


def unused() -> list[tuple[str, str]]:
    """Persian nobody asks for: (app, id). What stands in core may be asked for from anywhere."""
    asked = asked_for()
    everywhere = {found.key for found in asked}
    own = {app: {found.key for found in asked if found.app == app} for app in apps()}
    own[SHARED] = everywhere
    return [(app, key[1]) for app in apps() for key in entries(app) if key not in own[app]]


def _of_app(app: str) -> Iterator[Found]:
    seen = set()
    for path in sorted((PACKAGE / app).rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or {"tests", "static", "locale"} & set(path.parts):
            continue
        for line, context, message in _of_file(path):
            if (context, message) not in seen:
                seen.add((context, message))
                yield Found(app, f"{path.relative_to(PACKAGE)}:{line}", context, message)


def _of_file(path: Path) -> Iterator[tuple[int, str | None, str]]:
    source = path.read_text()
    if path.suffix != ".py":
        source = templatize(source, origin=str(path))
    code = BytesIO(source.encode())
    for line, function, found, _comments in extract_python(code, KEYWORDS, [], {"encoding": "utf-8"}):
        parts = (found,) if isinstance(found, str) else tuple(found)
        context, parts = (parts[0], parts[1:]) if function and "pgettext" in function else (None, parts)
        if parts and parts[0]:
            yield line, context, parts[0]


def _singular(message_id: str | list[str] | tuple[str, ...]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def _is_told(entry: Message) -> bool:
    return all(entry.string) if isinstance(entry.string, list | tuple) else bool(entry.string)
