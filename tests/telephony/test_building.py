"""Building Asterisk: where it comes from, and the refusals that say what is missing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from panah.command_line.telephony import building
from panah.command_line.telephony.building import NoTelephony

Program = Callable[[str, str], None]
SOURCES = "http://mirror.test/security/ bookworm-security main\nhttp://mirror.test/debian/ bookworm main\n"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts a program of ours on an otherwise empty PATH; what it is called with goes to a file beside it."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setattr(building, "_release_of_this_machine", lambda: "bookworm")
    monkeypatch.setattr(building, "HOME", tmp_path / "home")
    monkeypatch.setattr(building, "TREE", tmp_path / "home" / "tree")
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    def put(name: str, script: str) -> None:
        path = programs / name
        path.write_text(f'#!/bin/sh\necho "$@" >> {programs}/{name}.called\n{script}\n')
        path.chmod(0o755)

    put("apt-get", f"printf '{SOURCES}'")
    for tool in building.TOOLS:
        put(tool, "exit 0")
    return put


def called(name: str, home: Path) -> list[str]:
    return (home / "bin" / f"{name}.called").read_text().splitlines()


def makes_tree(release: str) -> str:
    """A mmdebstrap that has this release and no other."""
    return (f'for last; do case "$last" in *unfinished) tree=$last;; esac; done\n'
            f'case "$*" in *" {release} "*) mkdir -p $tree/usr/sbin && touch $tree/usr/sbin/asterisk;;'
            f' *) echo "no such release" >&2; exit 1;; esac')


def test_it_comes_from_the_mirror_of_this_machine(program: Program, tmp_path: Path) -> None:
    program("mmdebstrap", makes_tree("forky"))

    assert building.built() == tmp_path / "home" / "tree"
    [asked] = called("mmdebstrap", tmp_path)
    assert asked.endswith("http://mirror.test/debian/")


def test_what_was_built_is_not_built_again(program: Program, tmp_path: Path) -> None:
    program("mmdebstrap", makes_tree("forky"))
    building.built()
    building.built()

    assert len(called("mmdebstrap", tmp_path)) == 1


def test_a_mirror_without_the_first_release_gives_the_second(program: Program, tmp_path: Path) -> None:
    program("mmdebstrap", makes_tree("bullseye"))
    building.built()

    assert [line.split()[-3] for line in called("mmdebstrap", tmp_path)] == ["forky", "bullseye"]


def test_neither_release_is_refused_in_the_builders_own_words(program: Program, tmp_path: Path) -> None:
    program("mmdebstrap", makes_tree("none"))

    with pytest.raises(NoTelephony, match=r"cannot be built out of bullseye.\nno such release"):
        building.built()
    assert not building.is_built()


def test_a_half_built_tree_is_not_taken_for_whole(program: Program, tmp_path: Path) -> None:
    program("mmdebstrap", "exit 1")
    (tmp_path / "home/tree.unfinished/usr/sbin").mkdir(parents=True)
    (tmp_path / "home/tree.unfinished/usr/sbin/asterisk").touch()

    with pytest.raises(NoTelephony):
        building.built()
    assert not building.is_built()


def test_a_machine_without_a_debian_mirror_is_refused(program: Program) -> None:
    program("apt-get", "echo http://mirror.test/other/ nodistro main")

    with pytest.raises(NoTelephony, match="name no Debian mirror"):
        building.built()


def test_missing_tools_are_installed(program: Program, tmp_path: Path) -> None:
    (tmp_path / "bin/sipp").unlink()
    (tmp_path / "bin/mmdebstrap").unlink()
    present = [tool for tool in building.TOOLS if Path("/usr/bin", tool).exists()]
    program("mmdebstrap", makes_tree("forky"))
    building.built()

    installed = [line for line in called("apt-get", tmp_path) if line.startswith("install")]
    assert installed == ([] if "sipp" in present else ["install -y --no-install-recommends sip-tester"])


def test_only_root_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(NoTelephony, match="which only root can make"):
        building.built()
