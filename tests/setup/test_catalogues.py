"""Compiled Persian: made from every .po, made again when one changes."""

import os
from gettext import GNUTranslations
from pathlib import Path

import pytest

from panah.command_line import catalogues
from panah.command_line.catalogues import CatalogueBroken

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "shelter" / "locale" / "fa" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(HEADER + 'msgid "bed"\nmsgstr "تخت"\n')
    return source


def translate(source: Path, text: str) -> str:
    with source.with_suffix(".mo").open("rb") as file:
        return GNUTranslations(file).gettext(text)


def test_it_compiles_what_has_no_compiled_form(source: Path, tmp_path: Path) -> None:
    assert catalogues.compile_changed(tmp_path) == 1
    assert translate(source, "bed") == "تخت"


def test_it_leaves_alone_what_has_not_changed(source: Path, tmp_path: Path) -> None:
    catalogues.compile_changed(tmp_path)
    assert catalogues.compile_changed(tmp_path) == 0


def test_it_compiles_again_what_changed(source: Path, tmp_path: Path) -> None:
    catalogues.compile_changed(tmp_path)
    source.write_text(HEADER + 'msgid "bed"\nmsgstr "جا"\n')
    later = source.with_suffix(".mo").stat().st_mtime + 1
    os.utime(source, (later, later))
    assert catalogues.compile_changed(tmp_path) == 1
    assert translate(source, "bed") == "جا"


def test_a_broken_catalogue_stops_everything(source: Path, tmp_path: Path) -> None:
    source.write_text('<<<<<<< ours\nmsgid "bed"\nmsgstr "تخت"\n')
    with pytest.raises(CatalogueBroken, match="shelter/locale/fa"):
        catalogues.compile_changed(tmp_path)
    assert not source.with_suffix(".mo").exists()
