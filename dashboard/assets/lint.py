"""Check our own JavaScript with the eslint of our lock file, in a temporary folder."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from dashboard.assets.install import HERE, NODE_FOR_ESLINT, ROOT, fetch, run_node
from geodata.errors import AssetError

CHECKED = (
    "dashboard/frame",
    "dashboard/dossier",
    "dashboard/imports",
    "dashboard/assets/basemap.mjs",
)


def main() -> int:
    """Return 0 if eslint finds nothing, else print what it found and return 1."""
    with tempfile.TemporaryDirectory(prefix="dateline-eslint-") as scratch:
        work = Path(scratch)
        try:
            fetch(work, development=True)
            # the configuration imports packages, so it must lie beside node_modules
            config = work / "eslint.config.mjs"
            shutil.copyfile(HERE / "eslint.config.mjs", config)
            eslint = work / "node_modules/eslint/bin/eslint.js"
            run_node(
                [eslint, "--config", config, "--max-warnings=0", *CHECKED],
                ROOT,
                minimum=NODE_FOR_ESLINT,
            )
        except AssetError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
