"""One function per command: options in, exit code out."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import geodata
from geodata import features, receipts, seeds
from geodata.analysis.stories import check_stories
from geodata.atomic_write import write_atomically
from geodata.cli.main import OK, PROBLEMS
from geodata.cli.page_entry_points import page_part
from geodata.errors import FormatError, Problem, QueryError
from geodata.formats import (
    FORMATS,
    Download,
    check_licence,
    check_paged,
    csv_table,
    original_rows,
    page_of,
    write_file,
)
from geodata.store.counter_line import plural
from geodata.store.encoded.duckdb_file_check import check_cache
from geodata.store.parquet.manifest import is_store, verify
from geodata.store.query import KEYS
from geodata.wording.citations import STYLES, citation

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from geodata.store.event_store import EventStore
    from geodata.store.query import EventQuery

__all__ = ["assets", "build", "check", "cite", "doctor", "evaluate", "export", "serve"]

DATA = Path(geodata.__file__).parent / "data"


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def serve(options: argparse.Namespace) -> int:
    """Show the map in a browser, until interrupted."""
    options.data = options.data or options.data_option
    return int(page_part("serve")(options))


def check(options: argparse.Namespace) -> int:
    """Check the seeds and, where the articles are at hand, every receipt."""
    folder = Path(options.folder) if options.folder else None
    if folder is not None and is_store(folder):
        return _check_store(folder, machine=options.json)
    dataset, problems = seeds.read(folder)
    if dataset is not None and not problems:
        problems = check_stories(dataset)
    checked: int | None = None
    if dataset is not None and options.articles:
        verified = receipts.check_receipts(dataset, Path(options.articles))
        problems = [*problems, *verified.problems]
        checked = verified.checked
    if options.json:
        sys.stdout.write(
            json.dumps(_report(dataset, problems, checked), ensure_ascii=False, indent=1) + "\n"
        )
    else:
        for problem in problems:
            _say(str(problem))
        _say(_summary(dataset, problems, checked))
    return PROBLEMS if problems else OK


def _check_store(folder: Path, *, machine: bool) -> int:
    """Compare the files of an import's store with their checksums, and read its cache."""
    problems = [*verify(folder), *check_cache(folder)]
    if machine:
        sys.stdout.write(
            json.dumps({"problems": [str(p) for p in problems]}, ensure_ascii=False, indent=1)
            + "\n"
        )
    else:
        for problem in problems:
            _say(str(problem))
        _say(
            f"{plural(len(problems), 'problem')}; {geodata.open(folder).count().sentence()}"
            if not problems
            else plural(len(problems), "problem")
        )
    return PROBLEMS if problems else OK


def _report(
    dataset: seeds.Dataset | None, problems: Iterable[Problem], checked: int | None
) -> dict[str, object]:
    return {
        "events": len(dataset.events) if dataset else 0,
        "receipts_checked": checked,
        "problems": [
            {
                "file": p.where,
                "line": p.line,
                "field": p.field,
                "value": p.value,
                "reason": p.reason,
            }
            for p in problems
        ],
    }


def _summary(dataset: seeds.Dataset | None, problems: list[Problem], checked: int | None) -> str:
    if dataset is None:
        return plural(len(problems), "problem")
    records = (
        f"{len(dataset.events)} events, {len(dataset.places)} places, {len(dataset.actors)} actors"
    )
    parts = [f"{records} from {len(dataset.sources)} articles"]
    if checked is None:
        parts.append("receipts not compared (give --articles DIR)")
    else:
        fields = sum(
            1
            for e in dataset.events.values()
            for f in ("where", "when", "who", "what")
            if e.receipts.of(f)
        )
        total = 4 * len(dataset.events)
        parts.append(
            f"{checked} receipts stand in their articles; {fields} of {total} fields have one, "
            f"{total - fields} are marked as not stated"
        )
    parts.append(plural(len(problems), "problem"))
    return "; ".join(parts)


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
        _say(f"stale: {', '.join(stale)}; run: dateline build" if stale else "layers are fresh")
        return PROBLEMS if stale else OK
    _say(f"wrote {', '.join(stale)}" if stale else "layers were fresh already")
    return OK


def _build_cache(folder: Path, *, only_check: bool) -> int:
    """Make the cache of a store anew, or say what is wrong with it."""
    if not only_check:
        from geodata.ingest.imports.steps.build_duckdb_file import make_cache  # noqa: PLC0415 - here only

        make_cache(folder)
    problems = check_cache(folder)
    _say("\n".join(str(problem) for problem in problems) or "the cache is whole")
    return PROBLEMS if problems else OK


def export(options: argparse.Namespace) -> int:
    """Write one layer, or the whole view as one HTML file, under a filter."""
    store = geodata.open(options.data)
    query = _query(store, options)
    check_licence(store, query, own_use=options.own_use)
    today = dt.datetime.now(tz=dt.UTC).date()
    if options.format == "dossier":
        parts = iter([str(page_part("dossier")(store, query, None, today))])
    elif options.format == "rows":
        parts = original_rows.chunks(store, query)
    else:
        page = page_of(options.limit, options.offset)
        _export(options, Download(store, options.layer, query, today.isoformat(), page))
        _say(store.count(query).sentence())
        return OK
    if options.output:
        write_atomically(Path(options.output), parts)
    else:
        sys.stdout.writelines(parts)
        sys.stdout.flush()
    _say(store.count(query).sentence())
    return OK


def _export(options: argparse.Namespace, download: Download) -> None:
    """Write a download to the file that is named, else to standard output."""
    chosen = FORMATS[options.format]
    if download.page != features.ALL:
        check_paged(chosen)
    if options.format == "csv":
        _export_csv(options, download)
    elif options.output:
        write_file(chosen, download, Path(options.output))
    elif chosen.chunks is not None:
        sys.stdout.writelines(chosen.chunks(download))
        sys.stdout.flush()
    else:
        # GDAL and the zips write to a path: a terminal is no place for their bytes anyway
        if sys.stdout.isatty():
            raise FormatError(f"{chosen.label} is no text; name a file with -o FILE")
        with tempfile.TemporaryDirectory() as made:
            path = Path(made) / f"dateline.{chosen.extension}"
            write_file(chosen, download, path)
            with path.open("rb") as whole:
                shutil.copyfileobj(whole, sys.stdout.buffer)


def _export_csv(options: argparse.Namespace, download: Download) -> None:
    """Write a CSV file and, beside it, what it holds; on standard output that stands in the first row."""
    store, query, day = download.store, download.query, download.seen_on
    parts = (
        csv_table.chunks_beside(download)
        if options.output
        else csv_table.chunks(store, download.layer, query, day, download.page)
    )
    # Excel takes a file without a mark for one in the system's own encoding
    marked = chain(["\ufeff"] if options.bom else [], parts)
    if not options.output:
        sys.stdout.writelines(marked)
        sys.stdout.flush()
        return
    target = Path(options.output)
    write_atomically(target, marked)
    about = csv_table.metadata(store, query, target.name, day)
    write_atomically(target.with_name(f"{target.name}-metadata.json"), about)


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
    cited = citation(store, _query(store, options), seen_on=dt.datetime.now(tz=dt.UTC).date())
    sys.stdout.write(STYLES[options.style](cited))
    return OK


def _query(store: EventStore, options: argparse.Namespace) -> EventQuery:
    pairs = [
        (key.name, _area_text(value) if key.kind == "area" else value)
        for key in KEYS
        for value in getattr(options, f"filter_{key.name}")
    ]
    query, problems = store.parse(pairs)
    if problems:
        raise QueryError(problems)
    return query


def _area_text(value: str) -> str:
    return value if value.lstrip().startswith("{") else Path(value).read_text(encoding="utf-8")


def assets(options: argparse.Namespace) -> int:
    """Install the map's front-end files."""
    folder = page_part("install_assets")(force=options.force)
    _say(f"assets are in {folder}")
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
