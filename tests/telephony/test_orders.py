"""Orders to a real Asterisk: whatever it is told, a caller who waits is not dropped. Skipped where none is built."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from panah.command_line.places import ROOT
from panah.command_line.telephony.running import Running

pytestmark = pytest.mark.asterisk


def after(exchange: Running, home: Path, *steps: str) -> dict[str, Any]:
    """Where the caller is after these redirections, and what the exchange wrote down of her."""
    environment = os.environ | {"PANAH_EXCHANGE": exchange.url, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    script = Path(__file__).with_name("ordering.py")
    done = subprocess.run(exchange.inside(sys.executable, str(script), *steps), env=environment, cwd=home,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_caller_is_connected_to_the_booth_and_the_exchange_wrote_it_down(asterisk: Running, tmp_path: Path) -> None:
    told = after(asterisk, tmp_path, "connect,2401,BridgeEnter")

    assert told == {"living": [["HL-30", "2401"]], "written": ["2401"]}


@pytest.mark.parametrize("extension", ["99", "3009", "nobody"])
def test_a_caller_sent_to_a_booth_that_is_not_there_returns_to_the_queue(
        asterisk: Running, tmp_path: Path, extension: str) -> None:
    told = after(asterisk, tmp_path, f"connect,{extension},QueueCallerJoin")

    assert told == {"living": [["HL-30", ""]], "written": []}


def test_a_caller_is_moved_to_another_hall_and_answered_there(asterisk: Running, tmp_path: Path) -> None:
    told = after(asterisk, tmp_path, "hall-HL-24,s,AgentConnect")

    assert told == {"living": [["HL-24", "2401"]], "written": ["2401"]}
