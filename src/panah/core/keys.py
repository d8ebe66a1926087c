"""How keys are written down: `id:base64[,id:base64]`, the current one first. Knows no Django."""

import base64
import binascii

KEY_BYTES = 32
VARIABLE = "PANAH_KEYS"


class BadKeys(ValueError):
    """What is written is not a list of keys; the message says why, and never holds a key."""


def parse_keys(value: str) -> dict[str, bytes]:
    """Raises BadKeys."""
    keys: dict[str, bytes] = {}
    for entry in value.split(","):
        identifier, colon, encoded = entry.strip().partition(":")
        if not identifier or not colon:
            raise BadKeys("must be id:base64[,id:base64], the current key first")
        if identifier in keys:
            raise BadKeys(f"has the id {identifier} twice")
        keys[identifier] = parse_key(encoded)
    return keys


def parse_key(encoded: str) -> bytes:
    """Raises BadKeys."""
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise BadKeys("is not base64") from error
    if len(key) != KEY_BYTES:
        raise BadKeys(f"must hold {KEY_BYTES} bytes, not {len(key)}")
    return key


def write_keys(keys: dict[str, bytes]) -> str:
    return ",".join(f"{identifier}:{base64.b64encode(key).decode()}" for identifier, key in keys.items())


def lines_of(text: str) -> dict[str, str]:
    """A file of `NAME=value` lines, as systemd's EnvironmentFile has them."""
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)


def keys_in(text: str) -> dict[str, bytes]:
    """The keys of such a file. Raises BadKeys."""
    return parse_keys(lines_of(text).get(VARIABLE, ""))
