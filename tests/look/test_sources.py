"""What the content security policy would refuse is not even written: other hosts, inline scripts and styles."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "panah"
OWN_STATIC = PACKAGE / "core" / "static" / "panah"
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
SCRIPTS = sorted(path for path in PACKAGE.glob("*/static/**/*.js") if "dist" not in path.parts)
STYLES = sorted(path for path in PACKAGE.glob("*/static/**/*.css") if "dist" not in path.parts)

# A namespace is a name, not an address: nothing is fetched from it.
NAMESPACES = ("http://www.w3.org/2000/svg",)
OTHER_HOST = re.compile(r"""(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+""", re.IGNORECASE)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<style|\sstyle=", re.IGNORECASE)
HANDLER = re.compile(r"\s(?:on[a-z]+|hx-on[:\w-]*)=|javascript:", re.IGNORECASE)
STYLE_FROM_SCRIPT = re.compile(
    r"""\.style\b|setAttribute\(["']style|innerHTML|insertAdjacentHTML|\beval\(|new Function"""
)
PHYSICAL_SIDE = re.compile(
    r"^\s*(?:margin|padding|border)-(?:left|right)|^\s*(?:left|right):|float:\s*(?:left|right)", re.MULTILINE
)


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def text_of(path: Path) -> str:
    text = path.read_text()
    for namespace in NAMESPACES:
        text = text.replace(namespace, "")
    return text


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS, *STYLES], ids=name_of)
def test_nothing_is_loaded_from_another_host(path: Path) -> None:
    assert OTHER_HOST.findall(text_of(path)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
@pytest.mark.parametrize("refused", [INLINE_SCRIPT, INLINE_STYLE, HANDLER], ids=["script", "style", "handler"])
def test_templates_hold_no_inline_script_style_or_handler(path: Path, refused: re.Pattern[str]) -> None:
    assert refused.findall(text_of(path)) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_scripts_write_neither_styles_nor_markup(path: Path) -> None:
    assert STYLE_FROM_SCRIPT.findall(text_of(path)) == []


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_styles_name_sides_by_the_direction_of_reading(path: Path) -> None:
    assert PHYSICAL_SIDE.findall(text_of(path)) == []


def test_there_is_something_to_look_at() -> None:
    assert TEMPLATES
    assert SCRIPTS
    assert STYLES
