"""Install a program with the system's package manager, where a test needs one that is not there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

__all__ = ["install"]

# package manager -> the commands that install a package, in order; the last one must succeed
INSTALLERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "apt-get": (
        ("apt-get", "update", "-q"),
        ("apt-get", "install", "-q", "-y", "--no-install-recommends", "{package}"),
    ),
    "dnf": (("dnf", "install", "-q", "-y", "{package}"),),
    "apk": (("apk", "add", "--quiet", "{package}"),),
    "pacman": (("pacman", "-Sy", "--noconfirm", "--noprogressbar", "{package}"),),
    "zypper": (("zypper", "--non-interactive", "--quiet", "install", "{package}"),),
    "brew": (("brew", "install", "--quiet", "{package}"),),
}


def install(package: str) -> str:
    """Run the first package manager there is; return in words what was tried."""
    manager = next((name for name in INSTALLERS if shutil.which(name)), None)
    if manager is None:
        return f"None was found, and no package manager ({', '.join(INSTALLERS)}) either."
    prefix = _privilege(manager)
    if prefix is None:
        return f"None was found, and {manager} needs root: sudo asks for a password."
    for template in INSTALLERS[manager]:
        command = [part.format(package=package) for part in template]
        print(f"installing {package}:", *command, file=sys.stderr)
        done = subprocess.run(
            [*prefix, *command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            check=False,
        )
    if done.returncode == 0:
        return f"{manager} installed {package}, yet it was not found after."
    return f"{' '.join(command)} failed: {(done.stderr or done.stdout).strip()[-500:]}."


def _privilege(manager: str) -> list[str] | None:
    """Return what to put before the command: nothing, or sudo without a password."""
    if manager == "brew" or (hasattr(os, "geteuid") and os.geteuid() == 0):
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if allowed.returncode == 0 else None
