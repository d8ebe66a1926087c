"""The forms in which a text could lie about on a disk, and whether any of them does."""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from panah.core.persian import to_latin_digits, to_persian_digits

# A shorter run of bytes could lie anywhere by chance.
SHORTEST = 6
# Left out on both sides: in UTF-16 it stands between the digits, and grep takes no pattern with it.
ZERO = b"\0"


def forms_of(texts: Iterable[str]) -> dict[bytes, str]:
    """Each form with the text it is of."""
    found = {form.translate(None, ZERO): text for text in texts for form in encodings(text)}
    return {form: text for form, text in found.items() if len(form) >= SHORTEST and b"\n" not in form}


def encodings(text: str) -> Iterator[bytes]:
    for spelt in {text, to_latin_digits(text), to_persian_digits(text)}:
        for raw in (spelt.encode(), spelt.encode("utf-16-le"), spelt.encode("utf-16-be"),
                    spelt.encode("cp1256", "replace")):
            yield raw
            yield raw.hex().encode()
            yield raw.hex().upper().encode()
            yield from _base64(raw)
        yield quote(spelt).encode()
        yield json.dumps(spelt)[1:-1].encode()
        yield spelt[::-1].encode()


def _base64(raw: bytes) -> Iterator[bytes]:
    """As a part of something longer: the three ways in which its bytes can fall, without the ends that depend on it."""
    for shift in range(3):
        yield base64.b64encode(b"\0" * shift + raw)[4 if shift else 0:-4]


def which_lie_in(files: Iterable[Path], forms: dict[bytes, str]) -> set[str]:
    """The texts of those forms that are found. grep looks for all of them at once in some hundred megabytes."""
    with tempfile.NamedTemporaryFile() as patterns, tempfile.NamedTemporaryFile() as everything:
        patterns.write(b"\n".join(forms))
        patterns.flush()
        for path in files:
            everything.write(path.read_bytes().translate(None, ZERO) + b"\n")
        everything.flush()
        found = subprocess.run(["grep", "-aohF", "-f", patterns.name, everything.name],
                               env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}, capture_output=True, check=False)
    assert not found.stderr, found.stderr.decode(errors="replace")
    return {forms[line] for line in found.stdout.split(b"\n") if line in forms}
