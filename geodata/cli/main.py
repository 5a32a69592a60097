"""Parse the arguments and hand them to one command."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from geodata import __version__
from geodata.errors import AssetError, DatelineError, SeedError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "parser"]

OK, PROBLEMS, WRONG_CALL = 0, 1, 2
COMMANDS = ("serve", "check", "build", "export", "import", "cite", "assets", "doctor")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="dateline",
        description="News articles as an auditable event map.",
        epilog="Without a command: serve.",
    )
    top.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    serve = commands.add_parser("serve", help="show the map in a browser (the default)")
    serve.add_argument(
        "data", nargs="?", help="folder of seeds, or a store; the three shipped articles by default"
    )
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    serve.add_argument("--port", type=_port, default=8501, help="port (default: 8501)")
    serve.add_argument("--no-browser", action="store_true", help="do not open a browser")
    serve.add_argument(
        "--articles", metavar="DIR", help="folder of the articles, to check receipts against"
    )
    serve.add_argument(
        "--imports",
        metavar="DIR",
        help="folder that keeps what is imported in the page; by default it goes when the server stops",
    )
    serve.add_argument(
        "--allow-imports",
        action="store_true",
        help="let the page import files although --host lets others in",
    )

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

    export = commands.add_parser(
        "export", help="write one layer, or the whole view as one HTML file, filtered"
    )
    export.add_argument(
        "format",
        choices=("geojson", "csv", "dossier", "rows"),
        help="dossier: one HTML file with map, table and receipts; rows: an import's rows as they stood in its file",
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
        "--own-use",
        action="store_true",
        help="write rows that may not be passed on: for your own use only",
    )
    _add_data(export)
    _add_filters(export)

    _add_import(
        commands.add_parser("import", help="import ACLED, UCDP, GDELT or any table into a store")
    )

    cite = commands.add_parser(
        "cite", help="cite a view: its filter in words, counts, version and sources"
    )
    cite.add_argument("--style", default="footnote", choices=("footnote", "bibtex", "csl-json"))
    _add_data(cite)
    _add_filters(cite)

    assets = commands.add_parser("assets", help="install the map's front-end files")
    assets.add_argument("--force", action="store_true", help="even if they are there")

    doctor = commands.add_parser("doctor", help="say what is installed and what is missing")
    doctor.add_argument("--json", action="store_true", help="write the findings as JSON")
    _add_data(doctor)
    return top


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "file", metavar="FILE", help="CSV, TSV, Excel, GeoJSON, GeoParquet or GeoPackage"
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="STORE",
        help="folder of the store; what the same origin left there is replaced by id, others stay",
    )
    command.add_argument(
        "--look",
        action="store_true",
        help="import nothing; write as JSON how the file would be understood",
    )
    command.add_argument(
        "--as",
        dest="layout",
        choices=("acled", "ucdp", "gdelt", "table"),
        help="the file's layout; recognised by default",
    )
    command.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN",
                         help="for a table: which column a field stands in; FIELD==TEXT gives every row the text")  # fmt: skip
    command.add_argument(
        "--mapping",
        metavar="FILE",
        help="read the mapping from this JSON file, or write the one used there if it is missing",
    )
    command.add_argument(
        "--origin",
        metavar="NAME",
        help="for a table: the name under which a later file replaces this one (default: the file's)",
    )
    command.add_argument(
        "--version", dest="release", default="", metavar="DATE", help="date of the release"
    )
    command.add_argument("--encoding", help="of a text file that is not UTF-8")
    command.add_argument("--json", action="store_true", help="write the report as JSON")
    command.add_argument(
        "--progress",
        choices=("text", "json"),
        default="text",
        help="json: each step as a line of JSON on standard error",
    )


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65_536):
        msg = f"{text!r} is no port; expected 1 to 65535"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data",
        metavar="PATH",
        help="folder of seeds, a store, or its address; the shipped seeds by default",
    )


def _add_filters(command: argparse.ArgumentParser) -> None:
    """Add one option per filter key, from the query's own table."""
    from geodata.store.query import KEYS  # noqa: PLC0415 - only where filters are used

    group = command.add_argument_group("filters", "as in the URL; repeat a key for several values")
    for key in KEYS:
        text = f"{key.help} ({', '.join(key.choices)})" if key.choices else key.help
        shown = text + ("; a file, or the GeoJSON text" if key.kind == "area" else "")
        group.add_argument(f"--{key.name.replace('_', '-')}", f"--{key.name}", dest=f"filter_{key.name}",
                           action="append", metavar="VALUE", help=shown, default=[])  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv
        Arguments without the program's name; those of the process when left out.

    Returns
    -------
    int
        0 well, 1 problems found, 2 wrong call.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or (
        arguments[0] not in COMMANDS and arguments[0] not in {"-h", "--help", "--version"}
    ):
        arguments.insert(0, "serve")
    try:
        options = parser().parse_args(arguments)
    except SystemExit as stop:  # argparse ends the process; callers of main() want the code
        return int(stop.code or 0)
    from geodata.cli import commands  # noqa: PLC0415 - keeps --help instant

    try:
        return int(
            getattr(commands, {"import": "import_"}.get(options.command, options.command))(options)
        )
    except BrokenPipeError:
        # the reader (head, say) has what it wanted: nothing is left to flush at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except (DatelineError, OSError) as error:
        # faults of seeds name their own file and line
        sys.stderr.write(f"{error}\n" if isinstance(error, SeedError) else f"dateline: {error}\n")
        return PROBLEMS if isinstance(error, SeedError | AssetError) else WRONG_CALL
