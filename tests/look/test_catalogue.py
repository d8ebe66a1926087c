"""Every visible text has its Persian, and only what is asked for stands in the catalogues."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from tests.look import messages

PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)\}")
ARABIC_LETTERS = re.compile("[يكةى]")
ASCII_DOUBTS = re.compile(r"[?;,](?=\s|$)")


def forms_of(entry: Message) -> list[str]:
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or ())


def placeholders(text: str) -> set[str]:
    return {"".join(found) for found in PLACEHOLDER.findall(text)}


def all_entries() -> list[tuple[str, Message]]:
    return [(app, entry) for app in messages.apps() for entry in messages.entries(app).values()]


def test_every_message_has_its_persian() -> None:
    gaps = [f"{found.place}: {found.id!r}" for found in messages.missing()]
    assert not gaps, f"{len(gaps)} without Persian:\n" + "\n".join(gaps)


def test_nothing_stands_in_a_catalogue_that_nobody_asks_for() -> None:
    assert messages.unused() == []


def test_nothing_is_fuzzy() -> None:
    assert [f"{app}: {entry.id!r}" for app, entry in all_entries() if entry.fuzzy] == []


def test_the_persian_has_the_placeholders_of_its_id() -> None:
    wrong = [
        f"{app}: {entry.id!r}"
        for app, entry in all_entries()
        for told in forms_of(entry)
        if placeholders(told) != placeholders(entry.id if isinstance(entry.id, str) else entry.id[-1])
    ]
    assert wrong == []


def test_one_id_has_one_persian_everywhere() -> None:
    told = defaultdict(set)
    for _app, entry in all_entries():
        told[entry.context, str(entry.id)].add(tuple(forms_of(entry)))
    assert {key[1]: sorted(texts) for key, texts in told.items() if len(texts) > 1} == {}


def test_the_persian_is_written_with_persian_letters_and_signs() -> None:
    wrong = [
        f"{app}: {told!r}"
        for app, entry in all_entries()
        for told in forms_of(entry)
        if ARABIC_LETTERS.search(told) or ASCII_DOUBTS.search(told)
    ]
    assert wrong == []


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small house of its own: a core and one app."""
    for app in ("core", "shop"):
        (tmp_path / app / "templates").mkdir(parents=True)
        (tmp_path / app / "__init__.py").touch()
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)
    return tmp_path


def write_catalogue(package: Path, app: str, *ids: str) -> None:
    folder = package / app / "locale" / "fa" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text("".join(f'msgid "{one}"\nmsgstr "گفته"\n\n' for one in ids))


def test_the_collector_finds_messages_in_code(package: Path) -> None:
    (package / "shop" / "errors.py").write_text('a = _("Sold")\nb = ngettext("one", "many", 2)\n')
    assert [found.id for found in messages.missing()] == ["Sold", "one"]


def test_the_collector_finds_messages_in_templates(package: Path) -> None:
    source = '{% translate "Open" %}{% blocktranslate with n=x %}for {{ n }}{% endblocktranslate %}{{ _("Shut") }}'
    (package / "shop" / "templates" / "page.html").write_text("{% load i18n %}" + source)
    assert {found.id for found in messages.missing()} == {"Open", "for %(n)s", "Shut"}


def test_core_may_say_it_for_all_and_others_only_for_themselves(package: Path) -> None:
    (package / "shop" / "views.py").write_text('a = _("Back")\nb = _("Sold")\n')
    write_catalogue(package, "core", "Back", "Sold")
    assert messages.missing() == []
    assert messages.unused() == []


def test_the_collector_finds_what_nobody_asks_for(package: Path) -> None:
    (package / "core" / "views.py").write_text('a = _("Sold")\n')
    write_catalogue(package, "shop", "Sold")
    assert messages.unused() == [("shop", "Sold")]
    assert [found.app for found in messages.missing()] == ["core"]
