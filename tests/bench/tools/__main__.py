"""Write the tables of ``dashboard/routes/README.md``: see ``README.md`` here."""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from pathlib import Path

from tests.bench.tools import outside
from tests.bench.tools.seen import cells
from tests.bench.tools.table import README, files_and_features, inside_rows, markdown, with_block


def main() -> int:
    """Run every tool and write both tables; a tool that is not there or fails is told, and the other table stays."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.tools", description=__doc__)
    parser.add_argument("--outside", action="store_true", help="also the programs of the machine")
    parser.add_argument("--npm", help="folder with node_modules of kepler.gl and loaders.gl")
    parser.add_argument("--python", help="a Python with frictionless, feedparser, pmtiles, DuckDB")
    parser.add_argument("--timemap", help="folder of TimeMap’s source")
    options = parser.parse_args()
    given = {
        outside.NPM: options.npm,
        outside.PYTHON: options.python,
        outside.TIMEMAP: options.timemap,
    }
    os.environ.update({name: value for name, value in given.items() if value})
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as made:
        text = with_block(text, "tools of the tests", markdown(inside_rows(Path(made))))
        rows, missing = _outside(Path(made)) if options.outside else ([], [])
    if missing:
        print(*missing, sep="\n", file=sys.stderr)
    elif rows:
        text = with_block(text, "other programs", markdown(rows))
    README.write_text(text, encoding="utf-8")
    return 1 if missing else 0


def _outside(folder: Path) -> tuple[list[tuple[str, ...]], list[str]]:
    files, written = files_and_features(folder)
    rows, missing = [], []
    for tool in outside.OUTSIDE:
        for name in tool.formats:
            try:
                version = re.search(r"\d+(\.\d+)+", tool.version())
                found = cells(tool.read(name, files[name]), written)
            except (OSError, RuntimeError, KeyError) as absent:
                missing.append(f"{tool.name}, {name}: {absent!r}"[:500])
                continue
            rows.append(
                (f"`{name}`", f"{tool.name} {version[0] if version else ''}".strip(), *found)
            )
            print(*rows[-1], sep=" | ", file=sys.stderr)
    order = list(files)
    return sorted(rows, key=lambda row: order.index(row[0].strip("`"))), missing


if __name__ == "__main__":
    sys.exit(main())
