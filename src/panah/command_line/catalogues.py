"""Message catalogues: every .po is compiled beside itself, by Babel, so that no gettext program is needed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from panah.command_line.errors import CannotGoOn


class CatalogueBroken(CannotGoOn):
    """A .po file cannot be read; the message says which and where."""


def compile_changed(package: Path) -> int:
    """Compile the catalogues newer than their compiled form. Returns how many. Raises CatalogueBroken."""
    changed = [source for source in sorted(package.glob("*/locale/*/LC_MESSAGES/*.po")) if _is_newer(source)]
    for source in changed:
        _compile(source)
    return len(changed)


def _is_newer(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> None:
    try:
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3], abort_invalid=True)
    except PoFileError as error:
        raise CatalogueBroken(f"{source}: {error}") from error
    unfinished = source.with_suffix(".mo.unfinished")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    unfinished.replace(source.with_suffix(".mo"))
