"""A real Asterisk at work: where it listens, what it tells, and that it ends. Skipped where none is built."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.telephony.halls import HALLS

from panah.command_line.places import ROOT
from panah.command_line.telephony import running as module
from panah.command_line.telephony.running import Running, keep_address, kept_address, running

pytestmark = pytest.mark.asterisk
ASKING = """
import asyncio, json, os, sys
from panah.hotline.telephony.ami import Address, Ami
async def ask():
    ami = await Ami.connect(Address.parse(os.environ['PANAH_EXCHANGE']))
    told = {action: [dict(row.fields) for row in await ami.ask(action)] for action in sys.argv[1:]}
    await ami.close()
    print(json.dumps(told))
asyncio.run(ask())
"""


def said(exchange: Running, *command: str) -> str:
    environment = os.environ | {"PANAH_EXCHANGE": exchange.url, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(exchange.inside(*command), env=environment, capture_output=True, text=True,
                          check=True).stdout


def asked(exchange: Running, *actions: str) -> dict[str, list[dict[str, str]]]:
    """What it answers to a client of ours within its network."""
    answer: dict[str, list[dict[str, str]]] = json.loads(said(exchange, sys.executable, "-c", ASKING, *actions))
    return answer


def test_its_network_has_nothing_but_loopback(asterisk: Running) -> None:
    assert [line.split()[0] for line in said(asterisk, "ip", "-brief", "address").splitlines()] == ["lo"]


def test_what_can_be_spoken_to_listens_on_loopback(asterisk: Running) -> None:
    """Besides, PJSIP's resolver of names keeps two sockets to ask from; there is nobody to ask."""
    tcp = [line.split()[3] for line in said(asterisk, "ss", "-Hlnt").splitlines()]
    udp = [line.split()[3] for line in said(asterisk, "ss", "-Hlnu").splitlines()]

    assert tcp == ["127.0.0.1:5038"]
    assert "127.0.0.1:5060" in udp


def test_nothing_of_it_listens_on_this_machine(asterisk: Running) -> None:
    everywhere = subprocess.run(["ss", "-Hlntup"], capture_output=True, text=True, check=True).stdout

    assert f"pid={asterisk.pid}," not in everywhere


def test_its_queues_are_the_halls(asterisk: Running) -> None:
    told = asked(asterisk, "QueueSummary", "QueueStatus")

    assert {row["Queue"] for row in told["QueueSummary"]} == {hall.code for hall in HALLS}
    assert {row["Location"] for row in told["QueueStatus"] if row["Event"] == "QueueMember"} == {
        f"PJSIP/{booth}" for hall in HALLS for booth in hall.booths}


def test_it_lets_do_what_the_keeper_does(asterisk: Running) -> None:
    assert set(asked(asterisk, "CoreShowChannels", "Ping")) == {"CoreShowChannels", "Ping"}


def test_its_files_are_closed_to_others(asterisk: Running) -> None:
    assert asterisk.files.stat().st_mode & 0o077 == 0
    assert asterisk.url.rpartition("@")[0].rpartition(":")[2] in (asterisk.files / "etc/manager.conf").read_text()


def test_it_is_nobody_special(asterisk: Running) -> None:
    assert Path(f"/proc/{asterisk.pid}").stat().st_uid != 0


def test_its_secret_is_in_no_representation(asterisk: Running) -> None:
    assert asterisk.url not in repr(asterisk)


def test_another_runs_beside_it_and_leaves_nothing(tree: Path, asterisk: Running) -> None:
    with running(tree, "beside", HALLS) as other:
        assert asked(other, "Ping")
    assert not other.files.exists()
    assert not Path(f"/proc/{other.pid}").exists()


def test_its_address_is_kept_for_who_owns_it_as_long_as_it_runs(
        asterisk: Running, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ADDRESS", tmp_path / "running")
    monkeypatch.setattr(module, "HOME", tmp_path)
    keep_address(asterisk)

    assert kept_address() == asterisk
    assert (tmp_path / "running").stat().st_mode & 0o077 == 0


def test_one_that_has_ended_is_not_found(tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ADDRESS", tmp_path / "running")
    monkeypatch.setattr(module, "HOME", tmp_path)
    assert kept_address() is None
    with running(tree, "ended", HALLS) as other:
        keep_address(other)

    assert kept_address() is None
