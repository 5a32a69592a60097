"""Check our own JavaScript with the eslint of our lock file."""

from __future__ import annotations

import sys

from dashboard.assets.node import HERE, PACKAGES, ROOT, AssetError, fetch, run_node

CHECKED = (
    "dashboard/frame",
    "dashboard/early",
    "dashboard/dossier",
    "dashboard/imports",
    "dashboard/assets",
    "tests/dashboard/dossier",
    "tests/dashboard/frame",
)


def main() -> int:
    """Return 0 if eslint finds nothing, else print what it found and return 1."""
    try:
        fetch(development=True)
        eslint = PACKAGES / "eslint/bin/eslint.js"
        run_node(
            [
                eslint,
                "--config",
                HERE / "eslint.config.mjs",
                "--max-warnings=0",
                "--no-error-on-unmatched-pattern",
                *CHECKED,
            ],
            ROOT,
        )
    except AssetError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
