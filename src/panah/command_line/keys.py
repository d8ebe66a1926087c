"""The secrets of this machine's own demonstration: made once, readable by their owner alone.

Production brings its own through the environment.
"""

import base64
import os
import secrets
from pathlib import Path

from panah.config.environment import KEY_BYTES


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
    return dict(line.split("=", 1) for line in path.read_text().splitlines())


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
