"""Install the front-end packages, the basemap and our own bundles into ``dashboard/_assets``.

In: ``package-lock.json`` (what npm fetches) and ``assets.json`` (what of it we serve). Out:
a folder of files the server hands out under ``/assets``, with each package's licence and a
``.stamp`` that says what it was made from. Run by the build hook and by ``dateline assets``.

The build hook imports this before anything of the project is installed, so it must do with
the standard library alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dashboard.assets import bundle
from dashboard.assets.node import HERE, PACKAGES, ROOT, AssetError, fetch, run_node

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["HERE", "ROOT", "SERVED", "TESTS", "Group", "install", "is_stale", "missing"]

# the files the browser loads, git-ignored, part of the wheel
SERVED = HERE.parent / "_assets"
# the files only the browser tests load, git-ignored, made by editable installs
TESTS = ROOT / "tests" / "_assets"
# the countries of the world at 1:110m are committed: geodata reads them too
WORLD = ROOT / "geodata" / "boundaries" / "world.geojson"

STAMP = ".stamp"
Group = Literal["served", "tests"]


def is_stale(group: Group = "served") -> bool:
    """Tell whether a group's files are missing or were made from other inputs; bundles apart."""
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
        wanted += [f"bundle/{name}" for name in bundle.NAMES]
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
    if stale:
        fetch(development="tests" in stale)
    for group in stale:
        with tempfile.TemporaryDirectory(prefix="dateline-assets-") as folder:
            made = Path(folder)
            _copy(made, group)
            if group == "served":
                run_node([HERE / "basemap.mjs", HERE, made / "basemap"])
                shutil.copyfile(WORLD, made / "basemap" / "world.geojson")
            (made / STAMP).write_text(fingerprint() + "\n", encoding="utf-8")
            _replace(_folder(group), made)
    if "served" in groups:
        bundle.make()
    return SERVED


def _folder(group: Group) -> Path:
    return SERVED if group == "served" else TESTS


def _listed(group: Group) -> list[dict[str, str]]:
    listed: dict[str, list[dict[str, str]]]
    listed = json.loads((HERE / "assets.json").read_text(encoding="utf-8"))
    return listed[group]


def _copy(made: Path, group: Group) -> None:
    """Copy the files ``assets.json`` lists for a group."""
    for entry in _listed(group):
        source = PACKAGES / entry["package"] / entry["from"]
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
