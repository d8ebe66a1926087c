"""What is committed: lists with hashes, and no address of any package registry."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGISTRIES = re.compile(
    r"registry\.npmjs|registry\.yarnpkg|pypi\.org|pythonhosted|/simple/|conda\.anaconda|extra-index-url|--index-url"
    r"|file:///"
)
LISTS = sorted((ROOT / "requirements").glob("*.txt"))


def tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_registry() -> None:
    naming = [
        str(path.relative_to(ROOT))
        for path in tracked_files()
        if path != Path(__file__) and REGISTRIES.search(path.read_text(errors="ignore"))
    ]
    assert naming == []


@pytest.mark.parametrize("listed", LISTS, ids=lambda path: path.stem)
def test_every_package_is_pinned_with_its_hashes(listed: Path) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", listed.read_text().strip(), flags=re.IGNORECASE)
    assert entries
    assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_tests_run_on_the_same_versions_as_the_service() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^\S+==\S+", (ROOT / "requirements" / name).read_text(), flags=re.MULTILINE))

    assert pins("run.txt") <= pins("test.txt")


def test_front_end_packages_are_pinned_by_content_and_not_by_place() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    brought = {name: package for name, package in packages.items() if name}
    assert brought
    assert all("integrity" in package and "resolved" not in package for package in brought.values())


@pytest.mark.parametrize("path", ["src/panah/core/static/dist/icons.svg", "var/keys", "node_modules/x", "a/django.mo"])
def test_what_is_made_is_not_committed(path: str) -> None:
    assert subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT, check=False).returncode == 0
