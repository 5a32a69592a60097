"""The arguments of all commands, written out so that --help is instant."""

from __future__ import annotations

import argparse

from geodata import __version__
from geodata.cli.ingest_arguments import add_articles, add_import
from geodata.cli.serve_arguments import add_serve

__all__ = ["COMMANDS", "parser"]

# those of geodata.formats.FORMATS (a test compares) and two that are no layers; written out, so that --help is instant
_EXPORTS = (
    "geojson", "csv", "csv-wkt", "csv-bom", "xlsx", "gpkg", "geoparquet", "flatgeobuf", "shapefile", "kml", "kmz", "pmtiles", "atom", "acled-csv", "ucdp-csv", "timemap",
    "datapackage", "dossier", "rows",
)  # fmt: skip
COMMANDS = (
    "serve", "check", "build", "export", "import", "new", "read", "cite", "evaluate", "reconcile", "silence", "assets", "doctor",
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="dateline",
        description="News articles as an auditable event map.",
        epilog="Without a command: serve.",
    )
    top.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    add_serve(commands)
    _add_seeds_commands(commands)
    _add_export(commands)
    add_import(
        commands.add_parser("import", help="import ACLED, UCDP, GDELT or any table into a store")
    )
    add_articles(commands)
    _add_cite(commands)
    _add_evaluate(commands)
    _add_comparisons(commands)

    assets = commands.add_parser("assets", help="install the map's front-end files")
    assets.add_argument("--force", action="store_true", help="even if they are there")

    doctor = commands.add_parser("doctor", help="say what is installed and what is missing")
    doctor.add_argument("--json", action="store_true", help="write the findings as JSON")
    _add_data(doctor)
    return top


def _add_seeds_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser(
        "check", help="check the seeds, and their receipts against the articles"
    )
    check.add_argument(
        "folder", nargs="?", metavar="DIR", help="folder of seeds; the shipped ones by default"
    )
    check.add_argument("--articles", metavar="DIR", help="folder of the articles as text files")
    check.add_argument("--json", action="store_true", help="write the problems as JSON")

    build = commands.add_parser(
        "build", help="write the GeoJSON layers from the seeds; with --data STORE, its cache"
    )
    build.add_argument("--check", action="store_true", help="only say whether they are fresh")
    _add_data(build)


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = commands.add_parser(
        "export", help="write one layer, or the whole view as one HTML file, filtered"
    )
    export.add_argument(
        "format",
        choices=_EXPORTS,
        help="xlsx, gpkg and datapackage hold every layer; flatgeobuf and shapefile are zips with a table of what has no place; dossier: one HTML file with map, table and receipts; rows: an import's rows as they stood in its file",
    )
    export.add_argument(
        "-o", "--output", metavar="FILE", help="file to write; standard output by default"
    )
    export.add_argument(
        "--layer",
        default="events",
        choices=("events", "places", "areas", "flows", "actors", "sources"),
    )
    export.add_argument(
        "--limit", type=_count, metavar="N", help="no more rows than these, newest first"
    )
    export.add_argument(
        "--offset", type=_count, default=0, metavar="N", help="leave out so many rows before"
    )
    export.add_argument(
        "--own-use",
        action="store_true",
        help="write rows that may not be passed on: for your own use only",
    )
    export.add_argument(
        "--bom", action="store_true", help="begin with a byte order mark, for Excel"
    )
    _add_data(export)
    _add_filters(export)


def _add_cite(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    cite = commands.add_parser(
        "cite", help="cite a view: its filter in words, counts, version and sources"
    )
    cite.add_argument("--style", default="footnote", choices=("footnote", "bibtex", "csl-json"))
    _add_data(cite)
    _add_filters(cite)


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    evaluation = commands.add_parser(
        "evaluate",
        help="measure the reader on an annotated corpus: places, dates or events; or by a collection's own decisions",
    )
    evaluated = evaluation.add_mutually_exclusive_group(required=True)
    evaluated.add_argument(
        "corpus",
        nargs="?",
        metavar="CORPUS.jsonl",
        help="one document a line: id, text and its annotation",
    )
    evaluated.add_argument(
        "--collection",
        metavar="DIR",
        help="a collection that was reviewed: how often what was proposed was accepted as it was, by field",
    )
    evaluation.add_argument(
        "--predictions",
        metavar="OUT.jsonl",
        help="also write what was predicted, a document a line",
    )
    evaluation.add_argument("--json", action="store_true", help="write the figures as JSON")


def _count(text: str) -> int:
    """Parse a number of rows."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 15):
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is no whole number from 0 on")
    return int(text)


def _add_comparisons(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    near = commands.add_parser(
        "reconcile",
        help="put events beside another store's rows that lie near them; nothing is merged",
    )
    near.add_argument(
        "other", metavar="STORE", help="an import (ACLED, UCDP, …) or another collection"
    )
    near.add_argument("--km", type=float, default=25.0, help="kilometres at most (default: 25)")
    near.add_argument("--days", type=int, default=3, help="days at most (default: 3)")
    near.add_argument("--json", action="store_true", help="write JSON instead of CSV")
    _add_data(near)
    _add_filters(near)

    silence = commands.add_parser(
        "silence",
        help="tell weeks and districts that no source looked at from those where sources told of nothing",
    )
    silence.add_argument("--json", action="store_true", help="write JSON instead of CSV")
    _add_data(silence)
    _add_filters(silence)


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data",
        metavar="PATH",
        help="folder of seeds, a store, or its address; the shipped seeds by default",
    )


def _add_filters(command: argparse.ArgumentParser) -> None:
    """Add one option per filter key, from the query's own table."""
    from geodata.store.filter_keys import KEYS  # noqa: PLC0415 - only where filters are used

    group = command.add_argument_group("filters", "as in the URL; repeat a key for several values")
    for key in KEYS:
        text = f"{key.help} ({', '.join(key.choices)})" if key.choices else key.help
        shown = text + ("; a file, or the GeoJSON text" if key.kind == "area" else "")
        group.add_argument(f"--{key.name.replace('_', '-')}", f"--{key.name}", dest=f"filter_{key.name}",
                           action="append", metavar="VALUE", help=shown, default=[])  # fmt: skip
