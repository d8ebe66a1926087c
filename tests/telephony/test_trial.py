"""The trial, small: calls of every kind through a real Asterisk, cuts and kills. Skipped where none is built."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from panah.command_line.places import ROOT, this_program
from panah.command_line.telephony.building import HOME

pytestmark = [pytest.mark.asterisk, pytest.mark.slow]


def test_nobody_is_lost(tree: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"
                   and not name.startswith("PANAH_")}
    environment |= {"PANAH_VAR": str(tmp_path), "PANAH_TELEPHONY": str(HOME), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(this_program("test-telephony", "--calls", "40", "--rate", "6", "--json"), env=environment,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)

    assert found["nobody_lost"]
    assert found["rang"] == found["contacts"] + found["call_backs"]
    assert found["blows"]["cut"] >= 1
    assert found["blows"]["killed"] >= 1
