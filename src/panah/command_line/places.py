"""Where things are kept in a checkout."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "panah"
# Everything a running Panah writes: data, keys, logs. Removing it begins anew.
VAR = ROOT / "var"
BOOT = ROOT / ".boot"


def this_program(*arguments: str) -> list[str]:
    """The command that runs one of our own verbs in a process of its own."""
    return [sys.executable, "-m", "panah", *arguments]
