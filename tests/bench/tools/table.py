"""The two tables of ``dashboard/routes/README.md``: what the tests' tools see, and what other programs saw."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import geodata
from geodata import features
from geodata.formats import FORMATS, Download, write_file
from geodata.store.query import EventQuery
from tests.bench.tools.inside import INSIDE
from tests.bench.tools.seen import HEAD, cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["README", "block", "files_and_features", "inside_rows", "markdown", "with_block"]

README: Final = Path(__file__).parents[3] / "dashboard" / "routes" / "README.md"
Row = tuple[str, ...]


def files_and_features(folder: Path) -> tuple[dict[str, Path], dict[str, features.Feature]]:
    """Return each format's file of all events, and the events that they were written from."""
    store = geodata.open()
    files = {}
    for name, chosen in FORMATS.items():
        files[name] = folder / f"events.{chosen.extension}"
        write_file(chosen, Download(store, "events", EventQuery(), "2026-11-30"), files[name])
    return files, {f["id"]: f for f in features.features(store, "events")}


def inside_rows(folder: Path) -> Iterator[Row]:
    """Return the rows of the tools that the tests have."""
    files, written = files_and_features(folder)
    for name, tools in INSIDE.items():
        for tool, read in tools.items():
            yield f"`{name}`", tool, *cells(read(name, files[name]), written)


def markdown(rows: Iterable[Row]) -> str:
    """Return a Markdown table."""
    head = ("Format", "Tool", *HEAD)
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def block(text: str, name: str) -> str:
    """Return what stands between ``<!-- NAME -->`` and ``<!-- end of NAME -->``."""
    return text.partition(f"<!-- {name} -->\n")[2].partition(f"\n<!-- end of {name} -->")[0]


def with_block(text: str, name: str, content: str) -> str:
    """Return a text with what stands between the two marks replaced."""
    before, mark, rest = text.partition(f"<!-- {name} -->\n")
    end = f"\n<!-- end of {name} -->"
    if not mark or end not in rest:
        raise ValueError(f"README.md: the marks <!-- {name} --> and {end.strip()} are missing")
    return before + mark + content + end + rest.partition(end)[2]
