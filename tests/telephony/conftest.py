"""A real Asterisk, where one was built. The tests never build it: that takes root, a mirror and half a minute."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.telephony.halls import HALLS

from panah.command_line.telephony import building
from panah.command_line.telephony.running import ALONE, Running, running


@pytest.fixture(scope="session")
def tree() -> Path:
    """Where Asterisk is; otherwise a skip that says why."""
    if not building.is_built():
        pytest.skip("No Asterisk is built here. As root: ./panah telephony --only-build (or PANAH_TELEPHONY)")
    missing = [tool for tool in building.TOOLS if not shutil.which(tool)]
    if os.geteuid() != 0 or missing:
        pytest.skip(f"Asterisk runs here only as root and with its tools; missing: {', '.join(missing) or 'root'}")
    if subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("This machine gives no process a network of its own (unshare --net)")
    return building.TREE


@pytest.fixture(scope="session")
def asterisk(tree: Path) -> Iterator[Running]:
    with running(tree, f"tests{os.getpid()}", HALLS) as exchange:
        yield exchange
