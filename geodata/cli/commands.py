"""One function per command: options in, exit code out."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import geodata
from geodata import features
from geodata.atomic_write import write_atomically
from geodata.cli.check import check
from geodata.cli.filters import query_of
from geodata.cli.main import OK, PROBLEMS
from geodata.cli.messages import say
from geodata.cli.page_entry_points import page_part
from geodata.store.encoded.duckdb_file_check import check_cache
from geodata.store.parquet.manifest import is_store
from geodata.wording.citations import STYLES, citation

if TYPE_CHECKING:
    import argparse


__all__ = ["assets", "build", "check", "cite", "doctor", "evaluate", "serve"]

DATA = Path(geodata.__file__).parent / "data"


def serve(options: argparse.Namespace) -> int:
    """Show the map in a browser, until interrupted."""
    options.data = options.data or options.data_option
    return int(page_part("serve")(options))


def build(options: argparse.Namespace) -> int:
    """Write the layers of the seeds as GeoJSON files, or the cache of a store; or say whether they are fresh."""
    if options.data and is_store(Path(options.data)):
        return _build_cache(Path(options.data), only_check=options.check)
    store = geodata.open(options.data)
    stale = []
    texts = {
        f"{layer}.geojson": features.dumps(features.collection(store, layer))
        for layer in features.LAYERS
    }
    for name, text in {**texts, features.COLUMNS_FILE: features.columns_csv()}.items():
        path = DATA / name
        # byte for byte: the ends of lines count
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        stale.append(path.name)
        if not options.check:
            path.parent.mkdir(exist_ok=True)
            write_atomically(path, text)
    if options.check:
        say(f"stale: {', '.join(stale)}; run: dateline build" if stale else "layers are fresh")
        return PROBLEMS if stale else OK
    say(f"wrote {', '.join(stale)}" if stale else "layers were fresh already")
    return OK


def _build_cache(folder: Path, *, only_check: bool) -> int:
    """Make the cache of a store anew, or say what is wrong with it."""
    if not only_check:
        from geodata.ingest.imports.steps.build_duckdb_file import make_cache  # noqa: PLC0415 - here only

        make_cache(folder)
    problems = check_cache(folder)
    say("\n".join(str(problem) for problem in problems) or "the cache is whole")
    return PROBLEMS if problems else OK


def evaluate(options: argparse.Namespace) -> int:
    """Measure the reader on an annotated corpus."""
    if options.collection:
        from geodata.cli.reconcile_and_silence import evaluate_collection  # noqa: PLC0415 - as below

        return evaluate_collection(options)
    from geodata.cli.evaluate import run  # noqa: PLC0415 - builds on the whole reader

    return run(options)


def cite(options: argparse.Namespace) -> int:
    """Write the citation of a view."""
    store = geodata.open(options.data)
    cited = citation(store, query_of(store, options), seen_on=dt.datetime.now(tz=dt.UTC).date())
    sys.stdout.write(STYLES[options.style](cited))
    return OK


def assets(options: argparse.Namespace) -> int:
    """Install the map's front-end files."""
    folder = page_part("install_assets")(force=options.force)
    say(f"assets are in {folder}")
    return OK


def doctor(options: argparse.Namespace) -> int:
    """Say what is installed, what is missing, and how to mend it."""
    from geodata.cli.doctor import findings  # noqa: PLC0415

    found = findings(options.data)
    if options.json:
        sys.stdout.write(
            json.dumps([f.__dict__ for f in found], ensure_ascii=False, indent=1) + "\n"
        )
    else:
        for finding in found:
            mark = "ok " if finding.well else "BAD"
            sys.stdout.write(f"{mark} {finding.what}: {finding.says}\n")
    return OK if all(f.well for f in found) else PROBLEMS
