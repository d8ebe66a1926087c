"""The file of secrets: made once, readable by its owner alone, in the form of systemd's EnvironmentFile."""

import base64
import os
import secrets
from pathlib import Path

from panah.core.keys import KEY_BYTES, VARIABLE, lines_of, parse_keys, write_keys


def fresh() -> dict[str, str]:
    return {
        "PANAH_SECRET_KEY": secrets.token_urlsafe(64),
        "PANAH_KEYS": f"1:{_random_key()}",
        "PANAH_LOOKUP_KEY": _random_key(),
    }


def kept(path: Path) -> dict[str, str]:
    """The secrets in the file, made there first if there is none."""
    if not path.exists():
        _write(path, fresh())
    return lines_of(path.read_text())


def renewed(path: Path) -> dict[str, str]:
    """A new current key in front of those in the file; the others still open what they sealed."""
    held = lines_of(path.read_text())
    earlier = parse_keys(held[VARIABLE])
    newest = str(1 + max((int(name) for name in earlier if name.isdecimal()), default=0))
    held[VARIABLE] = write_keys({newest: secrets.token_bytes(KEY_BYTES), **earlier})
    _write(path, held)
    return held


def _write(path: Path, secrets_: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("".join(f"{name}={value}\n" for name, value in secrets_.items()))
    unfinished.rename(path)


def _random_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
