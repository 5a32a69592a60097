"""The arguments of the commands that bring data in: import, new and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

__all__ = ["add_articles", "add_import"]


def add_import(command: argparse.ArgumentParser) -> None:
    """Give the command ``import`` its arguments."""
    command.add_argument(
        "file",
        metavar="FILE",
        help="CSV, Excel, OpenDocument, JSON, GeoJSON, KML, GPX, uMap, GeoPackage, FlatGeobuf, Shapefile in a ZIP, or Parquet",
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
        help="import nothing; show how the file would be understood: columns, dates, types, first events (--json for machines)",
    )
    command.add_argument(
        "--as",
        dest="layout",
        metavar="LAYOUT",
        help="the file's layout, recognised by default: acled, ucdp, gdelt, gtd, icews, polecat, scad, mass-mobilization, timemap, ushahidi, atlos or table",
    )
    command.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN",
                         help="for a table: which column a field stands in (several: A + B); FIELD==TEXT gives every row the text")  # fmt: skip
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
    command.add_argument("--encoding", help="of a text file; found out by default")
    order = command.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_true", help="01/02/2024 is 1 February")
    order.add_argument("--month-first", action="store_true", help="01/02/2024 is 2 January")
    command.add_argument("--type", action="append", default=[], metavar="WORD=TYPE",
                         help="what a word of the file means: raid=COERCE, fair=GATHER/ceremony, other=UNKNOWN")  # fmt: skip
    command.add_argument("--precision", action="append", default=[], metavar="WORD=PRECISION",
                         help="how precise a word of the file means a place to be: hamlet=settlement")  # fmt: skip
    command.add_argument("--empty", action="append", default=[], metavar="WORD", help="a further word that stands in empty cells")  # fmt: skip
    command.add_argument("--crs", metavar="EPSG:CODE", help="coordinate system of positions that are not in degrees")  # fmt: skip
    command.add_argument("--sheet", metavar="NAME", help="the sheet, layer or file of an archive to read, where there are several")  # fmt: skip
    command.add_argument("--memory", default="2GB", metavar="AMOUNT", help="the most that reading the file may take (default: 2GB)")  # fmt: skip
    command.add_argument(
        "--json", action="store_true", help="write the report, or the look, as JSON"
    )
    command.add_argument(
        "--progress",
        choices=("text", "json"),
        default="text",
        help="json: each step as a line of JSON on standard error",
    )


def add_articles(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands ``new`` and ``read``."""
    new = commands.add_parser("new", help="make an empty collection")
    new.add_argument(
        "folder", metavar="FOLDER", help="a folder that does not exist yet, or is empty"
    )

    read = commands.add_parser(
        "read", help="read articles into a collection: proposed events, each with its receipts"
    )
    read.add_argument(
        "articles",
        metavar="ARTICLE",
        nargs="+",
        help="txt, html, pdf, docx, eml or md file, or a folder of such; nothing is fetched",
    )
    read.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        required=True,
        help="folder of the collection; made if it is not there",
    )
    read.add_argument(
        "--published",
        metavar="DATE",
        help="day of publication, where the article states none: YYYY-MM-DD, a window A/B, or unknown",
    )
    read.add_argument("--outlet", metavar="NAME", help="who published it")
    read.add_argument("--title", metavar="TEXT", help="its title")
    read.add_argument("--url", metavar="ADDRESS", help="its web address, to be cited; not fetched")
    read.add_argument(
        "--model",
        metavar="URL",
        help="also ask a language model at this address (OpenAI's form of endpoint, local or not): "
        "the text of each article is sent there; off by default",
    )
    read.add_argument(
        "--model-name",
        metavar="NAME",
        default="default",
        help="the model's name there; a key is taken from DATELINE_MODEL_KEY",
    )
    read.add_argument("--again", action="store_true", help="read anew what was read before")
    read.add_argument(
        "--processes",
        type=int,
        metavar="N",
        help="how many read at once (default: one a processor; one for a few articles)",
    )
    read.add_argument("--json", action="store_true", help="write what came of it as JSON")
