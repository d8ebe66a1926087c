"""The launcher at the root: what it brings, when it asks the network for nothing, and what it says when it cannot."""

import subprocess
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The launcher's module, its directories moved to an empty place; what it runs is only noted, in `ran`."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader = SourceFileLoader("launcher", str(ROOT / "panah"))
    spec = spec_from_loader("launcher", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    monkeypatch.setattr(module, "BOOT", tmp_path / "boot")
    monkeypatch.setattr(module, "VENV", tmp_path / "venv")
    monkeypatch.setattr(module, "run", note_runs_of(module))
    return module


def note_runs_of(module: ModuleType) -> Callable[..., None]:
    module.ran = []  # type: ignore[attr-defined]

    def run(command: list[str], environment: dict[str, str] | None = None) -> None:
        module.ran.append(command)
        for made in (module.BOOT / "bin" / "uv", module.VENV / "bin" / "python"):
            made.parent.mkdir(parents=True, exist_ok=True)
            made.touch()

    return run


def lists_synced(launcher: Any) -> list[str]:
    return [Path(command[-1]).name for command in launcher.ran if "sync" in command]


def test_the_installer_is_checked_by_its_hash(launcher: Any) -> None:
    launcher.bring_uv()
    assert launcher.ran[0][1:3] == ["-m", "venv"]
    assert "--require-hashes" in launcher.ran[1]


def test_the_packages_are_checked_by_their_hashes(launcher: Any) -> None:
    launcher.bring_packages("run")
    sync = launcher.ran[-1]
    assert sync[1:3] == ["pip", "sync"]
    assert "--require-hashes" in sync


def test_a_second_start_brings_nothing(launcher: Any) -> None:
    launcher.bring_uv()
    launcher.bring_packages("run")
    launcher.ran.clear()
    launcher.bring_uv()
    launcher.bring_packages("run")
    assert launcher.ran == []


def test_a_changed_list_is_brought_again(launcher: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    launcher.bring_packages("run")
    changed = tmp_path / "run.txt"
    changed.write_text("django==5.2.20\n")
    monkeypatch.setitem(launcher.LISTS, "run", changed)
    launcher.bring_packages("run")
    assert lists_synced(launcher) == ["run.txt", "run.txt"]


def test_the_tests_add_their_own_packages(launcher: Any) -> None:
    launcher.bring_packages("run")
    launcher.bring_packages("test")
    assert lists_synced(launcher) == ["run.txt", "test.txt"]


def test_running_after_the_tests_takes_nothing_apart(launcher: Any) -> None:
    launcher.bring_packages("test")
    launcher.bring_packages("run")
    assert lists_synced(launcher) == ["test.txt"]


def test_a_failed_sync_is_tried_again(launcher: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(command: list[str], environment: dict[str, str] | None = None) -> None:
        raise subprocess.CalledProcessError(2, command)

    with monkeypatch.context() as offline:
        offline.setattr(launcher, "run", fail)
        with pytest.raises(subprocess.CalledProcessError):
            launcher.bring_packages("run")
    launcher.bring_packages("run")
    assert lists_synced(launcher) == ["run.txt"]


def test_root_on_debian_installs_what_is_missing_and_says_so(
    launcher: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launcher.os, "geteuid", lambda: 0)
    monkeypatch.setattr(launcher.shutil, "which", lambda name: f"/usr/bin/{name}")
    launcher.install_system_package("python3.11-venv")
    assert [command[:2] for command in launcher.ran] == [["apt-get", "update"], ["apt-get", "install"]]
    assert "Installing python3.11-venv" in capsys.readouterr().err


def test_anybody_else_is_told_the_package(launcher: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher.os, "geteuid", lambda: 1000)
    with pytest.raises(launcher.Stop, match="sudo apt-get install python3.11-venv"):
        launcher.install_system_package("python3.11-venv")
    assert launcher.ran == []


def test_without_venv_the_package_is_named(launcher: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(launcher.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(launcher.Stop, match=f"python3.{sys.version_info.minor}-venv"):
        launcher.bring_uv()


def test_an_old_python_without_a_later_one_is_refused(launcher: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher.sys, "version_info", (3, 9))
    monkeypatch.setattr(launcher.shutil, "which", lambda name: None)
    with pytest.raises(launcher.Stop, match=r"Python 3\.11 or later"):
        launcher.find_python([])


def test_an_old_python_goes_on_in_a_later_one(launcher: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[list[str]] = []
    monkeypatch.setattr(launcher.sys, "version_info", (3, 9))
    monkeypatch.setattr(launcher.shutil, "which", lambda name: name if name == "python3.12" else None)
    monkeypatch.setattr(launcher.os, "execvp", lambda name, arguments: became.append(arguments))
    with pytest.raises(launcher.Stop):
        launcher.find_python(["run"])
    assert became == [["python3.12", str(launcher.ROOT / "panah"), "run"]]


def test_tests_without_a_browser_go_on_and_say_so(
    launcher: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launcher.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(launcher.shutil, "which", lambda name: None)
    launcher.bring_chromium()
    assert "browser tests will be skipped" in capsys.readouterr().err


def test_a_browser_that_is_there_is_not_installed_again(launcher: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher.shutil, "which", lambda name: f"/usr/bin/{name}")
    launcher.bring_chromium()
    assert launcher.ran == []
