"""A running Asterisk: its files written, itself started in a network of its own that has only loopback."""

import json
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from panah.command_line.supervisor import StartFailed, end_with_parent
from panah.command_line.telephony.building import HOME
from panah.command_line.telephony.configuration import LOOPBACK, USER, Exchange, Hall

AMI, SIP, TRUNK, RTP = 5038, 5060, 5070, (10_000, 19_999)
ACCOUNT = "asterisk"
PROGRAM = "/usr/sbin/asterisk"
PARTS = ("etc", "db", "log", "run", "spool", "key", "agi")
START_SECONDS = 20.0
# Every network of its own has all ports to itself, so they can be the same for each.
ALONE = ("unshare", "--net", "--", "sh", "-c", 'ip link set lo up && exec "$@"', "sh")


@dataclass(frozen=True)
class Running:
    """Where it is: its process, whose network others may join, and how to sign in to it."""

    pid: int
    url: str = field(repr=False)
    files: Path

    def inside(self, *command: str) -> list[str]:
        """The command as it runs within Asterisk's own network."""
        return ["nsenter", f"--net=/proc/{self.pid}/ns/net", "--", *command]

    @property
    def queue_log(self) -> Path:
        """What the exchange itself wrote down of its queues."""
        return self.files / "log" / "queue_log"


@contextmanager
def running(tree: Path, name: str, halls: tuple[Hall, ...]) -> Iterator[Running]:
    """Asterisk for these halls, as long as the block. Raises StartFailed."""
    secret = secrets.token_urlsafe(32)
    home = Path("/srv") / name
    [modules] = [*tree.glob("usr/lib/*/asterisk/modules"), *tree.glob("usr/lib/asterisk/modules")]
    exchange = Exchange(home, Path("/") / modules.relative_to(tree), SIP, AMI, RTP, TRUNK, secret, halls)
    files = tree / home.relative_to("/")
    _write(files, exchange, _owner(tree))
    command = ["chroot", f"--userspec={ACCOUNT}:{ACCOUNT}", str(tree), PROGRAM, "-C", str(home / "etc/asterisk.conf")]
    process = subprocess.Popen([*ALONE, *command, "-f"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True, preexec_fn=end_with_parent)
    try:
        _wait(process, command, files)
        yield Running(process.pid, f"ami://{USER}:{secret}@{LOOPBACK}:{AMI}/{name}", files)
    finally:
        process.terminate()
        process.wait(START_SECONDS)
        shutil.rmtree(files)

ADDRESS = HOME / "running"


def keep_address(told: Running) -> None:
    """For `./panah run --telephony`; its secret is for the owner of these files alone."""
    HOME.mkdir(parents=True, exist_ok=True)
    ADDRESS.touch(mode=0o600)
    ADDRESS.write_text(json.dumps({"pid": told.pid, "url": told.url, "files": str(told.files)}))


def kept_address() -> Running | None:
    """The one that runs on this machine now."""
    if not ADDRESS.exists():
        return None
    told = json.loads(ADDRESS.read_text())
    found = Running(told["pid"], told["url"], Path(told["files"]))
    command = Path(f"/proc/{found.pid}/cmdline")
    return found if command.exists() and command.read_bytes().startswith(PROGRAM.encode()) else None


def _write(files: Path, exchange: Exchange, owner: tuple[int, int]) -> None:
    """The secret is in one of the files: they are closed to all but Asterisk's own account."""
    shutil.rmtree(files, ignore_errors=True)
    for part in PARTS:
        (files / part).mkdir(parents=True, mode=0o700)
    for name, text in exchange.files().items():
        (files / "etc" / name).write_text(text)
    files.chmod(0o700)
    for path in [files, *files.rglob("*")]:
        shutil.chown(path, *owner)


def _owner(tree: Path) -> tuple[int, int]:
    """By the tree's own list of accounts: this machine's may have another by the same number."""
    for line in (tree / "etc/passwd").read_text().splitlines():
        name, _, user, group, *_ = line.split(":")
        if name == ACCOUNT:
            return int(user), int(group)
    raise StartFailed("The tree of Asterisk has no account for it; remove it, and it is built anew.")


def _wait(process: "subprocess.Popen[bytes]", command: list[str], files: Path) -> None:
    """Raises StartFailed."""
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        asked = subprocess.run([*command, "-rx", "core waitfullybooted"], stdin=subprocess.DEVNULL,
                               capture_output=True, check=False)
        if asked.returncode == 0 and b"fully booted" in asked.stdout:
            return
        time.sleep(0.1)
    log = files / "log" / "messages.log"
    raise StartFailed(f"Asterisk does not start.\n{log.read_text(errors='replace')[-1500:] if log.exists() else ''}")
