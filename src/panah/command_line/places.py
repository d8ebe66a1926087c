"""Where things are kept in a checkout."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "panah"
# Everything a demonstration writes: data, keys, logs. Removing it begins anew.
VAR = Path(os.environ.get("PANAH_VAR", ROOT / "var")).resolve()
BOOT = ROOT / ".boot"


def this_program(*arguments: str) -> list[str]:
    """The command that runs one of our own verbs in a process of its own."""
    return [sys.executable, "-m", "panah", *arguments]
