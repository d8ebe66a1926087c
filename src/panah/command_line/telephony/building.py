"""The tree of packages Asterisk runs in: built once with mmdebstrap, since Debian 12 and 13 have no Asterisk."""

import os
import shutil
import subprocess
from pathlib import Path

from panah.command_line.errors import CannotGoOn
from panah.command_line.places import VAR
from panah.command_line.screen import step

HOME = Path(os.environ.get("PANAH_TELEPHONY", VAR / "telephony"))
TREE = HOME / "tree"
# The second has an Asterisk (16) whose time is over: for a mirror that no longer has the first.
RELEASES = ("forky", "bullseye")
TOOLS = {"mmdebstrap": "mmdebstrap", "sipp": "sip-tester", "ip": "iproute2"}
LEFT_OUT = ("/usr/share/doc/*", "/usr/share/man/*", "/usr/share/locale/*", "/usr/share/asterisk/sounds/*")
LAST_WORDS = 1500


class NoTelephony(CannotGoOn):
    """Asterisk cannot be had on this machine; the message says what is missing."""


def is_built() -> bool:
    return (TREE / "usr/sbin/asterisk").exists()


def built() -> Path:
    """The tree, built now where there is none. Raises NoTelephony."""
    if os.geteuid() != 0:
        raise NoTelephony("Asterisk runs in a tree and a network of its own, which only root can make.")
    if not is_built():
        with step("Asterisk, once: its packages"):
            _bring_tools()
            _build()
    return TREE


def _bring_tools() -> None:
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise NoTelephony(f"Missing: {', '.join(missing)}. Asterisk is built on Debian or Ubuntu only.")
    _run("apt-get", "install", "-y", "--no-install-recommends", *missing,
         otherwise=f"{', '.join(missing)} cannot be installed (apt-get update may help).")


def _build() -> None:
    """A tree is moved to its place when it is whole: an interrupted one is never taken for finished."""
    mirror = _mirror()
    unfinished = HOME / "tree.unfinished"
    for release in RELEASES:
        shutil.rmtree(unfinished, ignore_errors=True)
        HOME.mkdir(parents=True, exist_ok=True)
        try:
            _debootstrap(release, mirror, unfinished)
        except NoTelephony:
            if release == RELEASES[-1]:
                raise
        else:
            unfinished.rename(TREE)
            return


def _debootstrap(release: str, mirror: str, target: Path) -> None:
    """The releases' dates of validity may be past on a mirror that is seldom renewed; their signatures are checked."""
    _run("mmdebstrap", "--mode=root", "--variant=minbase", "--include=asterisk,asterisk-modules",
         "--aptopt=Acquire::Check-Valid-Until \"false\"",
         *(f"--dpkgopt=path-exclude={path}" for path in LEFT_OUT), release, str(target), mirror,
         otherwise=f"Asterisk cannot be built out of {release}.")


def _mirror() -> str:
    """Where this machine itself takes Debian's main packages from."""
    told = _run("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", "Created-By: Packages",
                otherwise="apt does not say where its packages come from.")
    release = _release_of_this_machine()
    for line in told.splitlines():
        address, name, component = line.split(maxsplit=2)
        if (name, component) == (release, "main"):
            return address
    raise NoTelephony("The apt sources of this machine name no Debian mirror to take Asterisk from.")


def _release_of_this_machine() -> str:
    told = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)
    return told.get("VERSION_CODENAME", "").strip('"')


def _run(*command: str, otherwise: str) -> str:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
                          env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
    if done.returncode != 0:
        raise NoTelephony(f"{otherwise}\n{done.stderr[-LAST_WORDS:].strip()}")
    return done.stdout
